import type { Instant } from '../domain/instant.ts';
import type { Due } from '../domain/response-policy.ts';
import { ago, clockTime, dayAndTime, isSameDay } from './time.ts';

/** When a message came, and how long ago by the calendar. */
export function explainArrival({ reason }: Pick<Due, 'reason'>, sinceAtLeast: boolean, now: Instant): string {
  const came = `came ${dayAndTime(reason.receivedAt, now)}, ${ago(reason.receivedAt, now)}`;
  return sinceAtLeast ? `${came}, or earlier` : came;
}

/** When the answer is or was due, and why then. */
export function explainDue({ dueAt, reason }: Pick<Due, 'dueAt' | 'reason'>, now: Instant): string {
  if (dueAt === null || reason.kind === 'never-open') return 'you have no open hours to answer in';
  const isPast = dueAt <= now;
  const verb = isPast ? 'was due' : 'due';
  const time = isSameDay(dueAt, reason.receivedAt) ? clockTime(dueAt) : dayAndTime(dueAt, now);
  if (reason.kind === 'in-hours') return `${verb} ${time}, when you ${isPast ? 'closed' : 'close'}`;
  return `you were closed; ${verb} ${time}, first thing`;
}
