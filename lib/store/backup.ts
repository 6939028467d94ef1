import type { IDBPTransaction, StoreNames } from 'idb';
import { HOUR, type Instant } from '../domain/instant.ts';
import { asRemembered, type Line } from '../domain/line.ts';
import type { LagwatchDatabase, LagwatchSchema } from './database.ts';
import { migrations } from './migrations.ts';
import {
  isSoundLine,
  isSoundMonth,
  isSoundNudge,
  isSoundSetting,
  isSoundThread,
  isSoundWord,
} from './sound.ts';

/**
 * What could not be learned again from Gmail, and who waits, as it was at a moment: settings, the owner's words, figures, the
 * customers' lines, and every thread that is open. Plain data.
 */
export interface Backup {
  readonly takenAt: Instant;
  /** Of the schema that its records are of. */
  readonly version: number;
  readonly settings: readonly (readonly [key: LagwatchSchema['settings']['key'], value: unknown])[];
  readonly words: readonly unknown[];
  readonly months: readonly unknown[];
  readonly customers: readonly unknown[];
  readonly threads: readonly unknown[];
  readonly nudges: readonly unknown[];
}

const EVERY = HOUR;
/** Of this database alone; what was worked out from it is worked out anew once it is restored. */
const NOT_KEPT = new Set<string>([
  'isNew',
  'backedUpAt',
  'restored',
  'catchUp',
  'applied',
  'tidiedAt',
  'storeId',
]);

/** Whether the last backup is old enough for another. */
export async function isBackupDue(database: LagwatchDatabase, now: Instant): Promise<boolean> {
  const last = ((await database.get('settings', 'backedUpAt')) as Instant | undefined) ?? 0;
  return now < last || now - last >= EVERY;
}

/** Has the next refresh take a backup: what the last one holds is no longer wanted. */
export async function wantBackup(database: LagwatchDatabase): Promise<void> {
  await database.delete('settings', 'backedUpAt');
}

/** Notes when a backup was taken, or tried. */
export async function markBackedUp(database: LagwatchDatabase, at: Instant): Promise<void> {
  await database.put('settings', at, 'backedUpAt');
}

/** Takes a backup. Reads the lines, and of the threads only those that are open. */
export async function takeBackup(database: LagwatchDatabase, now: Instant): Promise<Backup> {
  const transaction = database.transaction(['settings', 'words', 'months', 'customers', 'threads', 'nudges']);
  const settings = transaction.objectStore('settings');
  const threads = transaction.objectStore('threads');
  const nudges = transaction.objectStore('nudges');
  const [names, values, words, months, customers, unsure] = await Promise.all([
    settings.getAllKeys(),
    settings.getAll(),
    transaction.objectStore('words').getAll(),
    transaction.objectStore('months').getAll(),
    transaction.objectStore('customers').getAll(),
    threads.index('byUnsure').getAll(),
  ]);
  const open = new Map<string, LagwatchSchema['threads']['key']>();
  for (const { account, waits, probablyDone } of customers) {
    for (const { threadId } of [...waits, ...probablyDone])
      open.set(`${account} ${threadId}`, [account, threadId]);
  }
  const kept: unknown[] = [...unsure];
  const told: unknown[] = [];
  for (const [account, threadId] of open.values()) {
    const [thread, ...both] = await Promise.all([
      threads.get([account, threadId]),
      nudges.get([account, threadId, 'overdue']),
      nudges.get([account, threadId, 'emergency']),
    ]);
    if (thread) kept.push(thread);
    told.push(...both.filter((nudge) => nudge !== undefined));
  }
  return {
    takenAt: now,
    version: migrations.length,
    settings: names.flatMap((name, nth) => (NOT_KEPT.has(name) ? [] : [[name, values[nth]] as const])),
    words,
    months,
    // What their threads told is not in it.
    customers: customers.map(asRemembered),
    threads: kept,
    nudges: told,
  };
}

/** The same without the lines of those who do not wait, for where it does not fit otherwise. */
export function withoutQuietCustomers({ customers, ...rest }: Backup): Backup {
  const isHeard = (line: unknown) => {
    const { waitingSince, probablyDoneUntil } = line as Partial<Line>;
    return waitingSince !== undefined || probablyDoneUntil !== undefined;
  };
  return { ...rest, customers: customers.filter(isHeard) };
}

/** Puts a backup's records into a database of its own version. */
export function fill(
  transaction: IDBPTransaction<LagwatchSchema, StoreNames<LagwatchSchema>[], 'versionchange'>,
  backup: Backup,
): void {
  const { settings, words, months, customers, threads, nudges } = backup;
  for (const [name, value] of settings)
    put(() => transaction.objectStore('settings').put(value as never, name));
  for (const [name, records] of Object.entries({ words, months, customers, threads, nudges })) {
    if (!transaction.objectStoreNames.contains(name as 'threads')) continue;
    const store = transaction.objectStore(name as 'threads');
    for (const record of records) put(() => store.put(record as never));
  }

  /** One record that is not what it should be keeps the others from nothing. */
  function put(store: () => Promise<unknown>): void {
    try {
      store().catch(() => {});
    } catch (error) {
      const isOfNoUse = error instanceof DOMException && error.name === 'DataError';
      if (!isOfNoUse) throw error;
      console.warn('Lagwatch could not restore a record', error);
    }
  }
}

/** What was kept as the last backup, without records that no version would have written; null for anything else. */
export function readBackup(stored: unknown): Backup | null {
  const { takenAt, version = 0, ...lists } = (stored ?? {}) as Partial<Backup>;
  const { settings, words, months, customers, threads, nudges } = lists;
  const isWhole = [settings, words, months, customers, threads, nudges].every(Array.isArray);
  const isKnown = Number.isInteger(version) && version >= 1 && version <= migrations.length;
  if (!isWhole || !isKnown || typeof takenAt !== 'number' || !Number.isFinite(takenAt)) return null;
  const whole = lists as Omit<Backup, 'takenAt' | 'version'>;
  return {
    takenAt,
    version,
    settings: whole.settings.filter(
      (entry: unknown) =>
        Array.isArray(entry) && !NOT_KEPT.has(entry[0]) && isSoundSetting(entry[0], entry[1]),
    ),
    words: whole.words.filter(isSoundWord),
    months: whole.months.filter(isSoundMonth),
    customers: whole.customers.filter(isSoundLine),
    threads: whole.threads.filter(isSoundThread),
    nudges: whole.nudges.filter(isSoundNudge),
  };
}
