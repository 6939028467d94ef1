import type { Customer } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import type { LagwatchDatabase, StoredThread } from './database.ts';
import { personKey } from './stored-thread.ts';

/** Customers who wait, the longest wait first, and after them those of whom something is probably done. */
export async function shownCustomers(database: LagwatchDatabase, now: Instant): Promise<readonly Customer[]> {
  const transaction = database.transaction('customers');
  const [waiting, probablyDone] = await Promise.all([
    transaction.store.index('byWaitingSince').getAll(),
    transaction.store.index('byProbablyDone').getAll(IDBKeyRange.lowerBound(now, true)),
  ]);
  return [...waiting, ...probablyDone.filter(({ waitingSince }) => waitingSince === undefined)];
}

/** Customers who wait, the longest wait first. */
export function waitingCustomers(database: LagwatchDatabase): Promise<readonly Customer[]> {
  return database.getAllFromIndex('customers', 'byWaitingSince');
}

export function customerAt(
  database: LagwatchDatabase,
  account: string,
  key: string,
): Promise<Customer | undefined> {
  return database.get('customers', [account, key]);
}

/** The lines of these, without those that are gone meanwhile. */
export function customersAt(
  database: LagwatchDatabase,
  keys: readonly Pick<Customer, 'account' | 'key'>[],
): Promise<readonly Customer[]> {
  return customersIn(database.transaction('customers').store, keys);
}

/** The same within a transaction. */
export async function customersIn(
  store: { get(key: [account: string, key: string]): Promise<Customer | undefined> },
  keys: readonly Pick<Customer, 'account' | 'key'>[],
): Promise<readonly Customer[]> {
  const lines = await Promise.all(keys.map(({ account, key }) => store.get([account, key])));
  return lines.filter((line) => line !== undefined);
}

/** Everybody seen since then, the last seen first, as long as `take` says so. */
export async function eachSeenSince(
  database: LagwatchDatabase,
  since: Instant,
  take: (customer: Customer) => boolean,
): Promise<void> {
  const bySeen = database.transaction('customers').store.index('bySeen');
  for await (const { value } of bySeen.iterate(IDBKeyRange.lowerBound(since), 'prev')) {
    if (!take(value)) return;
  }
}

/** The threads that somebody wrote in, or that are about them, the newest first. */
export async function threadsOf(
  database: LagwatchDatabase,
  { account, key }: Pick<Customer, 'account' | 'key'>,
): Promise<readonly StoredThread[]> {
  const threads = await database.getAllFromIndex('threads', 'byPerson', personKey(account, key));
  return threads.sort((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0));
}
