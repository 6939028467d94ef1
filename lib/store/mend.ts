import { customerKey } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import { withoutThreads } from '../domain/line.ts';
import type { Rules } from '../domain/rules.ts';
import { emptyThread } from '../domain/thread.ts';
import { customerOf, waitOfThread } from '../domain/thread-wait.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase, LagwatchSchema, StoredThread } from './database.ts';
import { Lines } from './lines.ts';
import { mendSettings } from './mend-settings.ts';
import { dropRoster, renewRoster } from './roster.ts';
import { settingsIn } from './settings.ts';
import {
  isSoundLine,
  isSoundMonth,
  isSoundNudge,
  isSoundReading,
  isSoundThread,
  isSoundWord,
} from './sound.ts';
import { asStored, storedAgain } from './stored-thread.ts';

const SLICE = 500;

type Mendable = 'words' | 'nudges' | 'readings' | 'months' | 'threads' | 'customers';

/**
 * How many records were put right, by collection; `stale` threads could be read, and were stored under other rules. The roster is one.
 */
export type Mended = Readonly<Record<Mendable | 'settings' | 'stale' | 'roster', number>>;

/**
 * Looks through all that is kept, a slice at a time, and puts right what no version can have written: a damaged thread
 * becomes one that is unsure, so that it is shown and Gmail asked for it; a damaged line, and one that has lost a wait, is made
 * from its threads; what the owner said and cannot be read is lost, and counted.
 */
export async function mend(database: LagwatchDatabase, now: Instant): Promise<Mended> {
  // Without the rules nothing else can be told.
  const settings = await mendSettings(database);
  const words = await drop(database, 'words', isSoundWord);
  const nudges = await drop(database, 'nudges', isSoundNudge);
  // The next look at Gmail makes them anew.
  const readings = await drop(database, 'readings', isSoundReading);
  const months = await drop(database, 'months', isSoundMonth);
  let stale = 0;
  const threads = await inSlices(database, 'threads', async (slice, { threads, rulesNow }) => {
    const rules = await rulesNow();
    let damaged = 0;
    for (const { key, value } of slice) {
      const bare = withoutBadMarks(value);
      const again = asItShouldBe(bare, rules);
      if (again === value) continue;
      const [account, threadId] = key as LagwatchSchema['threads']['key'];
      void threads.put(again ?? asUnsure(account, threadId, value, rules, now));
      if (again && bare === value) stale += 1;
      else damaged += 1;
    }
    return damaged;
  });
  const lines = await inSlices(database, 'customers', async (slice, stores) => {
    const damaged = slice.filter(({ value }) => !isSoundLine(value));
    for (const { key } of damaged) await remake(key as LagwatchSchema['customers']['key'], stores);
    return damaged.length;
  });
  const lost = await inSlices(database, 'threads', mendLinesOf);
  const roster = (await renewRoster(database)) ? 1 : 0;
  return { settings, words, nudges, readings, months, threads, stale, customers: lines + lost, roster };
}

/** Damaged records of which nothing can be made go. Answers how many. */
function drop(
  database: LagwatchDatabase,
  name: 'words' | 'nudges' | 'readings' | 'months',
  isSound: (record: unknown) => boolean,
): Promise<number> {
  return inSlices(database, name, async (slice, stores) => {
    const damaged = slice.filter(({ value }) => !isSound(value));
    for (const { key } of damaged) void stores[name].delete(key as never);
    // Words decide who waits and how urgently; until all has been looked through nobody is to be counted by those that are gone.
    if (damaged.length > 0 && name === 'words') await dropRoster(stores.roster);
    return damaged.length;
  });
}

/** Whether anything was put right. */
export function hasMended(mended: Mended): boolean {
  return Object.values(mended).some((count) => count > 0);
}

/** The thread itself where it is stored with what follows from it, else as it should be stored; null where it can't be read. */
function asItShouldBe(value: unknown, rules: Rules): StoredThread | null {
  if (!isSoundThread(value)) return null;
  const thread = value as StoredThread;
  try {
    waitOfThread(thread, rules);
    const again = storedAgain(thread, rules);
    const found = ({ customer, people, newestAt }: StoredThread) =>
      JSON.stringify([customer, people, newestAt]);
    return found(again) === found(thread) ? thread : again;
  } catch {
    return null;
  }
}

