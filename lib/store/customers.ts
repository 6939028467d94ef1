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

/** When the next answer falls due after `now`; null when none does. */
export async function nextDueAfter(database: LagwatchDatabase, now: Instant): Promise<Instant | null> {
  const cursor = await database
    .transaction('customers')
    .store.index('byDueTime')
    .openKeyCursor(IDBKeyRange.lowerBound(now, true));
  return (cursor?.key as Instant | undefined) ?? null;
}
