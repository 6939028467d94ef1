import type { Kept } from '../messages/protocol.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { inventoryOf } from '../store/everything.ts';
import { keepMonthsOf } from '../store/retention.ts';

/** How much is kept, for the page of settings. */
export async function keptIn(database: LagwatchDatabase): Promise<Kept> {
  const { usage } = await navigator.storage.estimate().catch(() => ({ usage: undefined }));
  return { ...(await inventoryOf(database)), bytes: usage ?? null, keepMonths: await keepMonthsOf(database) };
}
