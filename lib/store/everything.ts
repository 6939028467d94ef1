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

/** All that is kept, by collection, as plain data; settings as pairs of their name and what is set. */
export async function everythingKept(
  database: LagwatchDatabase,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names);
  const settings = transaction.objectStore('settings');
  const [set, ...all] = await Promise.all([
    settings.getAllKeys(),
    ...names.map(async (name) => [name, await transaction.objectStore(name).getAll()] as const),
  ]);
  const kept = Object.fromEntries(all);
  return { ...kept, settings: set.map((name, nth) => [name, kept.settings?.[nth]]) };
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
