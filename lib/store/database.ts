import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Customer } from '../domain/customer.ts';
import type { Joins } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import type { NudgeSettings, ToldToday } from '../domain/nudge-plan.ts';
import type { Nudge } from '../domain/nudges.ts';
import type { OwnersWord } from '../domain/owners-word.ts';
import type { KeepMonths } from '../domain/past.ts';
import type { PolicyPeriod } from '../domain/policy-history.ts';
import type { Reading, ReadingSettings } from '../domain/reading.ts';
import type { Restored } from '../domain/restored.ts';
import type { Thread } from '../domain/thread.ts';
import { type Backup, fill } from './backup.ts';
import type { StoredCatchUp } from './catch-up.ts';
import type { ChangedAt } from './changed-at.ts';
import type { FollowState } from './follow.ts';
import { migrations } from './migrations.ts';
import type { StoredMonth } from './retention.ts';
import type { StoredPlan } from './settings.ts';

/** A thread as stored; `unsureAt` is there only while nobody knows who wrote last, so that its index is short. */
export interface StoredThread extends Thread {
  readonly unsureAt?: Instant;
  /** The account, where only Gmail's feed has told of it: the id is then its newest message's. */
  readonly fromFeed?: string;
  /** The key of the customer it is about, by the rules it was last worked out by; absent where nobody is known. */
  readonly customer?: string;
  /** Everybody from outside who wrote in it, and whom it is about: `account key` each. */
  readonly people?: readonly string[];
  /** When its newest message came. */
  readonly newestAt: Instant;
}

/** Policies in order of time, each from a moment on, and the addresses that are one customer. */
export interface StoredRules {
  readonly history: readonly PolicyPeriod[];
  readonly joins: Joins;
}

export interface LagwatchSchema extends DBSchema {
  threads: {
    key: [account: string, threadId: string];
    value: StoredThread;
    indexes: { byUnsure: Instant; byFeed: string; byPerson: string; byNewest: Instant };
  };
  customers: {
    key: [account: string, key: string];
    value: Customer;
    /**
     * The first four hold only customers who wait, the fourth with an entry for each moment at which something changes;
     * the next two only emergencies, and what is probably done; the last one everybody.
     */
    indexes: {
      byWaitingSince: Instant;
      byDue: Instant;
      byWarn: Instant;
      byChange: Instant;
      byEmergency: Instant;
      byProbablyDone: Instant;
      bySeen: Instant;
    };
  };
  /** What the owner said of addresses and domains. */
  words: { key: string; value: OwnersWord };
  /** What is left of threads that were kept long enough. */
  months: { key: [account: string, month: string]; value: StoredMonth };
  readings: { key: string; value: Reading };
  nudges: {
    key: [account: string, threadId: string, kind: Nudge['kind']];
    value: Nudge;
    indexes: { byNotification: string; byAgain: Instant; byUnshown: Instant };
  };
  /** What the owner has set, and what of it the waits were last worked out by. */
  settings: {
    key:
      | 'rules'
      | 'managed'
      | 'applied'
      | 'reading'
      | 'catchUp'
      | 'nudges'
      | 'told'
      | 'keepMonths'
      | 'tidiedAt'
      | 'changedAt'
      | 'follow'
      | 'welcomedAt'
      | 'isNew'
      | 'backedUpAt'
      | 'restored';
    value:
      | StoredRules
      | StoredPlan
      | ReadingSettings
      | StoredCatchUp
      | NudgeSettings
      | ToldToday
      | KeepMonths
      | Instant
      | ChangedAt
      | FollowState
      | Restored
      | true;
  };
}

export type LagwatchDatabase = IDBPDatabase<LagwatchSchema>;

const DATABASE_NAME = 'lagwatch';
/** Between tries to open what can't be opened. */
const RETRY_DELAYS = [200, 1000, 3000];
const BLOCKED_PATIENCE = 5000;
/** What browsers call a database whose files they cannot make sense of. */
const BROKEN = new Set(['UnknownError', 'InvalidStateError', 'DataError', 'NotFoundError']);

