import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import type { BackupState } from '../domain/kept.ts';
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
/** One that nothing could be made of: a later version might. */
const ASIDE = 'backup that could not be read';
const STATE = 'backup state';
const FAILURES = 'failures';
const TRY_AGAIN_MINUTES = 2;

/** Counts what was asked to be forgotten: a backup that was begun before must not lie there behind it. */
let forgotten = 0;

/** Once an hour, what could not be learned again is laid aside, for the day the database is gone. */
export async function backUp(database: LagwatchDatabase, now: Instant): Promise<void> {
  if (!(await isBackupDue(database, now))) return;
  const before = forgotten;
  try {
    // Noted first: one that does not fit is tried again in an hour, not at once.
    await markBackedUp(database, now);
    await layAside(await takeBackup(database, now));
  } catch (error) {
    const { takenAt = null, holds = 'everybody', failedSince } = (await backupState()) ?? {};
    await browser.storage.local
      .set({ [STATE]: { takenAt, holds, failedSince: failedSince ?? now } satisfies BackupState })
      .catch(warn);
    throw error;
  } finally {
    if (forgotten !== before) await browser.storage.local.remove([BACKUP, STATE]);
  }
}

async function layAside(backup: Backup): Promise<void> {
  const state = { takenAt: backup.takenAt, failedSince: null } as const;
  const whole = { ...state, holds: 'everybody' } satisfies BackupState;
  try {
    await browser.storage.local.set({ [BACKUP]: backup, [STATE]: whole });
  } catch (error) {
    if (!/quota/i.test(String(error))) throw error;
    // The browser gives ten megabytes: those who wait come first.
    const reduced = { ...state, holds: 'who waits' } satisfies BackupState;
    await browser.storage.local.set({ [BACKUP]: withoutQuietCustomers(backup), [STATE]: reduced });
  }
}

/** How the last backup went; null before the first. */
export async function backupState(): Promise<BackupState | null> {
  const { [STATE]: stored } = await browser.storage.local.get(STATE);
  return (stored as BackupState | undefined) ?? null;
}

/** The last backup; null where there is none. */
async function lastBackup(): Promise<Backup | 'unreadable' | null> {
  const { [BACKUP]: stored } = await browser.storage.local.get(BACKUP);
  return stored === undefined ? null : (readBackup(stored) ?? 'unreadable');
}

export async function forgetBackup(): Promise<void> {
  forgotten += 1;
  await browser.storage.local.remove([BACKUP, ASIDE, STATE]);
}

/** What the database is restored by, and how long it has been broken, kept beside it. */
export const safekeeping: Omit<Safekeeping, 'restored'> = {
  lastBackup,
  setBackupAside: async () => {
    const { [BACKUP]: stored } = await browser.storage.local.get(BACKUP);
    await browser.storage.local.set({ [ASIDE]: stored }).catch(warn);
  },
  // A database that is well does not depend on what lies beside it.
  failures: async () => {
    const kept = await browser.storage.local.get(FAILURES).catch(warn);
    return (kept?.[FAILURES] as Failures | undefined) ?? null;
  },
  noteFailures: async (failures) => {
    if (failures === null) return browser.storage.local.remove(FAILURES).catch(warn);
    await browser.storage.local.set({ [FAILURES]: failures }).catch(warn);
    // Nothing that is kept tells when to look again.
    await browser.alarms.create(ALARM, { delayInMinutes: TRY_AGAIN_MINUTES });
  },
};

function warn(error: unknown): undefined {
  console.warn('Lagwatch can’t use the storage beside its database', error);
}

interface Closable {
  setAccessLevel?(level: { accessLevel: string }): Promise<void>;
}

/** The scripts in Gmail's tabs have no business with what lies here, nor with what goes to the owner's other browsers. */
export async function keepToOwnPages(): Promise<void> {
  // Firefox can't close these two: its scripts in Gmail's tabs could read them, and do not.
  for (const area of [browser.storage.local, browser.storage.sync] as Closable[])
    await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(warn);
}
