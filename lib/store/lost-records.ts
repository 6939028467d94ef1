import type { LagwatchDatabase } from './database.ts';

const SLICE = 200;

/** Whether the browser has lost what a record holds: large ones lie in files of their own, which may go. */
export function tellsOfLostRecord(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'DataError');
}

/**
 * Puts a record that holds nothing but its key in the place of each that the browser can't read any more: one of them makes the
 * reading of all others fail. They count as damaged then. Answers how many there were.
 */
export async function replaceLostRecords(database: LagwatchDatabase): Promise<number> {
  let count = 0;
  for (const name of database.objectStoreNames) {
    for (let after: IDBValidKey | undefined, isLast = false; !isLast; ) {
      const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
      // All collections are read alike here.
      const keys: readonly IDBValidKey[] = await database.getAllKeys(
        name as 'threads',
        range as never,
        SLICE,
      );
      const canBeRead = await isReadable(() => database.getAll(name as 'threads', range as never, SLICE));
      for (const key of canBeRead ? [] : keys) {
        if (await isReadable(() => database.get(name as 'threads', key as never))) continue;
        await replace(database, name, key);
        count += 1;
      }
      after = keys.at(-1);
      isLast = keys.length < SLICE;
    }
  }
  return count;
}

/** @throws whatever else went wrong. */
async function isReadable(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (tellsOfLostRecord(error)) return false;
    throw error;
  }
}

async function replace(database: LagwatchDatabase, name: string, key: IDBValidKey): Promise<void> {
  const { store, done } = database.transaction(name as 'threads', 'readwrite');
  const fields: readonly string[] = [store.keyPath ?? []].flat() as never;
  const values = [key].flat();
  if (fields.length === 0) void store.put(null as never, key as never);
  else void store.put(Object.fromEntries(fields.map((field, nth) => [field, values[nth]])) as never);
  await done;
}
