import fc from 'fast-check';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyThread } from '../../lib/domain/thread.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { asStored, threadsAt } from '../../lib/store/stored-thread.ts';
import { OWNER, RULES } from '../builders.ts';

const KEPT = 120;

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  for (const account of [OWNER, 'other@shop.example']) {
    for (let nth = 0; nth < KEPT; nth++)
      await database.put('threads', asStored(emptyThread(account, idAt(nth)), RULES));
  }
});

afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await deleteDB('lagwatch');
});

/** Every other id is that of a thread that is stored. */
function idAt(nth: number): string {
  return (0x19a000000000 + 2 * nth).toString(16);
}

function asked(ids: readonly string[]) {
  return threadsAt(database.transaction('threads').store, OWNER, ids);
}

describe('stored threads, asked for by many ids', () => {
  it('are those that are stored, however close together they lie', async () => {
    const anId = fc.integer({ min: 0, max: KEPT + 40 }).map((nth) => idAt(nth / 2));
    const ids = fc.oneof(
      fc.uniqueArray(anId, { maxLength: 60 }),
      fc
        .tuple(fc.integer({ min: 0, max: KEPT }), fc.integer({ min: 0, max: 60 }), fc.uniqueArray(anId))
        .map(([from, length, more]) => [
          ...new Set([...Array.from({ length }, (_, nth) => idAt(from + nth)), ...more]),
        ]),
    );
    await fc.assert(
      fc.asyncProperty(ids, async (ids) => {
        const found = await asked(ids);
        const known = await Promise.all(ids.map((id) => database.get('threads', [OWNER, id])));
        const expected = known.flatMap((thread) => (thread ? [[thread.threadId, thread] as const] : []));
        expect(new Map(found)).toEqual(new Map(expected));
      }),
      { numRuns: 80 },
    );
  }, 30_000);

  it('are read in one stretch where they are neighbours, and one by one behind where too much has lain between them', async () => {
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const neighbours = Array.from({ length: 50 }, (_, nth) => idAt(nth + 10));
    expect((await asked(neighbours)).size).toBe(50);
    expect(get).toHaveBeenCalledTimes(10);
    get.mockClear();
    const scattered = Array.from({ length: 30 }, (_, nth) => idAt(nth * 4));
    expect((await asked(scattered)).size).toBe(30);
    expect(get).toHaveBeenCalledTimes(18);
  });
});
