import type { Instant } from '../domain/instant.ts';
import type { Correspondent } from '../domain/sighting.ts';
import type { Urgency, WaitingLine } from '../domain/waiting-list.ts';
import { clockTime, dayAndTime, dayName, plural } from './time.ts';

/** What stands above a section; off-hours mail comes first on the day it is due. */
export function sectionTitle(urgency: Urgency, lines: readonly WaitingLine[], now: Instant): string {
  if (urgency === 'emergency') return 'Emergency';
  if (urgency === 'overdue') return 'Overdue';
  if (urgency === 'later') return 'Later';
  const day = dayName(lines[0]?.first.dueAt ?? now, now);
  if (urgency === 'first-thing') return day === 'today' ? 'First thing this morning' : `First thing ${day}`;
  return `Due ${day}`;
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
export function summaryOf(lines: readonly WaitingLine[], now: Instant): Summary {
  const overdue = lines.filter(({ customer }) => (customer.dueAt ?? Infinity) <= now).length;
  const today = lines.filter(
    ({ urgency, customer }) =>
      urgency === 'first-thing' ||
      urgency === 'due-today' ||
      (urgency === 'emergency' && (customer.dueAt ?? 0) > now),
  );
  const lastDue = Math.max(...today.map(({ customer }) => customer.dueAt ?? 0));
  const [oldest] = lines;
  const others = lines.length - overdue;
  return {
    overdue: overdue > 0 ? `${overdue} overdue` : null,
    due:
      today.length > 0
        ? `${today.length} due ${dueBy(lastDue, now)}`
        : others > 0
          ? `${others} waiting`
          : null,
    oldest: oldest ? `Oldest: ${nameOf(oldest)}, since ${dayAndTime(now - oldest.waitingMs, now)}` : null,
  };
}

export function nameOf({ customer }: WaitingLine): string {
  return customer.name || customer.address;
}

/** Who else wrote in a conversation. */
export function alsoIn(others: readonly Correspondent[]): string {
  return `with ${others.map(({ name, address }) => name || address).join(', ')}`;
}

/** `wrote 3×`: how often somebody wrote without an answer. */
export function wroteTimes(unanswered: number): string {
  return `wrote ${unanswered}×`;
}

/** The same in words, for a screen reader. */
export function wroteTimesInWords(unanswered: number): string {
  return `wrote ${plural(unanswered, 'time')} without an answer`;
}

/** `by 17:30` today, else the day: `tomorrow`, `Mon`. */
function dueBy(dueAt: Instant, now: Instant): string {
  const day = dayName(dueAt, now);
  return day === 'today' ? `by ${clockTime(dueAt)}` : day;
}
