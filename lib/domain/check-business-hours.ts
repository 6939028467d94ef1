import type { BusinessHours } from './business-hours.ts';
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

/**
 * Takes anything, as an import may hold anything.
 *
 * @throws {InvalidBusinessHours} naming the first field that is wrong.
 */
export function validateBusinessHours(hours: BusinessHours): void {
  if (!isPlain(hours)) throw new InvalidBusinessHours('hours', 'are missing');
  const { timeZone, week, holidays = [], exceptions = {} } = hours as Readonly<Record<string, unknown>>;
  if (!isTimeZone(timeZone))
    throw new InvalidBusinessHours('timeZone', `no time zone is called "${timeZone}"`);
  if (!isPlain(week)) throw new InvalidBusinessHours('week', 'is missing');
  for (const [day, spans] of Object.entries(week)) {
    if (!WEEKDAYS.includes(day as Weekday)) throw new InvalidBusinessHours(`week.${day}`, 'is no weekday');
    if (spans !== undefined) validateSpans(`week.${day}`, spans);
  }
  if (!Array.isArray(holidays)) throw new InvalidBusinessHours('holidays', 'is no list of dates');
  for (const [index, date] of holidays.entries()) {
    // 29 February exists in some years, so a yearly holiday may fall on it.
    validateDate(
      `holidays[${index}]`,
      date,
      isText(date) && /^\d{2}-\d{2}$/.test(date) ? `2000-${date}` : date,
    );
  }
  if (!isPlain(exceptions)) throw new InvalidBusinessHours('exceptions', 'are no dates with hours');
  for (const [date, spans] of Object.entries(exceptions)) {
    validateDate(`exceptions.${date}`, date, date);
    validateSpans(`exceptions.${date}`, spans);
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
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

function validateSpans(field: string, spans: unknown): void {
  if (!Array.isArray(spans)) throw new InvalidBusinessHours(field, 'is no list of spans');
  for (const [index, span] of spans.entries()) {
    const name = `${field}[${index}]`;
    if (!Array.isArray(span) || span.length !== 2)
      throw new InvalidBusinessHours(name, 'needs an open and a close');
    const [open, close] = span as unknown[];
    if (!isClockTime(open)) throw new InvalidBusinessHours(name, `"${open}" is no opening time`);
    if (close !== '24:00' && !isClockTime(close))
      throw new InvalidBusinessHours(name, `"${close}" is no closing time`);
  }
}

function isClockTime(value: unknown): boolean {
  return isText(value) && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

function validateDate(field: string, written: unknown, date: unknown): void {
  const isForm = isText(date) && /^\d{4}-\d{2}-\d{2}$/.test(date);
  const parsed = isForm ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(parsed) || isoDate(parsed / DAY) !== date) {
    throw new InvalidBusinessHours(field, `"${written}" is no date`);
  }
}

/** 'YYYY-MM-DD' of a date given in days since 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
