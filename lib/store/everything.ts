import { COLLECTIONS, type KeptPage, type KeptPlace } from '../domain/kept.ts';
import { isEmptyWord } from '../domain/owners-word.ts';
import type { LagwatchDatabase } from './database.ts';

/** How much is kept of what. */
export interface Inventory {
  readonly threads: number;
  readonly customers: number;
  readonly words: number;
}

export async function inventoryOf(database: LagwatchDatabase): Promise<Inventory> {
  const transaction = database.transaction(['threads', 'customers', 'words']);
  const [threads, customers, words] = await Promise.all([
    transaction.objectStore('threads').count(),
    transaction.objectStore('customers').count(),
    transaction.objectStore('words').getAll(),
  ]);
  return { threads, customers, words: words.filter((word) => !isEmptyWord(word)).length };
}

const RECORDS_A_PAGE = 500;

/** One page of a collection: all of it at once would be too large for a message between two parts of an extension. */
export async function keptPage(
  database: LagwatchDatabase,
  { collection, after }: KeptPlace,
): Promise<KeptPage> {
  // All collections are read alike here.
  const { store } = database.transaction(collection as 'threads');
  const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
  const [keys, records] = await Promise.all([
    store.getAllKeys(range as never, RECORDS_A_PAGE),
    store.getAll(range as never, RECORDS_A_PAGE),
  ]);
  const last = keys.at(-1);
  const following = COLLECTIONS[COLLECTIONS.indexOf(collection) + 1];
  const next = following === undefined ? null : { collection: following, after: null };
  return {
    records: collection === 'settings' ? records.map((record, nth) => [keys[nth], record]) : records,
    next: last !== undefined && keys.length === RECORDS_A_PAGE ? { collection, after: last } : next,
  };
}

/** Forgets all, settings too, in one step; they do not follow the owner any more then. */
export async function forgetEverything(database: LagwatchDatabase): Promise<void> {
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names, 'readwrite');
  await Promise.all(names.map((name) => transaction.objectStore(name).clear()));
  // Else what the browser's sync holds would come back before it is emptied, too.
  await transaction.objectStore('settings').put({ isOn: false, alikeAt: null, problem: null }, 'follow');
  await transaction.done;
}
