import type { Instant } from '../domain/instant.ts';
import type { CustomerInEmergency, OverdueWait } from '../domain/nudges.ts';
import type { WaitingLine } from '../domain/waiting-list.ts';
import { explainArrival, explainDue } from './due.ts';
import { emergencyInFull } from './emergency.ts';
import { clockTime, plural } from './time.ts';

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
    message: `${emergencyInFull(emergency, now)}\n${wait?.subject || '(no subject)'}, ${explainDue(emergency, now, null)}`,
  };
}

/** What the desktop shows at opening: who comes first today. Null when nobody does. */
export function morningText(lines: readonly WaitingLine[]): NudgeText | null {
  const overdue = lines.filter(({ urgency }) => urgency === 'overdue' || urgency === 'emergency');
  const first = lines.filter(({ urgency }) => urgency === 'first-thing');
  const all = [...overdue, ...first];
  if (all.length === 0) return null;
  const counts = [
    ...(overdue.length > 0 ? [`${overdue.length} overdue`] : []),
    ...(first.length > 0 ? [`${first.length} first thing`] : []),
  ];
  return {
    title: `This morning ${plural(all.length, 'customer')} ${all.length === 1 ? 'comes' : 'come'} first`,
    message: `${counts.join(' · ')}\n${namesIn(all)}`,
  };
}

/** What the desktop shows before closing: who expects an answer until then. Null when nobody does. */
export function roundUpText(
  lines: readonly WaitingLine[],
  closesAt: Instant,
  now: Instant,
): NudgeText | null {
  const due = lines.filter(
    ({ customer: { dueAt } }) => dueAt !== undefined && dueAt > now && dueAt <= closesAt,
  );
  if (due.length === 0) return null;
  const verb = due.length === 1 ? 'expects' : 'expect';
  return {
    title: `${plural(due.length, 'customer')} ${verb} an answer before ${clockTime(closesAt)}`,
    message: namesIn(due),
  };
}

function namesIn(lines: readonly WaitingLine[]): string {
  const names = lines.map(({ customer }) => customer.name || customer.address);
  const more = names.length - NAMES_SHOWN;
  return more > 0 ? `${names.slice(0, NAMES_SHOWN).join(', ')} and ${more} more` : names.join(', ');
}
