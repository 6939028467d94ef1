import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Joins } from '../domain/customer-key.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Line } from '../domain/line.ts';
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
import type { RosterShard } from './roster.ts';
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
    value: Line;
    /** The first holds only customers who wait, the second those of whom something is probably done, the third everybody. */
    indexes: { byWaitingSince: Instant; byProbablyDone: Instant; bySeen: Instant };
  };
  /** Everybody who waits, worked out from the lines by the rules of the moment, and made anew where it is not whole. */
  roster: { key: number; value: RosterShard };
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
      | 'restored'
      | 'storeId';
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
      | string
      | true;
  };
}

export type LagwatchDatabase = IDBPDatabase<LagwatchSchema>;

const DATABASE_NAME = 'lagwatch';
/** In ms; less than a page waits for its answer, or it would say only that there was none. */
const OPEN_PATIENCE = 6000;
/** A disk that was busy, or a scanner that held a file, says the same as one that lost it: only time tells them apart. */
const BROKEN_FOR_GOOD = 10 * MINUTE;
/** So often at least, and never so long apart: one failure on Friday and one on Monday are two accidents. */
const FAILURES_FOR_GOOD = 4;
const FAILURES_APART = 10 * MINUTE;

/** How it has gone of late with a database that can't be opened. */
export interface Failures {
  readonly since: Instant;
  readonly lastAt: Instant;
  readonly count: number;
}

/** What lies outside the database for the day that it can't be opened. */
export interface Safekeeping {
  /** Null where there never was one. */
  lastBackup(): Promise<Backup | 'unreadable' | null>;
  /** Null while it can be opened. */
  failures(): Promise<Failures | null>;
  noteFailures(failures: Failures | null): Promise<void>;
  /** Nothing could be made of the last backup: it is to lie where the next one does not take its place. */
  setBackupAside(): Promise<void>;
  /** The database is another one than before: what is shown of it is no longer true. */
  restored(): void;
}

let connection: Promise<LagwatchDatabase> | undefined;
let safekeeping: Safekeeping = {
  lastBackup: async () => null,
  setBackupAside: async () => {},
  failures: async () => null,
  noteFailures: async () => {},
  restored: () => {},
};

/** From where a database that is gone is restored; to be told before anything is opened. */
export function restoreFrom(keeping: Safekeeping): void {
  safekeeping = keeping;
}

/**
 * The one connection, opened when first needed and again after it was closed. A database that is gone, or broken for good, is
 * made anew from the last backup before anybody sees it.
 *
 * @throws {Error} in words for the owner while it can't be opened.
 */
export function lagwatchDatabase(): Promise<LagwatchDatabase> {
  if (connection) return connection;
  const forget = () => {
    if (connection === mine) connection = undefined;
  };
  const mine = openOrRestore(forget).catch((error) => {
    forget();
    throw error;
  });
  connection = mine;
  return mine;
}

