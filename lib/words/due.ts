import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Due, DueReason } from '../domain/response-policy.ts';
import { ago, clockTime, dayAndTime, dayName, isSameDay, workingTime } from './time.ts';

/** When a message came, and how long ago by the calendar. */
export function explainArrival({ reason }: Pick<Due, 'reason'>, sinceAtLeast: boolean, now: Instant): string {
  const came = `came ${dayAndTime(reason.receivedAt, now)}, ${ago(reason.receivedAt, now)}`;
  return sinceAtLeast ? `${came}, or earlier` : came;
}

/**
 * When the answer is or was due, and why then.
 *
 * @param beside When the mail came that is told of beside it: on the same day the clock alone says enough. Null for none.
 */
export function explainDue(
  { dueAt, reason }: Pick<Due, 'dueAt' | 'reason'>,
  now: Instant,
  beside: Instant | null = reason.receivedAt,
): string {
  if (dueAt === null || reason.kind === 'never-open') return 'you have no open hours to answer in';
  const isPast = dueAt <= now;
  const time = beside !== null && isSameDay(dueAt, beside) ? clockTime(dueAt) : dayAndTime(dueAt, now);
  const due = `${isPast ? 'was due' : 'due'} ${time}`;
  switch (reason.kind) {
    case 'in-hours':
      return `${due}, when you ${isPast ? 'closed' : 'close'}`;
    case 'target':
      return `${due}, within ${workingTime(reason.targetMinutes * MINUTE)}`;
    case 'emergency':
      return `${due}, within a working hour`;
    case 'off-hours':
      return `${whyOff(reason, now)}; ${due}, first thing`;
  }
}

function whyOff({ closesAt, holidays }: Extract<DueReason, { kind: 'off-hours' }>, now: Instant): string {
  if (closesAt !== undefined) return `shortly before you closed at ${clockTime(closesAt)}`;
  const [holiday] = holidays;
  if (holiday === undefined) return 'you were closed';
  // A date alone is a day by the calendar, whatever the zone: noon keeps it on its day.
  return `${dayName(Date.parse(`${holiday}T12:00`), now)} is a holiday`;
}