let connection: Promise<LagwatchDatabase> | undefined;
let loadBackup: () => Promise<Backup | null> = async () => null;

/** From where the last backup comes, should the database be gone; to be told before anything is opened. */
export function restoreFrom(load: () => Promise<Backup | null>): void {
  loadBackup = load;
}

/**
 * The one connection, opened when first needed and again after it was closed. A database that is gone, or broken for good, is
 * made anew from the last backup before anybody sees it.
 */
export function lagwatchDatabase(): Promise<LagwatchDatabase> {
  connection ??= openOrRestore().catch((error) => {
    forget();
    throw error;
  });
  return connection;
}

function forget(): void {
  connection = undefined;
}

async function openOrRestore(): Promise<LagwatchDatabase> {
  let isBrokenDown = false;
  let database = await openPatiently().catch(async (error) => {
    if (!isBroken(error)) throw error;
    console.warn('Lagwatch makes its database anew', error);
    isBrokenDown = true;
    await deleteDB(DATABASE_NAME);
    return openLagwatchDatabase({ closed: forget });
  });
  if ((await database.get('settings', 'isNew')) === undefined) return database;
  const backup = await loadBackup();
  if (backup) {
    database.close();
    await deleteDB(DATABASE_NAME);
    database = await openLagwatchDatabase({ closed: forget, backup });
  }
  if (backup || isBrokenDown) {
    const restored: Restored = {
      at: Date.now(),
      cause: isBrokenDown ? 'broken' : 'missing',
      takenAt: backup?.takenAt ?? null,
      lostWords: 0,
    };
    await database.put('settings', restored, 'restored');
  }
  // Stopped before this, the next start looks for the backup again.
  await database.delete('settings', 'isNew');
  return database;
}

async function openPatiently(): Promise<LagwatchDatabase> {
  for (const delay of RETRY_DELAYS) {
    try {
      return await openLagwatchDatabase({ closed: forget });
    } catch (error) {
      if (!isBroken(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return openLagwatchDatabase({ closed: forget });
}

function isBroken(error: unknown): boolean {
  return error instanceof DOMException && BROKEN.has(error.name);
}

/**
 * Opens the database, bringing an older one up to today. `closed` is told when the browser or an update closes it. One that is
 * not there yet begins with what a backup holds, where one is given.
 *
 * @throws {Error} in words for the owner: while a window of the version before holds on to it, or when a newer version made it.
 */
export async function openLagwatchDatabase({
  closed,
  backup = null,
}: {
  closed?: () => void;
  backup?: Backup | null;
} = {}): Promise<LagwatchDatabase> {
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(() => {
      if (isBlocked) reject(new Error(BLOCKED));
    }, BLOCKED_PATIENCE);
  });
  let isBlocked = false;
  const opening = openDB<LagwatchSchema>(DATABASE_NAME, migrations.length, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      const from = oldVersion === 0 && backup ? backup.version : oldVersion;
      for (const migrate of migrations.slice(oldVersion, from)) await migrate(database, transaction);
      if (oldVersion === 0 && backup) fill(transaction, backup);
      for (const migrate of migrations.slice(from)) await migrate(database, transaction);
      if (oldVersion === 0) await transaction.objectStore('settings').put(true, 'isNew');
    },
    // A newer version of the extension wants in: let go, or its update waits for ever.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      closed?.();
    },
    blocked() {
      isBlocked = true;
    },
    terminated: () => closed?.(),
  });
  try {
    return await Promise.race([opening, blocked]);
  } catch (error) {
    // Should it be let in after all, nobody uses this one.
    opening.then(
      (late) => late.close(),
      () => {},
    );
    throw error instanceof DOMException && error.name === 'VersionError' ? new Error(NEWER) : error;
  } finally {
    clearTimeout(giveUp);
  }
}

const BLOCKED =
  'A window of the version before still holds on to what Lagwatch keeps. Close its pages, or start the browser anew.';
const NEWER =
  'What Lagwatch keeps was written by a newer version of it. Update Lagwatch; nothing was changed.';