async function openOrRestore(closed: () => void): Promise<LagwatchDatabase> {
  const now = Date.now();
  const database = await openLagwatchDatabase({ closed }).catch(async (error) => {
    if (!isBroken(error)) throw error;
    const failures = withFailure(await safekeeping.failures(), now);
    await safekeeping.noteFailures(failures);
    const isForGood = failures.count >= FAILURES_FOR_GOOD && now - failures.since >= BROKEN_FOR_GOOD;
    if (!isForGood) throw new Error(UNREADABLE);
    console.warn('Lagwatch makes its database anew', error);
    await deleteDB(DATABASE_NAME);
    return openLagwatchDatabase({ closed });
  });
  const failures = await safekeeping.failures();
  if ((await database.get('settings', 'isNew')) === undefined) {
    if (failures !== null) await safekeeping.noteFailures(null);
    return database;
  }
  try {
    return await filled(database, closed, now, failures !== null);
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * A new database with what the last backup holds, where there is one. Stopped in the middle, the next start does it again. One
 * that nothing can be made of is laid aside, and the owner told so.
 */
async function filled(
  empty: LagwatchDatabase,
  closed: () => void,
  now: Instant,
  wasBroken: boolean,
): Promise<LagwatchDatabase> {
  const found = await safekeeping.lastBackup();
  let backup = found === 'unreadable' ? null : found;
  let database = empty;
  if (backup) {
    empty.close();
    await deleteDB(DATABASE_NAME);
    const begun = await openLagwatchDatabase({ closed, backup }).catch((error) => {
      // What the browser refuses is tried again with the next start.
      if (error instanceof DOMException || error.message === BLOCKED) throw error;
      console.warn('Lagwatch can’t make anything of its backup', error);
      return null;
    });
    if (begun === null) backup = null;
    database = begun ?? (await openLagwatchDatabase({ closed }));
  }
  if (found !== null && backup === null) await safekeeping.setBackupAside();
  const transaction = database.transaction('settings', 'readwrite');
  if (found !== null || wasBroken) {
    const restored: Restored = {
      at: now,
      cause: wasBroken ? 'broken' : 'missing',
      takenAt: backup?.takenAt ?? null,
      lostWords: 0,
    };
    void transaction.store.put(restored, 'restored');
  }
  void transaction.store.delete('isNew');
  await transaction.done;
  await safekeeping.noteFailures(null);
  safekeeping.restored();
  return database;
}

function withFailure(before: Failures | null, now: Instant): Failures {
  const isLong = before !== null && (now - before.lastAt > FAILURES_APART || now < before.lastAt);
  const { since, count } = before === null || isLong ? { since: now, count: 0 } : before;
  return { since, lastAt: now, count: count + 1 };
}

function isBroken(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'UnknownError';
}

/**
 * Opens the database, bringing an older one up to today. `closed` is told when the browser or an update closes it. One that is
 * not there yet begins with what a backup holds, where one is given.
 *
 * @throws {Error} in words for the owner: while somebody else holds on to it, or when a newer version made it.
 */
export async function openLagwatchDatabase({
  closed,
  backup = null,
}: {
  closed?: () => void;
  backup?: Backup | null;
} = {}): Promise<LagwatchDatabase> {
  let isUpgrading = false;
  let failure: unknown = null;
  const opening = openDB<LagwatchSchema>(DATABASE_NAME, migrations.length, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      isUpgrading = true;
      try {
        const from = oldVersion === 0 && backup ? backup.version : oldVersion;
        for (const migrate of migrations.slice(oldVersion, from)) await migrate(database, transaction);
        if (oldVersion === 0 && backup) fill(transaction, backup);
        for (const migrate of migrations.slice(from)) await migrate(database, transaction);
        if (oldVersion === 0) await transaction.objectStore('settings').put(true, 'isNew');
      } catch (error) {
        // Half an upgrade is none.
        failure = error;
        transaction.done.catch(() => {});
        transaction.abort();
      }
    },
    // A newer version of the extension wants in: let go, or its update waits for ever.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      closed?.();
    },
    terminated: () => closed?.(),
  });
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(() => {
      if (!isUpgrading) reject(new Error(BLOCKED));
    }, OPEN_PATIENCE);
  });
  try {
    return await Promise.race([opening, patience]);
  } catch (error) {
    // Should it be let in after all, nobody uses this one.
    opening.then(
      (late) => late.close(),
      () => {},
    );
    if (failure !== null) throw failure;
    throw error instanceof DOMException && error.name === 'VersionError' ? new Error(NEWER) : error;
  } finally {
    clearTimeout(giveUp);
  }
}

const BLOCKED =
  'What Lagwatch keeps can’t be opened: a window of the version before may still hold on to it. Close its pages, or start the browser anew.';
const NEWER =
  'What Lagwatch keeps was written by a newer version of it. Update Lagwatch; nothing was changed.';
const UNREADABLE =
  'The browser can’t read what Lagwatch keeps. It is tried again; if that goes on for ten minutes, the last backup takes its place.';
