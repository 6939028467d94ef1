import { type BusinessHours, closingOf, isOpen, nextOpening } from './business-hours.ts';
import type { Customer, OpenWait } from './customer.ts';
import type { Instant } from './instant.ts';
import type { ProbablyDone } from './line.ts';
import type { Due } from './response-policy.ts';
import type { Mood } from './thread-wait.ts';

/** In the order of the list's sections. */
export const URGENCIES = ['emergency', 'overdue', 'first-thing', 'due-today', 'later'] as const;

export type Urgency = (typeof URGENCIES)[number];

/** What of a wait decides where its customer stands. */
export type RankedWait = Pick<
  OpenWait,
  'threadId' | 'waitingSince' | 'dueAt' | 'arrivedOffHours' | 'snoozedUntil'
>;

/** What of a customer decides where they stand. */
export interface Ranked extends Pick<Customer, 'account' | 'key'> {
  readonly waits: readonly RankedWait[];
  readonly emergency?: { readonly threadId: string };
}

type WaitOf<Who extends Ranked> = Who['waits'][number];

/** Where a customer stands at one moment. */
export interface Place<Who extends Ranked = Customer> {
  readonly customer: Who;
  /** The wait that is due first; its thread is the one to open. */
  readonly first: WaitOf<Who>;
  /** What is not snoozed; `first` is among them. */
  readonly waits: readonly WaitOf<Who>[];
  readonly urgency: Urgency;
  /** Milliseconds since the oldest unanswered message, by the calendar. */
  readonly waitingMs: number;
}

/** A customer's line at one moment. */
export interface WaitingLine extends Place {
  /** The earliest due time of all that; of an emergency the thread to open may be due later. */
  readonly due: Due;
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
  return placesOf(customers, hours, now).map((place) => {
    const { customer, first, waits } = place;
    const unanswered = waits.reduce((sum, wait) => sum + wait.unanswered, 0);
    const due = earliestOf([first, ...waits, ...(customer.emergency ? [customer.emergency] : [])]);
    return { ...place, due, unanswered, repeats: unanswered > 1 };
  });
}

/** The same order, of no more than what decides it. */
export function placesOf<Who extends Ranked>(
  customers: readonly Who[],
  hours: BusinessHours,
  now: Instant,
): readonly Place<Who>[] {
  const endOfDay = endOfBusinessDay(hours, now);
  return customers
    .flatMap((customer) => {
      const all: readonly WaitOf<Who>[] = customer.waits;
      const waits = all.filter((wait) => !isSnoozed(wait, now));
      const first = firstDue(waits, customer);
      if (!first) return [];
      const since = Math.min(...waits.map(({ waitingSince }) => waitingSince));
      const urgency = customer.emergency ? ('emergency' as const) : urgencyOf(first, endOfDay, now);
      return [{ customer, first, waits, urgency, waitingMs: Math.max(0, now - since) }];
    })
    .toSorted(
      (a, b) =>
        b.waitingMs - a.waitingMs ||
        a.customer.account.localeCompare(b.customer.account) ||
        a.customer.key.localeCompare(b.customer.key),
    );
}

export function isSnoozed({ snoozedUntil }: RankedWait, now: Instant): boolean {
  return snoozedUntil !== undefined && snoozedUntil > now;
}

const RECENT_FOR_MARKS = 5;

/** The customer with no more of what they wrote than a line and its marks tell of: moods, and the newest few. */
export function asListed(customer: Customer): Customer {
  const { recent } = customer;
  const from = recent.length - RECENT_FOR_MARKS;
  return {
    ...customer,
    recent: recent.filter(({ complaint, chaser }, nth) => nth >= from || complaint !== undefined || chaser),
  };
}

/** A customer of whom nothing is shown but what sleeps: since when on it is shown again. */
export interface SnoozedLine {
  readonly customer: Customer;
  readonly first: OpenWait;
  readonly until: Instant;
}

/** Customers all of whose waits are snoozed, the first to wake first. */
export function snoozedCustomers(customers: readonly Customer[], now: Instant): readonly SnoozedLine[] {
  return customers
    .flatMap((customer) => {
      const [first] = customer.waits;
      if (!first || !customer.waits.every((wait) => isSnoozed(wait, now))) return [];
      const until = Math.min(...customer.waits.map(({ snoozedUntil = 0 }) => snoozedUntil));
      return [{ customer, first, until }];
    })
    .toSorted((a, b) => a.until - b.until || a.customer.key.localeCompare(b.customer.key));
}

export interface ProbablyDoneLine {
  readonly customer: Customer;
  readonly thread: ProbablyDone;
}

/** Threads that are probably done, while their day lasts; the newest first. */
export function probablyDoneThreads(
  customers: readonly Customer[],
  now: Instant,
): readonly ProbablyDoneLine[] {
  return customers
    .flatMap((customer) =>
      customer.probablyDone.flatMap((thread) => (thread.until > now ? [{ customer, thread }] : [])),
    )
    .toSorted((a, b) => b.thread.at - a.thread.at || a.thread.threadId.localeCompare(b.thread.threadId));
}

/** The wait of an emergency, else the one whose answer is due first; one that is never due comes last. */
function firstDue<Wait extends RankedWait>(waits: readonly Wait[], { emergency }: Ranked): Wait | undefined {
  const pressing = waits.find(({ threadId }) => threadId === emergency?.threadId);
  return (
    pressing ??
    waits.toSorted(
      (a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.waitingSince - b.waitingSince,
    )[0]
  );
}

/** Of those that are due at the same time the one that stands first. */
function earliestOf([first, ...others]: readonly [Due, ...(readonly Due[])]): Due {
  return others.reduce(
    (least, due) => ((due.dueAt ?? Infinity) < (least.dueAt ?? Infinity) ? due : least),
    first,
  );
}

/** Where a wait stands: past due, off-hours mail that comes first today, due before today's closing, or later. */
function urgencyOf(wait: RankedWait, endOfDay: Instant, now: Instant): Urgency {
  if (wait.dueAt === null) return 'later';
  if (wait.dueAt <= now) return 'overdue';
  if (wait.dueAt > endOfDay) return 'later';
  return wait.arrivedOffHours ? 'first-thing' : 'due-today';
}

/** The end of the workday that runs or is next to begin; `now` when none ever is. */
function endOfBusinessDay(hours: BusinessHours, now: Instant): Instant {
  const open = isOpen(hours, now) ? now : nextOpening(hours, now);
  return (open !== null && closingOf(hours, open)) || now;
}

/** What the words of a customer's waits tell, over all threads: the newest of each kind, complaints first. */
export function moodsOf({ waits }: Pick<WaitingLine, 'waits'>): readonly Mood[] {
  const moods = waits.flatMap(({ moods = [] }) => moods).toSorted((a, b) => b.at - a.at);
  const newest = (kind: Mood['kind']) => moods.find((mood) => mood.kind === kind) ?? [];
  return [newest('complaint'), newest('chaser')].flat();
}
