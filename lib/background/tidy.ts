import { DAY, type Instant, SECOND } from '../domain/instant.ts';
import type { KeepMonths } from '../domain/past.ts';
import { REMEMBER_TAKEN_BACK } from '../domain/sync-items.ts';
import { forgetOldWords } from '../store/acts.ts';
import { wantBackup } from '../store/backup.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { shrinkOld, storeKeepMonths } from '../store/retention.ts';
import { mendAll } from './mended.ts';

const ANSWER_WITHIN = 5 * SECOND;

/**
 * Once a day, a little at a time, damaged records are put right, and what was kept long enough is turned into figures.
 */
export async function tidy(database: LagwatchDatabase, now: Instant): Promise<void> {
  const last = await tidiedAt(database);
  if (last !== undefined && now >= last && now - last < DAY) return;
  // Stopped in the middle, it begins anew the next time: what was done is done.
  await mendAll();
  await shrinkAll(database, now);
  await forgetOldWords(database, now - REMEMBER_TAKEN_BACK);
  await database.put('settings', now, 'tidiedAt');
}

/** Whether it was done before, and is to be done again. */
export async function isTidyDue(database: LagwatchDatabase, now: Instant): Promise<boolean> {
  const last = await tidiedAt(database);
  return last !== undefined && now - last >= DAY;
}

async function tidiedAt(database: LagwatchDatabase): Promise<Instant | undefined> {
  return (await database.get('settings', 'tidiedAt')) as Instant | undefined;
}

/** The owner's choice holds at once: it is not left to the next day. */
export async function keepFor(database: LagwatchDatabase, months: KeepMonths, now: Instant): Promise<void> {
  await storeKeepMonths(database, months);
  const shrinking = shrinkAll(database, now);
  // Years of records take longer than anybody waits: the rest goes on behind the answer, and with the next day's look.
  await Promise.race([shrinking, new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN))]);
  shrinking.catch((error) => console.warn('Lagwatch could not forget all that is old', error));
  await wantBackup(database);
}

async function shrinkAll(database: LagwatchDatabase, now: Instant): Promise<void> {
  for (let after: Instant | null = 0; after !== null; ) after = await shrinkOld(database, now, after);
}
