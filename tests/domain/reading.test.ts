import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { type ReadingOutcome, readingState, withOutcome } from '../../lib/domain/reading.ts';
import { berlin, OFFICE_HOURS, OWNER, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const NOW = wednesday('10:30');
const read: ReadingOutcome = {
  account: OWNER,
  path: '/mail/u/0/',
  read: true,
  unreadable: false,
  problems: [],
};
const unreadable: ReadingOutcome = {
  ...read,
  read: false,
  unreadable: true,
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
    });
    expect(readingState([withOutcome(worse, read, TEN + 3 * HOUR)], OFFICE_HOURS, NOW).kind).toBe('read');
  });

  it('of one account that cannot be read speaks for all', () => {
    const good = withOutcome(undefined, read, TEN);
    const bad = withOutcome(undefined, { ...unreadable, account: 'b@x.example' }, TEN);
    expect(readingState([good, bad], OFFICE_HOURS, NOW).kind).toBe('unreadable');
  });

  it('is stale once two working hours have gone by unread', () => {
    const friday = withOutcome(undefined, read, berlin('2026-11-20T16:40'));
    const state = (time: string) => readingState([friday], OFFICE_HOURS, berlin(time)).kind;
    expect(
      ['2026-11-20T17:30', '2026-11-22T12:00', '2026-11-23T10:09', '2026-11-23T10:10'].map(state),
    ).toEqual(['read', 'read', 'read', 'stale']);
  });

  it('is that of the account which was not read for longest, unless it is no longer in use', () => {
    const fresh = withOutcome(undefined, read, TEN);
    const old = withOutcome(undefined, { ...read, account: 'b@x.example' }, TEN - 2 * DAY);
    const unused = withOutcome(undefined, { ...read, account: 'c@x.example' }, TEN - 90 * DAY);
    expect(readingState([fresh, old], OFFICE_HOURS, NOW)).toEqual({
      kind: 'stale',
      lastReadAt: TEN - 2 * DAY,
    });
    expect(readingState([fresh, unused], OFFICE_HOURS, NOW)).toEqual({ kind: 'read', lastReadAt: TEN });
    expect(readingState([unused], OFFICE_HOURS, NOW).kind).toBe('stale');
  });

  it('sums up problems by kind', () => {
    const twice = withOutcome(withOutcome(undefined, unreadable, TEN), unreadable, TEN);
    expect(twice.problems).toEqual([{ kind: 'row', count: 4 }]);
  });
});
