import type { LagwatchDatabase } from './database.ts';

/**
 * The name of what is stored, as long as nothing of it was lost. Whoever told something to what had another name has told it
 * nothing yet.
 */
export async function storeIdOf(database: LagwatchDatabase): Promise<string> {
  const known = await database.get('settings', 'storeId');
  if (typeof known === 'string') return known;
  const { store, done } = database.transaction('settings', 'readwrite');
  const since = await store.get('storeId');
  const id = typeof since === 'string' ? since : crypto.randomUUID();
  await store.put(id, 'storeId');
  await done;
  return id;
}

/** Threads were lost: whoever told of them is to tell again. */
export async function renewStoreId(database: LagwatchDatabase): Promise<void> {
  await database.delete('settings', 'storeId');
}
