import { describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { type ReadingOutcome, readingState, withOutcome } from '../../lib/domain/reading.ts';
import { OWNER, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
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
    expect(readingState([])).toEqual({ kind: 'never' });
    const nothing = withOutcome(undefined, { ...read, read: false }, TEN);
    expect(readingState([nothing])).toEqual({ kind: 'never' });
  });

  it('tells when Gmail was last read', () => {
    expect(readingState([withOutcome(undefined, read, TEN)])).toEqual({ kind: 'read', lastReadAt: TEN });
  });

  it('tells since when mail cannot be read, and forgets it once it can', () => {
    const bad = withOutcome(withOutcome(undefined, read, TEN), unreadable, TEN + HOUR);
    const worse = withOutcome(bad, unreadable, TEN + 2 * HOUR);
    expect(readingState([worse])).toEqual({ kind: 'unreadable', since: TEN + HOUR, lastReadAt: TEN });
    expect(readingState([withOutcome(worse, read, TEN + 3 * HOUR)]).kind).toBe('read');
  });

  it('of one account that cannot be read speaks for all', () => {
    const good = withOutcome(undefined, read, TEN);
    const bad = withOutcome(undefined, { ...unreadable, account: 'b@x.example' }, TEN);
    expect(readingState([good, bad]).kind).toBe('unreadable');
  });

  it('sums up problems by kind', () => {
    const twice = withOutcome(withOutcome(undefined, unreadable, TEN), unreadable, TEN);
    expect(twice.problems).toEqual([{ kind: 'row', count: 4 }]);
  });
});
