import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import type { CustomerInEmergency, OverdueWait } from '../domain/nudges.ts';
import type { WaitingLine } from '../domain/waiting-list.ts';
import { explainArrival, explainDue } from './due.ts';
import { emergencyInFull } from './emergency.ts';
import { clockTime } from './time.ts';

export interface NudgeText {
  readonly title: string;
  readonly message: string;
}

const NAMES_SHOWN = 3;

/** What the desktop shows when answers passed their due time; the wait due longest comes first. */
export function nudgeText(overdue: readonly [OverdueWait, ...OverdueWait[]], now: Instant): NudgeText {
  const [first] = overdue;
  const names = [...new Set(overdue.map(({ customer }) => customer.name || customer.address))];
  const [only = ''] = names;
  if (names.length === 1) {
    const { wait } = first;
    const when = `${explainArrival(wait, wait.sinceAtLeast, now)}; ${explainDue(wait, now)}`;
    return {
      title: i18n.t('nudge.stillWaitsForAnAnswer', { name: only }),
      message: `${first.wait.subject || i18n.t('nudge.noSubject')}\n${when}`,
    };
  }
  const more = names.length - NAMES_SHOWN;
  const list =
    more > 0
      ? i18n.t('nudge.andMore', { names: names.slice(0, NAMES_SHOWN).join(', '), more })
      : names.join(', ');
  return {
    title: i18n.t('nudge.stillWait', names.length),
    message: i18n.t('nudge.theirAnswersWereDue', { list }),
  };
}

/** What the desktop shows when a customer turns an emergency. */
export function emergencyNudgeText({ customer, emergency }: CustomerInEmergency, now: Instant): NudgeText {
  const wait = customer.waits.find(({ threadId }) => threadId === emergency.threadId) ?? customer.waits[0];
  return {
    title: i18n.t('nudge.mustNotWaitAnyLonger', { who: customer.name || customer.address }),
    message: `${emergencyInFull(emergency, now)}\n${wait?.subject || i18n.t('nudge.noSubject')}, ${explainDue(emergency, now, null)}`,
  };
}

/** What the desktop shows at opening: who comes first today. Null when nobody does. */
export function morningText(lines: readonly WaitingLine[]): NudgeText | null {
  const overdue = lines.filter(({ urgency }) => urgency === 'overdue' || urgency === 'emergency');
  const first = lines.filter(({ urgency }) => urgency === 'first-thing');
  const all = [...overdue, ...first];
  if (all.length === 0) return null;
  const counts = [
    ...(overdue.length > 0 ? [i18n.t('nudge.overdue', { length: overdue.length })] : []),
    ...(first.length > 0 ? [i18n.t('nudge.firstThing', { length: first.length })] : []),
  ];
  return {
    title: i18n.t('nudge.thisMorningFirst', all.length),
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
  return {
    title: i18n.t('nudge.expectAnAnswer', due.length, { time: clockTime(closesAt) }),
    message: namesIn(due),
  };
}

function namesIn(lines: readonly WaitingLine[]): string {
  const names = lines.map(({ customer }) => customer.name || customer.address);
  const more = names.length - NAMES_SHOWN;
  return more > 0
    ? i18n.t('nudge.andMore', { names: names.slice(0, NAMES_SHOWN).join(', '), more })
    : names.join(', ');
}
