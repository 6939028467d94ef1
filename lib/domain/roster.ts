import type { Customer } from './customer.ts';
import type { Emergency } from './emergency.ts';
import type { Instant } from './instant.ts';
import type { Ranked, RankedWait } from './waiting-list.ts';

/** Of a customer who waits, what they are counted, ranked, nudged and waited for by: a small part of their line. */
export interface RosterRow
  extends Ranked,
    Pick<Customer, 'name' | 'address' | 'dueAt' | 'warnAt' | 'emergencyFrom' | 'changeTimes'> {
  readonly emergency?: Pick<Emergency, 'threadId' | 'kind'>;
}

/** Null for a customer who does not wait. */
export function rosterRowOf(customer: Customer): RosterRow | null {
  const { account, key, name, address, waits, emergency, dueAt, warnAt, emergencyFrom, changeTimes } =
    customer;
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
    changeTimes,
  };
}

/** Those for whom that time has come: who are overdue, soon will be, or are an emergency. */
export function pressingAt(
  waiting: readonly RosterRow[],
  field: 'dueAt' | 'warnAt' | 'emergencyFrom',
  now: Instant,
): readonly RosterRow[] {
  return waiting.filter((row) => (row[field] ?? Infinity) <= now);
}

/** When the next answer falls due, or soon will, or a snooze ends, after `now`; null when none does. */
export function nextChangeOf(waiting: readonly RosterRow[], now: Instant): Instant | null {
  const next = waiting.reduce(
    (earliest, { changeTimes }) =>
      changeTimes.reduce((least, at) => (at > now && at < least ? at : least), earliest),
    Infinity,
  );
  return next === Infinity ? null : next;
}

function rankedWait(wait: RankedWait): RankedWait {
  const { threadId, waitingSince, dueAt, arrivedOffHours, snoozedUntil } = wait;
  const snooze = snoozedUntil === undefined ? {} : { snoozedUntil };
  return { threadId, waitingSince, dueAt, arrivedOffHours, ...snooze };
}
