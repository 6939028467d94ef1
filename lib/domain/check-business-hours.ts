import type { BusinessHours, Span } from './business-hours.ts';
import { DAY } from './instant.ts';
import { WEEKDAYS, type Weekday } from './weekdays.ts';

/** Business hours that cannot be meant; `field` names the part at fault, as in `week.mon[0]`. */
export class InvalidBusinessHours extends Error {
  override readonly name = 'InvalidBusinessHours';
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`${field}: ${problem}`);
  }
}

/** @throws {InvalidBusinessHours} naming the first field that is wrong. */
export function validateBusinessHours(hours: BusinessHours): void {
  if (!isTimeZone(hours.timeZone)) {
    throw new InvalidBusinessHours('timeZone', `no time zone is called "${hours.timeZone}"`);
  }
  if (typeof hours.week !== 'object' || hours.week === null)
    throw new InvalidBusinessHours('week', 'is missing');
  for (const [day, spans] of Object.entries(hours.week)) {
    if (!WEEKDAYS.includes(day as Weekday)) throw new InvalidBusinessHours(`week.${day}`, 'is no weekday');
    validateSpans(`week.${day}`, spans);
  }
  for (const [index, date] of (hours.holidays ?? []).entries()) {
    // 29 February exists in some years, so a yearly holiday may fall on it.
    validateDate(`holidays[${index}]`, /^\d{2}-\d{2}$/.test(date) ? `2000-${date}` : date);
  }
  for (const [date, spans] of Object.entries(hours.exceptions ?? {})) {
    validateDate(`exceptions.${date}`, date);
    validateSpans(`exceptions.${date}`, spans);
  }
}

function isTimeZone(name: unknown): boolean {
  if (typeof name !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // Intl's only way to say that it does not know a zone
  }
}

function validateSpans(field: string, spans: readonly Span[]): void {
  if (!Array.isArray(spans)) throw new InvalidBusinessHours(field, 'is no list of spans');
  for (const [index, span] of spans.entries()) {
    const name = `${field}[${index}]`;
    if (!Array.isArray(span) || span.length !== 2)
      throw new InvalidBusinessHours(name, 'needs an open and a close');
    const [open, close] = span;
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(open))
      throw new InvalidBusinessHours(name, `"${open}" is no opening time`);
    if (close !== '24:00' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(close))
      throw new InvalidBusinessHours(name, `"${close}" is no closing time`);
  }
}

function validateDate(field: string, date: string): void {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(parsed) || isoDate(parsed / DAY) !== date)
    throw new InvalidBusinessHours(field, `"${date}" is no date`);
}

/** 'YYYY-MM-DD' of a date given in days since 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
