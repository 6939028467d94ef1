import dayjs from 'dayjs';
import { i18n } from '#i18n';
import { DAY, HOUR, type Instant, MINUTE } from '../domain/instant.ts';

/** Dates and times are said as people do who read the sentences around them. */
const LOCALE = i18n.t('time.locale');
/** Made anew when the computer has moved to another zone: what is made keeps that of its time. */
let formats = { offset: Number.NaN, ...formatsOf() };
function formatsNow() {
  const offset = new Date().getTimezoneOffset();
  if (offset !== formats.offset) formats = { offset, ...formatsOf() };
  return formats;
}

function formatsOf() {
  const day = { day: 'numeric', month: 'short' } as const;
  return {
    clock: new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' }),
    weekday: new Intl.DateTimeFormat(LOCALE, { weekday: 'short' }),
    date: new Intl.DateTimeFormat(LOCALE, day),
    dateAndYear: new Intl.DateTimeFormat(LOCALE, { ...day, year: 'numeric' }),
  };
}

const weekday = (at: Instant) => formatsNow().weekday.format(at);
const date = (at: Instant) => formatsNow().date.format(at);
const dateAndYear = (at: Instant) => formatsNow().dateAndYear.format(at);

/** `10:05`, in the browser's zone. */
export function clockTime(at: Instant): string {
  return formatsNow().clock.format(at);
}

/** `10:05` today, `yesterday 16:40`, `Tue 16:40` within a week, `3 Nov, 16:40` beyond, with its year when another. */
export function dayAndTime(at: Instant, now: Instant): string {
  if (isSameDay(at, now)) return clockTime(at);
  const day = dayName(at, now);
  return `${day}${/\d/.test(day) ? ',' : ''} ${clockTime(at)}`;
}

/** `today`, `yesterday`, `tomorrow`, `Tue`, `3 Nov` or `3 Nov 2025`. */
export function dayName(at: Instant, now: Instant): string {
  const day = dayjs(at).startOf('day');
  const days = day.diff(dayjs(now).startOf('day'), 'day', true);
  const distance = Math.round(days);
  if (distance === 0) return i18n.t('time.today');
  if (distance === -1) return i18n.t('time.yesterday');
  if (distance === 1) return i18n.t('time.tomorrow');
  if (Math.abs(distance) < 7) return weekday(at);
  return day.year() === dayjs(now).year() ? date(at) : dateAndYear(at);
}

/** `Wed 10:05`: a time that reads the same for days. */
export function weekdayAndTime(at: Instant): string {
  return `${weekday(at)} ${clockTime(at)}`;
}

/** When tomorrow and next Monday begin, by the browser's clock. */
export function midnightsAfter(now: Instant): { readonly tomorrow: Instant; readonly nextWeek: Instant } {
  const today = dayjs(now).startOf('day');
  return {
    tomorrow: today.add(1, 'day').valueOf(),
    nextWeek: today.add(7 - ((today.day() + 6) % 7), 'day').valueOf(),
  };
}

/** The day after, as a field for dates wants it: `2026-11-23`. */
export function dateAfter(now: Instant): string {
  return dayjs(now).add(1, 'day').format('YYYY-MM-DD');
}

/** When a date begins by the browser's clock; null for what is no date. */
export function startOfDate(date: string): Instant | null {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? dayjs(date) : null;
  return start?.isValid() ? start.valueOf() : null;
}

/** A calendar date, or one of every year, as it is said: `Fri 25 Dec 2026`, `25 Dec every year`. */
export function dateInWords(calendarDate: string): string {
  const isYearly = calendarDate.length === 5;
  const day = dayjs(isYearly ? `2000-${calendarDate}` : calendarDate);
  const at = day.valueOf();
  return isYearly ? i18n.t('time.everyYear', { day: date(at) }) : `${weekday(at)} ${dateAndYear(at)}`;
}

export function isSameDay(a: Instant, b: Instant): boolean {
  return dayjs(a).isSame(b, 'day');
}

/** Working time in short: `25 min`, `3 h`, `104 h`; hours are not turned into days, which have no one length. */
export function workingTime(ms: number): string {
  return ms < HOUR ? i18n.t('time.min', { minutes: Math.floor(ms / MINUTE) }) : `${Math.floor(ms / HOUR)} h`;
}

/** Time by the calendar in words: `just now`, `25 minutes`, `16 hours`, `4 days`. */
export function calendarTime(ms: number): string {
  if (ms < HOUR) return plural(Math.floor(ms / MINUTE), 'minute');
  if (ms < 2 * DAY) return plural(Math.floor(ms / HOUR), 'hour');
  return plural(Math.floor(ms / DAY), 'day');
}

/** How long ago: `just now`, `25 minutes ago`. */
export function ago(at: Instant, now: Instant): string {
  const ms = Math.max(0, now - at);
  return ms < MINUTE ? i18n.t('time.justNow') : i18n.t('time.ago', { time: calendarTime(ms) });
}

export type Counted =
  | 'answer'
  | 'customer'
  | 'day'
  | 'differentMonth'
  | 'emergency'
  | 'hour'
  | 'minute'
  | 'moreThread'
  | 'person'
  | 'thread'
  | 'time'
  | 'word'
  | 'year';

/** `1 customer`, `3 customers`. */
export function plural(count: number, noun: Counted): string {
  return i18n.t(`count.${noun}`, count);
}

/** `340 kB`, `2.1 MB`. */
export function sizeInWords(bytes: number): string {
  return bytes < 1_000_000
    ? i18n.t('time.kb', { size: Math.ceil(bytes / 1000) })
    : i18n.t('time.mb', { size: (bytes / 1_000_000).toFixed(1) });
}
