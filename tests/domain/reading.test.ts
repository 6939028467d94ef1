import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../lib/domain/instant.ts';
import {
  asksAgainAt,
  type Reading,
  type ReadingOutcome,
  readingState,
  stateOf,
  sumProblems,
  withOutcome,
} from '../../lib/domain/reading.ts';
import { berlin, OFFICE_HOURS, OWNER, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const NOW = wednesday('10:30');
const read: ReadingOutcome = {
  account: OWNER,
  path: '/mail/u/0/',
  read: true,
  doubts: [],
  problems: [],
};
const unreadable: ReadingOutcome = {
  ...read,
  read: false,
  doubts: ['rows'],
  problems: [{ kind: 'row', count: 2 }],
};

describe('the state of reading', () => {
  it('is "never" before anything was read', () => {
    expect(readingState([], OFFICE_HOURS, NOW)).toEqual({ kind: 'never' });
    const nothing = withOutcome(undefined, { ...read, read: false }, TEN);
    expect(readingState([nothing], OFFICE_HOURS, NOW)).toEqual({ kind: 'never' });
  });

  it('tells when Gmail was last read', () => {
    expect(readingState([withOutcome(undefined, read, TEN)], OFFICE_HOURS, NOW)).toEqual({
      kind: 'read',
      lastReadAt: TEN,
    });
  });

  it('tells since when mail cannot be read, and forgets it once it can', () => {
    const bad = withOutcome(withOutcome(undefined, read, TEN), unreadable, TEN + HOUR);
    const worse = withOutcome(bad, unreadable, TEN + 2 * HOUR);
    expect(readingState([worse], OFFICE_HOURS, NOW)).toEqual({
      kind: 'unreadable',
      since: TEN + HOUR,
      lastReadAt: TEN,
      doubts: ['rows'],
    });
    expect(readingState([withOutcome(worse, read, NOW)], OFFICE_HOURS, NOW).kind).toBe('read');
  });

  it('of one account that cannot be read speaks for all', () => {
    const good = withOutcome(undefined, read, TEN);
    const bad = withOutcome(undefined, { ...unreadable, account: 'b@x.example' }, TEN);
    expect(readingState([good, bad], OFFICE_HOURS, NOW).kind).toBe('unreadable');
  });

  it('is stale where it was read by a clock that ran ahead', () => {
    const ahead = withOutcome(undefined, read, NOW + 3 * DAY);
    expect(readingState([ahead], OFFICE_HOURS, NOW)).toEqual({ kind: 'stale', lastReadAt: NOW });
  });

  it('is stale once two working hours have gone by unread', () => {
    const friday = withOutcome(undefined, read, berlin('2026-11-20T16:40'));
    const state = (time: string) => readingState([friday], OFFICE_HOURS, berlin(time)).kind;
    expect(
      ['2026-11-20T17:30', '2026-11-22T12:00', '2026-11-23T10:09', '2026-11-23T10:10'].map(state),
    ).toEqual(['read', 'read', 'read', 'stale']);
  });

  it('is that of the account which was not read for longest, until its owner says that it is not used any more', () => {
    const fresh = withOutcome(undefined, read, TEN);
    const old = withOutcome(undefined, { ...read, account: 'b@x.example' }, TEN - 2 * DAY);
    const unused = withOutcome(undefined, { ...read, account: 'c@x.example' }, TEN - 90 * DAY);
    expect(readingState([fresh, old], OFFICE_HOURS, NOW)).toEqual({
      kind: 'stale',
      lastReadAt: TEN - 2 * DAY,
    });
    expect(readingState([fresh, unused], OFFICE_HOURS, NOW).kind).toBe('stale');
    const left = { ...unused, leftAt: TEN };
    expect(readingState([fresh, left], OFFICE_HOURS, NOW)).toEqual({ kind: 'read', lastReadAt: TEN });
    expect(readingState([left], OFFICE_HOURS, NOW).kind).toBe('stale');
    expect(withOutcome(left, { ...read, account: 'c@x.example' }, NOW)).not.toHaveProperty('leftAt');
  });

  it('is "partly" while the inbox is read and something speaks against it', () => {
    const partly = withOutcome(undefined, { ...read, doubts: ['disagreement'] }, TEN);
    expect(stateOf(partly, OFFICE_HOURS, NOW)).toEqual({
      kind: 'partly',
      since: TEN,
      lastReadAt: TEN,
      doubts: ['disagreement'],
    });
  });

  it('is "signed out" until Gmail is read again', () => {
    const out = withOutcome(
      withOutcome(undefined, read, TEN),
      { ...read, read: false, doubts: ['signed-out'] },
      TEN + HOUR,
    );
    expect(stateOf(out, OFFICE_HOURS, NOW)).toMatchObject({ kind: 'signed-out', since: TEN + HOUR });
    expect(stateOf(withOutcome(out, read, NOW), OFFICE_HOURS, NOW).kind).toBe('read');
  });

  it('is not changed by a tab that has seen nothing yet', () => {
    const bad = withOutcome(undefined, unreadable, TEN);
    const opened = withOutcome(bad, { ...read, read: false }, NOW);
    expect(stateOf(opened, OFFICE_HOURS, NOW).kind).toBe('unreadable');
  });

  it('is "asleep" when the browser put the tab to sleep, until it is stale', () => {
    const reading = withOutcome(undefined, read, TEN);
    expect(stateOf(reading, OFFICE_HOURS, NOW, true).kind).toBe('asleep');
    expect(stateOf(reading, OFFICE_HOURS, TEN + 3 * HOUR, true).kind).toBe('stale');
  });

  it('keeps what the owner was told of', () => {
    const told = { ...withOutcome(undefined, unreadable, TEN), told: 'unreadable' as const };
    expect(withOutcome(told, unreadable, NOW).told).toBe('unreadable');
  });

  it('sums up problems by kind, with the newest outline of each', () => {
    expect(
      sumProblems([
        { kind: 'row', count: 1, outline: 'old' },
        { kind: 'row', count: 2, outline: 'new' },
        { kind: 'row', count: 1 },
      ]),
    ).toEqual([{ kind: 'row', count: 4, outline: 'new' }]);
  });
});

describe('asking Gmail for single threads', () => {
  const refused = { ...read, problems: [{ kind: 'ask-refused', count: 1 }] };
  //  10:00 ── refused ── 10:30 ── refused ── … a day of rest … ── 10:30
  const at = (...times: readonly number[]) =>
    times.reduce<Reading | undefined>(
      (reading, time) => withOutcome(reading, refused, time),
      undefined,
    ) as Reading;

  it('rests for a day once Gmail has refused twice within one', () => {
    expect(asksAgainAt(at(TEN), NOW)).toBeNull();
    expect(asksAgainAt(at(TEN, NOW), NOW)).toBe(NOW + DAY);
    expect(asksAgainAt(withOutcome(at(TEN, NOW), read, NOW + HOUR), NOW + HOUR)).toBe(NOW + DAY);
    expect(asksAgainAt(at(TEN, NOW), NOW + DAY)).toBeNull();
  });

  it('goes on after refusals that lie days apart, and counts a report that comes twice once', () => {
    expect(asksAgainAt(at(TEN - 3 * DAY, TEN), NOW)).toBeNull();
    expect(asksAgainAt(at(TEN, TEN + MINUTE / 2), NOW)).toBeNull();
  });

  it('is not kept from it by a clock that ran ahead', () => {
    expect(asksAgainAt(at(TEN + 400 * DAY, NOW + 400 * DAY), NOW)).toBeNull();
  });
});
