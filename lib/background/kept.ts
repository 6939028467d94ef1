import type { Kept } from '../messages/protocol.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { inventoryOf } from '../store/everything.ts';
import { keepMonthsOf } from '../store/retention.ts';
import { backupState } from './back-up.ts';

/** How much is kept, for the page of settings. */
export async function keptIn(database: LagwatchDatabase): Promise<Kept> {
  const { usage } = await navigator.storage.estimate().catch(() => ({ usage: undefined }));
  const [inventory, keepMonths, backup] = await Promise.all([
    inventoryOf(database),
    keepMonthsOf(database),
    // What lies beside the database keeps nobody from seeing what is in it.
    backupState().catch(() => null),
  ]);
  return { ...inventory, bytes: usage ?? null, keepMonths, backup };
}
