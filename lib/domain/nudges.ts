import { type BusinessHours, nextOpening, workingTimeBetween } from './business-hours.ts';
import type { Customer, OpenWait } from './customer.ts';
import { HOUR, type Instant } from './instant.ts';

/** That the owner was told of a thread's wait, and whether to be told once more. */
export interface Nudge {
  readonly account: string;
  readonly threadId: string;
  readonly nudgedAt: Instant;
  /** Since when the customer waited then. */
  readonly waitingSince: Instant;
  /** When the answer was due. */
  readonly dueAt: Instant;
  readonly notificationId: string;
  /** Set while nobody knows whether the notification was shown. */
  readonly unshownSince?: Instant;
  /** The owner answered "Later": nudge again from here on. Absent otherwise. */
  readonly againAt?: Instant;
}

export interface OverdueWait {
  readonly customer: Customer;
  readonly wait: OpenWait & { readonly dueAt: Instant };
}

const AFTER_CLOSING = HOUR;
const LATER = HOUR;

/** All waits of these customers that are past due at `now`, the one due longest first. */
export function overdueWaits(customers: readonly Customer[], now: Instant): readonly OverdueWait[] {
  return customers
    .flatMap((customer) =>
      customer.waits.flatMap((wait) =>
        wait.dueAt !== null && wait.dueAt <= now ? [{ customer, wait: { ...wait, dueAt: wait.dueAt } }] : [],
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
export function wantsNudge(wait: OpenWait, nudge: Nudge | undefined, now: Instant): boolean {
  if (!nudge || nudge.nudgedAt < wait.waitingSince) return true;
  if (wait.waitingSince > nudge.waitingSince && (wait.dueAt ?? 0) > nudge.nudgedAt) return true;
  return nudge.againAt !== undefined && nudge.againAt <= now;
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
