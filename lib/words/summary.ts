import { i18n } from '#i18n';
import type { ListTotals } from '../domain/first-screen.ts';
import type { Instant } from '../domain/instant.ts';
import type { Correspondent } from '../domain/sighting.ts';
import type { Urgency, WaitingLine } from '../domain/waiting-list.ts';
import { clockTime, dayAndTime, dayName, isSameDay, plural } from './time.ts';

/** What stands above a section; off-hours mail comes first on the day it is due. */
export function sectionTitle(urgency: Urgency, lines: readonly WaitingLine[], now: Instant): string {
  if (urgency === 'emergency') return i18n.t('summary.emergency');
  if (urgency === 'overdue') return i18n.t('summary.overdue');
  if (urgency === 'later') return i18n.t('summary.later');
  const dueAt = lines[0]?.first.dueAt ?? now;
  const day = dayName(dueAt, now);
  if (urgency !== 'first-thing') return i18n.t('summary.due', { day });
  return isSameDay(dueAt, now)
    ? i18n.t('summary.firstThingThisMorning')
    : i18n.t('summary.firstThing', { day });
}

export interface Summary {
  /** How many are overdue; null when nobody is. */
  readonly overdue: string | null;
  /** The rest of the headline; null when there is no more to say. */
  readonly due: string | null;
  /** Who waits longest; null when nobody waits. */
  readonly oldest: string | null;
}

/** The list in two lines: how many are overdue, how many are due by when, who waits longest. */
export function summaryOf(
  { waiting, overdue, today, lastDueToday, oldest }: ListTotals,
  now: Instant,
): Summary {
  const others = waiting - overdue;
  return {
    overdue: overdue > 0 ? i18n.t('summary.overdue2', { overdue }) : null,
    due:
      today > 0
        ? i18n.t('summary.due2', { length: today, lastDue: dueBy(lastDueToday, now) })
        : others > 0
          ? i18n.t('summary.waiting', { others })
          : null,
    oldest: oldest
      ? i18n.t('summary.oldestSince', { name: oldest.who, when: dayAndTime(oldest.since, now) })
      : null,
  };
}

export function nameOf({ customer }: WaitingLine): string {
  return customer.name || customer.address;
}

/** Who else wrote in a conversation. */
export function alsoIn(others: readonly Correspondent[]): string {
  return i18n.t('summary.with', { names: others.map(({ name, address }) => name || address).join(', ') });
}

/** `wrote 3×`: how often somebody wrote without an answer. */
export function wroteTimes(unanswered: number): string {
  return i18n.t('summary.wroteTimes', { unanswered });
}

/** The same in words, for a screen reader. */
export function wroteTimesInWords(unanswered: number): string {
  return i18n.t('summary.wroteWithoutAnAnswer', { count: plural(unanswered, 'time') });
}

/** `by 17:30` today, else the day: `tomorrow`, `Mon`. */
function dueBy(dueAt: Instant, now: Instant): string {
  return isSameDay(dueAt, now) ? i18n.t('summary.by', { time: clockTime(dueAt) }) : dayName(dueAt, now);
}
