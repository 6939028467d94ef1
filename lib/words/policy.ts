import type { Weekday } from '../domain/weekdays.ts';
import { plural } from './time.ts';

const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export function weekdayName(day: Weekday): string {
  return WEEKDAY_NAMES[day];
}

/** What a change of the policy has done: how many more, or fewer, are overdue; empty where nothing. */
export function effectInWords(change: number): string {
  if (change === 0) return '';
  const who = plural(Math.abs(change), 'customer');
  return change > 0 ? `${who} more overdue by these.` : `${who} fewer overdue by these.`;
}
