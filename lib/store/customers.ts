import { type Customer, customerUnder } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import type { Line } from '../domain/line.ts';
import type { Rules } from '../domain/rules.ts';
import type { LagwatchDatabase, StoredThread } from './database.ts';
import { settingsIn } from './settings.ts';
import { DamagedRecord, isSoundLine } from './sound.ts';
import { personKey } from './stored-thread.ts';

/**
 * Customers who wait, the longest wait first, and after them those of whom something is probably done.
 *
 * @throws {DamagedRecord} as all of these functions do where a line can't be read.
 */
export async function shownCustomers(database: LagwatchDatabase, now: Instant): Promise<readonly Customer[]> {
  const { customers, rules } = begin(database);
  const [waiting, probablyDone, rulesNow] = await Promise.all([
    customers.index('byWaitingSince').getAll(),
    customers.index('byProbablyDone').getAll(IDBKeyRange.lowerBound(now, true)),
    rules,
  ]);
  const quiet = probablyDone.filter(({ waitingSince }) => waitingSince === undefined);
  return judged([...waiting, ...quiet], rulesNow);
}

/** Customers who wait, the longest wait first. */
export async function waitingCustomers(database: LagwatchDatabase): Promise<readonly Customer[]> {
  const { customers, rules } = begin(database);
  return judged(...(await Promise.all([customers.index('byWaitingSince').getAll(), rules])));
}

/** Undefined where there is no such line. */
export async function customerAt(
  database: LagwatchDatabase,
  account: string,
  key: string,
): Promise<Customer | undefined> {
  const [customer] = await customersAt(database, [{ account, key }]);
  return customer;
}

/** Those of them whose lines are still there. */
export function customersAt(
  database: LagwatchDatabase,
  keys: readonly Pick<Line, 'account' | 'key'>[],
): Promise<readonly Customer[]> {
  const { customers, rules } = begin(database);
  return customersIn(customers, rules, keys);
}

/** The same within a transaction. */
export async function customersIn(
  customers: { get(key: [account: string, key: string]): Promise<Line | undefined> },
  rules: Rules | Promise<Rules>,
  keys: readonly Pick<Line, 'account' | 'key'>[],
): Promise<readonly Customer[]> {
  const [lines, rulesNow] = await Promise.all([
    Promise.all(keys.map(({ account, key }) => customers.get([account, key]))),
    rules,
  ]);
  return judged(
    lines.filter((line) => line !== undefined),
    rulesNow,
  );
}

/** Everybody seen since then, the last seen first, as long as `take` says so. */
export async function eachSeenSince(
  database: LagwatchDatabase,
  since: Instant,
  take: (line: Line) => boolean,
): Promise<void> {
  const bySeen = database.transaction('customers').store.index('bySeen');
  for await (const { value } of bySeen.iterate(IDBKeyRange.lowerBound(since), 'prev')) {
    if (!take(value)) return;
  }
}

/** The threads that somebody wrote in, or that are about them, the newest first. */
export async function threadsOf(
  database: LagwatchDatabase,
  { account, key }: Pick<Line, 'account' | 'key'>,
): Promise<readonly StoredThread[]> {
  const threads = await database.getAllFromIndex('threads', 'byPerson', personKey(account, key));
  return threads.sort((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0));
}

/** Lines and rules of one moment. */
function begin(database: LagwatchDatabase) {
  const transaction = database.transaction(['customers', 'settings', 'words']);
  return {
    customers: transaction.objectStore('customers'),
    rules: settingsIn(transaction.objectStore('settings'), transaction.objectStore('words')),
  };
}

function judged(lines: readonly Line[], rules: Rules): readonly Customer[] {
  if (!lines.every(isSoundLine)) throw new DamagedRecord();
  return lines.map((line) => customerUnder(line, rules));
}
