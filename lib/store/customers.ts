import type { Customer } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import type { LagwatchDatabase } from './database.ts';

/** Customers who wait, the longest wait first. */
export function waitingCustomers(database: LagwatchDatabase): Promise<readonly Customer[]> {
  return database.getAllFromIndex('customers', 'byWaitingSince');
}

export function countOverdue(database: LagwatchDatabase, now: Instant): Promise<number> {
  return database.countFromIndex('customers', 'byDue', IDBKeyRange.upperBound(now));
}

/** How many customers are not overdue yet, but will be soon. */
export async function countDueSoon(database: LagwatchDatabase, now: Instant): Promise<number> {
  const warned = await database.countFromIndex('customers', 'byWarn', IDBKeyRange.upperBound(now));
  return Math.max(0, warned - (await countOverdue(database, now)));
}

/** When the next answer falls due, or soon will, after `now`; null when none does. */
export async function nextChangeAfter(database: LagwatchDatabase, now: Instant): Promise<Instant | null> {
  const cursor = await database
    .transaction('customers')
    .store.index('byChange')
    .openKeyCursor(IDBKeyRange.lowerBound(now, true));
  return (cursor?.key as Instant | undefined) ?? null;
}
