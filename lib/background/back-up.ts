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
import type { LagwatchDatabase } from '../store/database.ts';

/** Beside the database, in another store of the browser's: what takes the one rarely takes both. */
const BACKUP = 'backup';

/** Once an hour, what could not be learned again is laid aside, for the day the database is gone. */
export async function backUp(database: LagwatchDatabase, now: Instant): Promise<void> {
  if (!(await isBackupDue(database, now))) return;
  const backup = await takeBackup(database, now);
  try {
    await browser.storage.local.set({ [BACKUP]: backup });
  } catch {
    // The browser gives ten megabytes: those who wait come first.
    await browser.storage.local.set({ [BACKUP]: withoutQuietCustomers(backup) });
  }
  await markBackedUp(database, now);
}

/** The last backup; null where there is none. */
export async function lastBackup(): Promise<Backup | null> {
  const { [BACKUP]: stored } = await browser.storage.local.get(BACKUP);
  return readBackup(stored);
}

export async function forgetBackup(): Promise<void> {
  await browser.storage.local.remove(BACKUP);
}