/** What the owner said of a thread, and can't be read, is all that is lost with it. */
function withoutBadMarks(value: unknown): unknown {
  if (isSoundThread(value) || typeof value !== 'object' || value === null) return value;
  const { marks: _, ...bare } = value as Partial<StoredThread>;
  return isSoundThread(bare) ? bare : value;
}

/** A thread of which only its place is left: nobody knows who wrote last. */
function asUnsure(
  account: string,
  threadId: string,
  damaged: unknown,
  rules: Rules,
  now: Instant,
): StoredThread {
  const { subject, newestAt } = (damaged ?? {}) as Partial<Record<keyof StoredThread, unknown>>;
  return asStored(
    {
      ...emptyThread(account, threadId),
      subject: typeof subject === 'string' ? subject : '',
      unknownAuthor: {
        messageId: threadId,
        at: typeof newestAt === 'number' && Number.isFinite(newestAt) ? newestAt : now,
        people: [],
      },
    },
    rules,
  );
}

/** Lines that do not tell of a thread of theirs that waits. */
async function mendLinesOf(slice: readonly Entry[], stores: Stores): Promise<number> {
  const { customers } = stores;
  const rules = await stores.rulesNow();
  const untold = new Map<string, LagwatchSchema['customers']['key']>();
  for (const { value } of slice) {
    const thread = value as StoredThread;
    const about = customerOf(thread, rules);
    if (!about || waitOfThread(thread, rules).state !== 'waiting') continue;
    const key: [string, string] = [thread.account, customerKey(about.address, rules.joins)];
    const line = await customers.get(key);
    const told = line ? [...line.waits, ...line.probablyDone] : [];
    if (!told.some(({ threadId }) => threadId === thread.threadId)) untold.set(key.join(' '), key);
  }
  for (const key of untold.values()) await remake(key, stores);
  return untold.size;
}

/** What the line took from threads that are kept no longer goes with it only where that is damaged, too. */
async function remake(
  [account, key]: LagwatchSchema['customers']['key'],
  { customers, roster, threads, rulesNow }: Stores,
): Promise<void> {
  const line = await customers.get([account, key]);
  if (line && !isSoundLine(line)) {
    const { waitingSince: _, ...rest } = line;
    if (isSoundLine({ ...rest, waits: [] })) await customers.put(withoutThreads(line));
    else await customers.delete([account, key]);
  }
  // It may tell of what is about to go.
  await dropRoster(roster);
  const lines = new Lines(customers, roster, await rulesNow());
  await lines.remake(account, key, threads);
  await lines.write();
}

interface Entry {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

type Stores = ReturnType<typeof storesIn>;

/** Each slice has a transaction of its own, so that what else is to be stored need not wait long. */
async function inSlices(
  database: LagwatchDatabase,
  name: Mendable,
  job: (slice: readonly Entry[], stores: Stores) => Promise<number>,
): Promise<number> {
  let count = 0;
  for (let after: IDBValidKey | undefined, isLast = false; !isLast; ) {
    const transaction = begin(database);
    try {
      const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
      // All collections are read alike here.
      const store = transaction.objectStore(name as 'threads');
      const keys = await store.getAllKeys(range as never, SLICE);
      const values: readonly unknown[] = await store.getAll(range as never, SLICE);
      const slice = keys.map((key, nth) => ({ key, value: values[nth] }));
      count += await job(slice, storesIn(transaction));
      await transaction.done;
      after = keys.at(-1);
      isLast = keys.length < SLICE;
    } catch (error) {
      return abandon(transaction, error);
    }
  }
  return count;
}

function begin(database: LagwatchDatabase) {
  return database.transaction(
    ['threads', 'customers', 'roster', 'settings', 'words', 'nudges', 'readings', 'months'],
    'readwrite',
  );
}

function storesIn(transaction: ReturnType<typeof begin>) {
  const words = transaction.objectStore('words');
  let rules: Promise<Rules> | undefined;
  return {
    threads: transaction.objectStore('threads'),
    customers: transaction.objectStore('customers'),
    roster: transaction.objectStore('roster'),
    nudges: transaction.objectStore('nudges'),
    readings: transaction.objectStore('readings'),
    months: transaction.objectStore('months'),
    words,
    /** Read once, by whoever needs them. */
    rulesNow() {
      rules ??= settingsIn(transaction.objectStore('settings'), words);
      return rules;
    },
  };
}
