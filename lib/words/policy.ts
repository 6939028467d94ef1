import { i18n } from '#i18n';
import type { Weekday } from '../domain/weekdays.ts';
import { plural } from './time.ts';

const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: i18n.t('policy.monday'),
  tue: i18n.t('policy.tuesday'),
  wed: i18n.t('policy.wednesday'),
  thu: i18n.t('policy.thursday'),
  fri: i18n.t('policy.friday'),
  sat: i18n.t('policy.saturday'),
  sun: i18n.t('policy.sunday'),
};

export function weekdayName(day: Weekday): string {
  return WEEKDAY_NAMES[day];
}

/** What a change of the policy has done: how many more, or fewer, are overdue; empty where nothing. */
export function effectInWords(change: number): string {
  if (change === 0) return '';
  const who = plural(Math.abs(change), 'customer');
  return change > 0
    ? i18n.t('policy.moreOverdueByThese', { who })
    : i18n.t('policy.fewerOverdueByThese', { who });
}
