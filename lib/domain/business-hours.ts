import type { Instant } from './instant.ts';
import type { Weekday } from './weekdays.ts';
import { calendarOf } from './working-calendar.ts';

/** 'HH:MM' to 'HH:MM'; the close may be '24:00', and a close at or before the open lies on the next day. */
export type Span = readonly [open: string, close: string];

export interface BusinessHours {
  /** IANA name, as in 'Europe/Berlin'. */
  readonly timeZone: string;
  readonly week: Partial<Record<Weekday, readonly Span[]>>;
  /** 'YYYY-MM-DD' for one date, 'MM-DD' for every year. */
  readonly holidays?: readonly string[];
  /** A date with hours of its own; wins over holidays and the week. */
  readonly exceptions?: Readonly<Record<string, readonly Span[]>>;
}

/** Whether the business is open; the opening instant counts, the closing instant does not. */
export function isOpen(hours: BusinessHours, at: Instant): boolean {
  return calendarOf(hours).openAt(at);
}

/** The first open instant at or after `at`; null when the business never opens again. */
export function nextOpening(hours: BusinessHours, at: Instant): Instant | null {
  return calendarOf(hours).nextOpening(at);
}

/** The end of the workday `at` is in: the last close of all spans that opened on its date. Null while closed. */
export function closingOf(hours: BusinessHours, at: Instant): Instant | null {
  return calendarOf(hours).closingOf(at);
}

/**
 * The instant at which `ms` of working time have passed since `from`; null when that never comes.
 * A negative `ms` counts back to the latest instant with so much working time before `from`. Null, too, for an `ms` that
 * is no finite number.
 */
export function addWorkingTime(hours: BusinessHours, from: Instant, ms: number): Instant | null {
  if (!Number.isFinite(ms)) return null;
  return ms < 0 ? calendarOf(hours).back(from, -ms) : calendarOf(hours).forward(from, ms);
}

/** Milliseconds of real time inside open spans between the two; 0 when `to` is not after `from`. */
export function workingTimeBetween(hours: BusinessHours, from: Instant, to: Instant): number {
  return to <= from ? 0 : calendarOf(hours).between(from, to);
}

/** Listed holidays, as 'YYYY-MM-DD', that keep closed what would be open between two instants, in order. */
export function holidaysBetween(hours: BusinessHours, from: Instant, to: Instant): readonly string[] {
  return calendarOf(hours).holidaysBetween(from, to);
}
