import type { Instant } from '../domain/instant.ts';
import type { CustomerInEmergency, OverdueWait } from '../domain/nudges.ts';
import { explainArrival, explainDue } from './due.ts';
import { emergencyInFull } from './emergency.ts';

export interface NudgeText {
  readonly title: string;
  readonly message: string;
}

const NAMES_SHOWN = 3;

/** What the desktop shows when answers passed their due time; the wait due longest comes first. */
export function nudgeText(overdue: readonly [OverdueWait, ...OverdueWait[]], now: Instant): NudgeText {
  const [first] = overdue;
  const names = [...new Set(overdue.map(({ customer }) => customer.name || customer.address))];
  if (names.length === 1) {
    const { wait } = first;
    const when = `${explainArrival(wait, wait.sinceAtLeast, now)}; ${explainDue(wait, now)}`;
    return {
      title: `${names[0]} still waits for an answer`,
      message: `${first.wait.subject || '(no subject)'}\n${when}`,
    };
  }
  const more = names.length - NAMES_SHOWN;
  const list = more > 0 ? `${names.slice(0, NAMES_SHOWN).join(', ')} and ${more} more` : names.join(', ');
  return {
    title: `${names.length} customers still wait for an answer`,
    message: `${list}. Their answers were due.`,
  };
}

/** What the desktop shows when a customer turns an emergency. */
export function emergencyNudgeText({ customer, emergency }: CustomerInEmergency, now: Instant): NudgeText {
  const wait = customer.waits.find(({ threadId }) => threadId === emergency.threadId) ?? customer.waits[0];
  return {
    title: `${customer.name || customer.address} must not wait any longer`,
    message: `${emergencyInFull(emergency, now)}\n${wait?.subject || '(no subject)'}, ${explainDue(emergency, now)}`,
  };
}
