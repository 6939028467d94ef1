import { describe, expect, it } from 'vitest';
import { NUDGE_LIMITS } from '../../lib/domain/nudge-plan.ts';
import {
  checkCatchUpWish,
  checkKeepMonths,
  checkKeptPlace,
  checkNudgeSettings,
  checkReadingSettings,
  checkWalkedPage,
} from '../../lib/messages/reading-check.ts';
import { wednesday } from '../builders.ts';

const WISH = { account: 'maren@holtframes.example', days: 30 };
const PAGE = { query: 'in:inbox', page: 2, threads: 50, oldestAt: wednesday('10:00'), hasMore: true };
const READING = {
  asksGmail: true,
  looksWhileClosed: false,
  judgesWords: true,
  keepsCues: true,
  languages: ['en'],
};
const NUDGES = {
  roundUp: true,
  roundUpMinutes: NUDGE_LIMITS.roundUpMinutes.min,
  overdue: true,
  morning: true,
  emergency: true,
  health: true,
  dailyCap: NUDGE_LIMITS.dailyCap.max,
  quietUntil: null,
};

/** A door, something that it takes, and changes to it that it refuses. */
const DOORS: readonly [string, (input: unknown) => unknown, object, readonly object[]][] = [
  [
    'a wish for a catch-up',
    checkCatchUpWish,
    WISH,
    [
      { account: '' },
      { account: 'nobody' },
      { account: `${'x'.repeat(250)}@x.example` },
      { account: ['maren@holtframes.example'] },
      { days: 31 },
      { days: '30' },
      { days: undefined },
    ],
  ],
  [
    'a page of a list that was led to',
    checkWalkedPage,
    PAGE,
    [
      { query: 'x'.repeat(301) },
      { query: null },
      { page: -1 },
      { page: 1.5 },
      { threads: 1_000_001 },
      { threads: Number.NaN },
      { oldestAt: Number.POSITIVE_INFINITY },
      { oldestAt: '2026' },
      { hasMore: 'yes' },
    ],
  ],
  [
    'settings of the reading',
    checkReadingSettings,
    READING,
    [
      { asksGmail: 1 },
      { looksWhileClosed: undefined },
      { judgesWords: 'false' },
      { keepsCues: null },
      { languages: 'en' },
      { languages: ['en', 'xx'] },
      { languages: [{ toString: () => 'en' }] },
    ],
  ],
  [
    'settings of the nudges',
    checkNudgeSettings,
    NUDGES,
    [
      { roundUp: 'no' },
      { roundUpMinutes: NUDGE_LIMITS.roundUpMinutes.min - 1 },
      { roundUpMinutes: 30.5 },
      { dailyCap: NUDGE_LIMITS.dailyCap.max + 1 },
      { dailyCap: Number.NaN },
      { quietUntil: -1 },
      { quietUntil: Date.UTC(2101, 0, 1) },
      { health: undefined },
    ],
  ],
];

describe.each(DOORS)('%s', (_, check, meant, wrongs) => {
  it('is taken as it is', () => {
    expect(check(meant)).toEqual(meant);
  });

  it.each(wrongs)('is refused with %j', (wrong) => {
    expect(() => check({ ...meant, ...wrong })).toThrow();
  });

  it.each([undefined, 'text', 7, [], () => {}])('is nothing like %j', (input) => {
    expect(() => check(input)).toThrow();
  });

  it('brings nothing along that nobody asked for', () => {
    const poisoned = JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"more":1}');
    const taken = check({ ...meant, ...poisoned }) as object;
    expect(Object.keys(taken)).toEqual(Object.keys(meant));
    expect(taken).not.toHaveProperty('polluted');
  });
});

describe('a page that Gmail did not show', () => {
  it('is told of as none', () => {
    expect(checkWalkedPage(null)).toBeNull();
  });
});

describe('a time to keep threads for', () => {
  it.each([6, 12, 24, 36, null])('may be %j months', (months) => {
    expect(checkKeepMonths(months)).toBe(months);
  });

  it.each([0, 5, -6, '12', undefined, [12]])('may not be %j', (months) => {
    expect(() => checkKeepMonths(months)).toThrow();
  });
});

describe('a place in what is kept', () => {
  it.each([null, 'dana@x.example', ['maren@x.example', '19a']])('may be behind %j', (after) => {
    expect(checkKeptPlace({ collection: 'threads', after })).toEqual({ collection: 'threads', after });
  });

  it.each([
    { collection: 'roster', after: null },
    { collection: 'threads', after: [] },
    { collection: 'threads', after: ['a', 'b', 'c', 'd'] },
    { collection: 'threads', after: 'x'.repeat(1001) },
    { collection: 'threads', after: { lower: 'a' } },
    { collection: 'threads' },
  ])('may not be %j', (place) => {
    expect(() => checkKeptPlace(place)).toThrow();
  });
});
