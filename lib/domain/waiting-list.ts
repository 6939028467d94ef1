import { type BusinessHours, closingOf, isOpen, nextOpening, workingTimeBetween } from './business-hours.ts';
import type { Customer, OpenWait } from './customer.ts';
import type { Instant } from './instant.ts';
import type { Mood } from './thread.ts';

export type Urgency = 'overdue' | 'first-thing' | 'due-today' | 'later';

/** A customer's line at one moment. */
export interface WaitingLine {
  readonly customer: Customer;
  /** The wait that is due first; its thread is the one to open. */
  readonly first: OpenWait;
  readonly urgency: Urgency;
  /** Milliseconds since the oldest unanswered message, by the calendar and in business hours. */
  readonly waitingMs: number;
  readonly workingMs: number;
  /** Unanswered messages over all threads. */
  readonly unanswered: number;
  /** Wrote more than once without an answer. */
  readonly repeats: boolean;
}

/** Customers who are waiting, longest wait first; ties by account and address. */
export function rankCustomers(
  customers: readonly Customer[],
  hours: BusinessHours,
  now: Instant,
): readonly WaitingLine[] {
  return customers
    .flatMap((customer) => {
      const since = customer.waitingSince;
      const first = firstDue(customer.waits);
      if (since === undefined || !first) return [];
      const unanswered = customer.waits.reduce((sum, wait) => sum + wait.unanswered, 0);
      return [
        {
          customer,
          first,
          urgency: urgencyOf(first, hours, now),
          waitingMs: Math.max(0, now - since),
          workingMs: workingTimeBetween(hours, since, now),
          unanswered,
          repeats: unanswered > 1,
        },
      ];
    })
    .toSorted(
      (a, b) =>
        b.waitingMs - a.waitingMs ||
        a.customer.account.localeCompare(b.customer.account) ||
        a.customer.key.localeCompare(b.customer.key),
    );
}

/** The wait whose answer is due first; one that is never due comes last. */
function firstDue(waits: readonly OpenWait[]): OpenWait | undefined {
  return waits.toSorted(
    (a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.waitingSince - b.waitingSince,
  )[0];
}

/** Where a wait stands: past due, off-hours mail that comes first today, due before today's closing, or later. */
function urgencyOf(wait: OpenWait, hours: BusinessHours, now: Instant): Urgency {
  if (wait.dueAt === null) return 'later';
  if (wait.dueAt <= now) return 'overdue';
  if (wait.dueAt > endOfBusinessDay(hours, now)) return 'later';
  return wait.arrivedOffHours ? 'first-thing' : 'due-today';
}

/** The end of the workday that runs or is next to begin; `now` when none ever is. */
function endOfBusinessDay(hours: BusinessHours, now: Instant): Instant {
  const open = isOpen(hours, now) ? now : nextOpening(hours, now);
  return (open !== null && closingOf(hours, open)) || now;
}

/** What the words of a customer's waits tell, over all threads: the newest of each kind, complaints first. */
export function moodsOf({ waits }: Customer): readonly Mood[] {
  const moods = waits.flatMap(({ moods = [] }) => moods).toSorted((a, b) => b.at - a.at);
  const newest = (kind: Mood['kind']) => moods.find((mood) => mood.kind === kind) ?? [];
  return [newest('complaint'), newest('chaser')].flat();
}
