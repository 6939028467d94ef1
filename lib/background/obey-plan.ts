import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import { readManagedPlan } from '../messages/plan-check.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { storeManaged } from '../store/settings.ts';

/** Takes over what an administrator has set for this browser, or lets go of what they no longer set. Answers whether it changed. */
export async function obeyPlan(database: LagwatchDatabase, now: Instant): Promise<boolean> {
  const set = await browser.storage.managed.get(null).catch((error: Error) => {
    // Firefox fails where there is no such policy at all; anything else tells nothing.
    return /not found/i.test(error.message) ? {} : null;
  });
  if (set === null) return false;
  return storeManaged(database, readManagedPlan(set), now);
}
