import { type BusinessHours, isOpen, nextOpening, workingTimeBetween } from './business-hours.ts';
import type { Customer } from './customer.ts';
import { HOUR, type Instant } from './instant.ts';
import { isSnoozed, type Ranked } from './waiting-list.ts';

/** That the owner was told of a thread's wait, or of an emergency that began in it, and whether to be told once more. */
export interface Nudge {
  readonly account: string;
  readonly threadId: string;
  readonly kind: 'overdue' | 'emergency';
  readonly nudgedAt: Instant;
  /** Since when the customer waited then; of an emergency, since when it was one. */
  readonly waitingSince: Instant;
  /** When the answer was due. */
  readonly dueAt: Instant;
  readonly notificationId: string;
  /** Set while nobody knows whether the notification was shown. */
  readonly unshownSince?: Instant;
  /** The owner answered "Later": nudge again from here on. Absent otherwise. */
  readonly againAt?: Instant;
}

export interface OverdueWait<Who extends Ranked = Customer> {
  readonly customer: Who;
  readonly wait: Who['waits'][number] & { readonly dueAt: Instant };
}

/** Something to tell the owner of. */
export interface TellableWait {
  readonly account: string;
  readonly threadId: string;
  readonly waitingSince: Instant;
  readonly dueAt: Instant | null;
}

const AFTER_CLOSING = HOUR;
const LATER = HOUR;

/** All waits of these customers that are past due at `now`, the one due longest first. */
export function overdueWaits<Who extends Ranked>(
  customers: readonly Who[],
  now: Instant,
): readonly OverdueWait<Who>[] {
  return customers
    .flatMap((customer) =>
      customer.waits.flatMap((wait: Who['waits'][number]) =>
        wait.dueAt !== null && wait.dueAt <= now && !isSnoozed(wait, now)
          ? [{ customer, wait: { ...wait, dueAt: wait.dueAt } }]
          : [],
      ),
    )
    .toSorted(
      (a, b) =>
        a.wait.dueAt - b.wait.dueAt ||
        a.wait.waitingSince - b.wait.waitingSince ||
        (a.wait.threadId < b.wait.threadId ? -1 : 1),
    );
}

/**
 * Whether the owner still has to be told. A wait that began before the last nudge about its thread is the wait that
 * nudge was about, even if an older message of it is read only later; but not one that began after the nudged wait and
 * was not due then: a reply that was learned of too late lies between.
 */
export function wantsNudge(
  wait: Pick<TellableWait, 'waitingSince' | 'dueAt'> & { readonly snoozedUntil?: Instant },
  nudge: Nudge | undefined,
  now: Instant,
): boolean {
  if (!nudge) return true;
  const told = toldAt(nudge, now);
  if (told < wait.waitingSince || hasWokenSince(wait.snoozedUntil, told, now)) return true;
  if (wait.waitingSince > nudge.waitingSince && (wait.dueAt ?? 0) > told) return true;
  return nudge.againAt !== undefined && nudge.againAt <= now;
}

/** Who was told of, and then snoozed, is told of once more when they wake. */
export function hasWokenSince(snoozedUntil: Instant | undefined, told: Instant, now: Instant): boolean {
  return snoozedUntil !== undefined && snoozedUntil <= now && told < snoozedUntil;
}

/** When the owner was told; by a clock that ran ahead then, no more is known than that the wait had begun. */
export function toldAt({ nudgedAt, waitingSince }: Nudge, now: Instant): Instant {
  return nudgedAt > now ? waitingSince : nudgedAt;
}

/** A customer who is an emergency, told of alone. */
export interface CustomerInEmergency {
  readonly customer: Customer;
  readonly emergency: NonNullable<Customer['emergency']>;
}

/** Emergencies as they are told of, the oldest first; none while all that they wait for is snoozed. */
export function emergenciesOf(customers: readonly Customer[], now: Instant): readonly CustomerInEmergency[] {
  return customers
    .flatMap((customer) => {
      const { emergency, emergencyFrom = Infinity } = customer;
      return emergency && emergencyFrom <= now ? [{ customer, emergency }] : [];
    })
    .toSorted((a, b) => a.emergency.since - b.emergency.since || (a.customer.key < b.customer.key ? -1 : 1));
}

/** When to tell of an emergency: at once while the business is open, else when it opens. Null when it never does. */
export function emergencyNudgeTime(hours: BusinessHours, now: Instant): Instant | null {
  return isOpen(hours, now) ? now : nextOpening(hours, now);
}

/** In business hours, or within an hour after they ended: at closing time itself, but never at night. */
export function isNudgeTime(hours: BusinessHours, now: Instant): boolean {
  return workingTimeBetween(hours, now - AFTER_CLOSING, now + 1) > 0;
}

/** When to nudge for something that is due at `at`: then, or when the business next opens. Null when it never does. */
export function nextNudgeTime(hours: BusinessHours, at: Instant): Instant | null {
  return isNudgeTime(hours, at) ? at : nextOpening(hours, at);
}

/** When "Later" comes: in an hour, or when the business next opens after that. */
export function laterThan(hours: BusinessHours, now: Instant): Instant | null {
  return nextOpening(hours, now + LATER);
}
