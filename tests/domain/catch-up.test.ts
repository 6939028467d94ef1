import { describe, expect, it } from 'vitest';
import {
  type CatchUp,
  newCatchUp,
  progressOf,
  queryOf,
  type WalkedPage,
  withPage,
} from '../../lib/domain/catch-up.ts';
import { DAY } from '../../lib/domain/instant.ts';
import { OWNER, wednesday } from '../builders.ts';

const NOON = wednesday('12:00');
const fresh = newCatchUp(OWNER, '/mail/u/0/', 90, NOON);

function walked(catchUp: CatchUp, page: Partial<WalkedPage> = {}): CatchUp {
  return withPage(catchUp, {
    query: queryOf(catchUp),
    page: catchUp.page,
    threads: 50,
    oldestAt: NOON - 45 * DAY,
    hasMore: true,
    ...page,
  });
}

describe('a catch-up', () => {
  it('walks the inbox page by page, then sent mail, and is done', () => {
    const second = walked(fresh);
    expect(second).toMatchObject({ list: 'inbox', page: 2, threads: 50, state: 'running' });
    const sent = walked(second, { hasMore: false, threads: 7 });
    expect(sent).toMatchObject({ list: 'sent', page: 1, threads: 57, reachedAt: null });
    expect(queryOf(sent)).toBe('in:sent newer_than:90d');
    expect(walked(sent, { hasMore: false })).toMatchObject({ state: 'done', threads: 107 });
  });

  it('ends a list at an empty page, even where Gmail says that there is more', () => {
    expect(walked(fresh, { threads: 0, oldestAt: null })).toMatchObject({ list: 'sent' });
  });

  it('counts no page twice, nor one that was not asked for', () => {
    expect(walked(walked(fresh), { page: 1 })).toEqual(walked(fresh));
    expect(walked(fresh, { query: 'in:spam' })).toEqual(fresh);
  });

  it('tells how far back it is, from nothing to all of it', () => {
    const half = walked(fresh);
    const steps = [fresh, half, walked(half, { hasMore: false }), { ...fresh, state: 'done' as const }];
    expect(steps.map(progressOf)).toEqual([0, 0.25, 0.5, 1]);
    expect(progressOf({ ...fresh, reachedAt: NOON - 400 * DAY })).toBe(0.5);
  });
});
