import type { BadgeCounts } from '../domain/badge-counts.ts';
import type { Instant } from '../domain/instant.ts';
import type { LagwatchDatabase } from './database.ts';

const NAMES_SHOWN = 3;

/** All that the badge counts, asked for at once in one transaction: the numbers are of one moment. */
export async function badgeCounts(database: LagwatchDatabase, now: Instant): Promise<BadgeCounts> {
  const transaction = database.transaction(['customers', 'threads']);
  const customers = transaction.objectStore('customers');
  const byDue = customers.index('byDue');
  const byEmergency = customers.index('byEmergency');
  const soFar = IDBKeyRange.upperBound(now);
  const [overdue, warned, emergencies, unsure, pressing, due] = await Promise.all([
    byDue.count(soFar),
    customers.index('byWarn').count(soFar),
    byEmergency.count(soFar),
    transaction.objectStore('threads').index('byUnsure').count(),
    byEmergency.getAll(soFar, NAMES_SHOWN),
    // Some of them may be emergencies already.
    byDue.getAll(undefined, 2 * NAMES_SHOWN),
  ]);
  const urgent = new Map(
    [...pressing, ...due].map((customer) => [JSON.stringify([customer.account, customer.key]), customer]),
  );
  return {
    overdue,
    soon: Math.max(0, warned - overdue),
    emergencies,
    unsure,
    urgent: [...urgent.values()].slice(0, NAMES_SHOWN),
  };
}
