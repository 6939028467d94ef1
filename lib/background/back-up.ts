import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import {
  type Backup,
  isBackupDue,
  markBackedUp,
  readBackup,
  takeBackup,
  withoutQuietCustomers,
} from '../store/backup.ts';
import type { Failures, LagwatchDatabase, Safekeeping } from '../store/database.ts';
import { ALARM } from './next-alarm.ts';

/** Beside the database, in another store of the browser's: what takes the one rarely takes both. */
const BACKUP = 'backup';
const FAILURES = 'failures';
const TRY_AGAIN_MINUTES = 2;

/** Counts what was asked to be forgotten: a backup that was begun before must not lie there behind it. */
let forgotten = 0;

/** Once an hour, what could not be learned again is laid aside, for the day the database is gone. */
export async function backUp(database: LagwatchDatabase, now: Instant): Promise<void> {
  if (!(await isBackupDue(database, now))) return;
  const before = forgotten;
  // Noted first: one that does not fit is tried again in an hour, not at once.
  await markBackedUp(database, now);
  const backup = await takeBackup(database, now);
  try {
    await browser.storage.local.set({ [BACKUP]: backup });
  } catch (error) {
    if (!/quota/i.test(String(error))) throw error;
    // The browser gives ten megabytes: those who wait come first.
    await browser.storage.local.set({ [BACKUP]: withoutQuietCustomers(backup) });
  }
  if (forgotten !== before) await browser.storage.local.remove(BACKUP);
}

/** The last backup; null where there is none. */
async function lastBackup(): Promise<Backup | null> {
  const { [BACKUP]: stored } = await browser.storage.local.get(BACKUP);
  return readBackup(stored);
}

export async function forgetBackup(): Promise<void> {
  forgotten += 1;
  await browser.storage.local.remove(BACKUP);
}

/** What the database is restored by, and how long it has been broken, kept beside it. */
export const safekeeping: Omit<Safekeeping, 'restored'> = {
  lastBackup,
  failures: async () => {
    const { [FAILURES]: failures } = await browser.storage.local.get(FAILURES);
    return (failures as Failures | undefined) ?? null;
  },
  noteFailures: async (failures) => {
    if (failures === null) return browser.storage.local.remove(FAILURES);
    await browser.storage.local.set({ [FAILURES]: failures });
    // Nothing that is kept tells when to look again.
    await browser.alarms.create(ALARM, { delayInMinutes: TRY_AGAIN_MINUTES });
  },
};

/** Gmail's tabs have no business with what lies here. */
export async function keepToOwnPages(): Promise<void> {
  // Firefox has no such method, and lets no other page in.
  const local = browser.storage.local as { setAccessLevel?(level: { accessLevel: string }): Promise<void> };
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
