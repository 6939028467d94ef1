import { type CatchUp, type CatchUpDays, progressOf } from '../domain/catch-up.ts';
import type { Instant } from '../domain/instant.ts';
import { dayName, plural } from './time.ts';

/** `7 days`, `a year`. */
export function periodInWords(days: CatchUpDays): string {
  return days === 365 ? 'a year' : plural(days, 'day');
}

/** Where a catch-up is: how far back, in which list, how many threads. */
export function catchUpInWords(catchUp: CatchUp, now: Instant): string {
  const threads = plural(catchUp.threads, 'thread');
  if (catchUp.state === 'done') return `Done: ${threads} of the past ${periodInWords(catchUp.days)} read.`;
  const list = catchUp.list === 'inbox' ? 'Inbox' : 'Sent mail';
  const reached = catchUp.reachedAt === null ? '' : `, back to ${dayName(catchUp.reachedAt, now)}`;
  const percent = `${Math.floor(progressOf(catchUp) * 100)} %`;
  const where = `${list}${reached} · ${threads} · ${percent}`;
  if (catchUp.state === 'paused') return `Paused. ${where}`;
  return catchUp.state === 'failed' ? `${catchUp.failure ?? 'It failed.'} ${where}` : where;
}
