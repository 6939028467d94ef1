import type { Restored } from '../domain/restored.ts';
import type { LagwatchDatabase } from './database.ts';

/** What was lost and put right of late; null while there is nothing to tell, or the owner has taken note. */
export async function restoredIn(database: LagwatchDatabase): Promise<Restored | null> {
  return ((await database.get('settings', 'restored')) as Restored | undefined) ?? null;
}

/** To be told until the owner has taken note. What is worse stays. */
export async function noteRestored(database: LagwatchDatabase, restored: Restored): Promise<void> {
  const transaction = database.transaction('settings', 'readwrite');
  const before = (await transaction.store.get('restored')) as Restored | undefined;
  const worse = before && before.cause !== 'records' ? before : restored;
  const lostWords = restored.lostWords + (before?.lostWords ?? 0);
  const lostSettings = (restored.lostSettings ?? 0) + (before?.lostSettings ?? 0);
  await transaction.store.put({ ...worse, lostWords, lostSettings }, 'restored');
  await transaction.done;
}

/** The owner has read it. */
export async function forgetRestored(database: LagwatchDatabase): Promise<void> {
  await database.delete('settings', 'restored');
}
