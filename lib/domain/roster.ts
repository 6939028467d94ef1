import type { Customer } from './customer.ts';
import type { Emergency } from './emergency.ts';
import type { Ranked, RankedWait } from './waiting-list.ts';

/** Of a customer who waits, what the badge counts and the list is ranked by: a small part of their line. */
export interface RosterRow
  extends Ranked,
    Pick<Customer, 'name' | 'address' | 'dueAt' | 'warnAt' | 'emergencyFrom'> {
  readonly emergency?: Pick<Emergency, 'threadId' | 'kind'>;
}

/** Null for a customer who does not wait. */
export function rosterRowOf(customer: Customer): RosterRow | null {
  const { account, key, name, address, waits, emergency, dueAt, warnAt, emergencyFrom } = customer;
  if (waits.length === 0) return null;
  return {
    account,
    key,
    name,
    address,
    waits: waits.map(rankedWait),
    ...(emergency && { emergency: { threadId: emergency.threadId, kind: emergency.kind } }),
    ...(dueAt !== undefined && { dueAt }),
    ...(warnAt !== undefined && { warnAt }),
    ...(emergencyFrom !== undefined && { emergencyFrom }),
  };
}

function rankedWait(wait: RankedWait): RankedWait {
  const { threadId, waitingSince, dueAt, arrivedOffHours, snoozedUntil } = wait;
  const snooze = snoozedUntil === undefined ? {} : { snoozedUntil };
  return { threadId, waitingSince, dueAt, arrivedOffHours, ...snooze };
}
