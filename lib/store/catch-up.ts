import type { CatchUp } from '../domain/catch-up.ts';
import type { Instant } from '../domain/instant.ts';
import type { LagwatchDatabase } from './database.ts';
import { isSoundSetting } from './sound.ts';

/** A catch-up with the tab that walks for it; tabs end with the browser. */
export interface StoredCatchUp extends CatchUp {
  readonly walker: {
    readonly tabId: number;
    /** Earlier versions did not note it. */
    readonly openedAt?: Instant;
    /** When it was last led to a page; null while it has not been yet. */
    readonly ledAt: Instant | null;
  } | null;
}

/** The catch-up that runs, waits or ended last; null when there was none, or none that can be read. */
export async function catchUpOf(database: LagwatchDatabase): Promise<StoredCatchUp | null> {
  return asCatchUp(await database.get('settings', 'catchUp'));
}

function asCatchUp(stored: unknown): StoredCatchUp | null {
  return isSoundSetting('catchUp', stored) ? (stored as StoredCatchUp) : null;
}

/** Changes the catch-up in one step, so that two answers at once lose nothing; null takes it away. */
export async function changeCatchUp(
  database: LagwatchDatabase,
  change: (catchUp: StoredCatchUp | null) => StoredCatchUp | null,
): Promise<StoredCatchUp | null> {
  const transaction = database.transaction('settings', 'readwrite');
  const before = asCatchUp(await transaction.store.get('catchUp'));
  const after = change(before);
  if (after === null) void transaction.store.delete('catchUp');
  else void transaction.store.put(after, 'catchUp');
  await transaction.done;
  return after;
}
