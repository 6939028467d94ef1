import { i18n } from '#i18n';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Due, DueReason } from '../domain/response-policy.ts';
import { ago, clockTime, dayAndTime, dayName, isSameDay, plural, workingTime } from './time.ts';

/** When a message came, and how long ago by the calendar. */
export function explainArrival({ reason }: Pick<Due, 'reason'>, sinceAtLeast: boolean, now: Instant): string {
  const came = i18n.t('due.came', {
    when: dayAndTime(reason.receivedAt, now),
    ago: ago(reason.receivedAt, now),
  });
  return sinceAtLeast ? i18n.t('due.orEarlier', { came }) : came;
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
  if (dueAt === null || reason.kind === 'never-open') return i18n.t('due.youHaveNoOpenHours');
  const isPast = dueAt <= now;
  const time = timeBeside(dueAt, beside, now);
  const due = isPast ? i18n.t('due.wasDue', { time }) : i18n.t('due.due', { time });
  switch (reason.kind) {
    case 'in-hours':
      return isPast ? i18n.t('due.whenYouClosed', { due }) : i18n.t('due.whenYouClose', { due });
    case 'target':
      return i18n.t('due.within', { due, time: targetTime(reason.targetMinutes) });
    case 'emergency':
      return i18n.t('due.withinAWorkingHour', { due });
    case 'off-hours':
      return i18n.t('due.firstThing', { reason: whyOff(reason, now), due });
  }
}

/** The clock alone is that of the day told of before it; only today's own can be meant by it where there is none. */
function timeBeside(at: Instant, beside: Instant | null, now: Instant): string {
  if (beside !== null && isSameDay(at, beside)) return clockTime(at);
  return beside !== null && isSameDay(at, now)
    ? i18n.t('due.today', { time: clockTime(at) })
    : dayAndTime(at, now);
}

/** Whole hours as hours, anything else to the minute. */
function targetTime(minutes: number): string {
  return minutes % 60 === 0 ? workingTime(minutes * MINUTE) : plural(minutes, 'minute');
}

function whyOff({ closesAt, holidays }: Extract<DueReason, { kind: 'off-hours' }>, now: Instant): string {
  if (closesAt !== undefined) return i18n.t('due.shortlyBeforeYouClosedAt', { time: clockTime(closesAt) });
  const [holiday] = holidays;
  if (holiday === undefined) return i18n.t('due.youWereClosed');
  // A date alone is a day by the calendar, whatever the zone: noon keeps it on its day.
  return i18n.t('due.isAHoliday', { day: dayName(Date.parse(`${holiday}T12:00`), now) });
}
