import type { BusinessHours, Span } from './business-hours.ts';
import { isoDate, validateBusinessHours } from './check-business-hours.ts';
import { DAY, type Instant, MINUTE } from './instant.ts';
import { WEEKDAYS } from './weekdays.ts';

/** A stretch of time during which the zone's offset from UTC does not change. */
interface OffsetPeriod {
  readonly from: Instant;
  readonly to: Instant;
  readonly offset: number;
}

/** Open intervals of one UTC year, joined, in order, with the working time that lies before each. */
interface Year {
  readonly opens: readonly Instant[];
  readonly closes: readonly Instant[];
  readonly before: readonly number[];
  readonly total: number;
}

const calendars = new WeakMap<BusinessHours, Calendar>();
/** The same hours read from the store again are other objects: these are found by what they say. */
const calendarsByText = new Map<string, Calendar>();
const MOST_CALENDARS = 16;

/**
 * The calendar of some hours, made when first asked for.
 *
 * @throws {InvalidBusinessHours} naming the first field that is wrong.
 */
export function calendarOf(hours: BusinessHours): Calendar {
  const known = calendars.get(hours);
  if (known) return known;
  validateBusinessHours(hours);
  const text = JSON.stringify(hours);
  const calendar = calendarsByText.get(text) ?? new Calendar(hours);
  if (calendarsByText.size >= MOST_CALENDARS) calendarsByText.clear();
  calendarsByText.set(text, calendar);
  calendars.set(hours, calendar);
  return calendar;
}

/** The weekday pattern of dates repeats within 28 years, or 40 across a year like 2100. */
const YEARS_UNTIL_THE_WEEK_REPEATS = 41;

/**
 * Working time by whole years: each year's open intervals are laid out once, so that a question costs
 * two searches however long the time between. Zone arithmetic needs only the instants at which the offset
 * changes, which `Temporal` tells.
 */
class Calendar {
  readonly #zone: string;
  readonly #week: readonly (readonly Minutes[])[];
  readonly #exceptions: ReadonlyMap<string, readonly Minutes[]>;
  readonly #holidays: ReadonlySet<string>;
  readonly #lastListedYear: number;
  readonly #years = new Map<number, Year>();
  readonly #offsets = new Map<number, readonly OffsetPeriod[]>();

  constructor(hours: BusinessHours) {
    this.#zone = hours.timeZone;
    this.#week = WEEKDAYS.map((day) => joined(hours.week[day] ?? []));
    this.#exceptions = new Map(
      Object.entries(hours.exceptions ?? {}).map(([date, spans]) => [date, joined(spans)]),
    );
    this.#holidays = new Set(hours.holidays);
    const listed = [...this.#exceptions.keys(), ...this.#holidays].filter((date) => date.length === 10);
    this.#lastListedYear = Math.max(0, ...listed.map((date) => Number(date.slice(0, 4))));
  }

  openAt(at: Instant): boolean {
    const year = this.#year(yearOf(at));
    const next = firstClosingAfter(year, at);
    return next < year.opens.length && (year.opens[next] as Instant) <= at;
  }

  nextOpening(at: Instant): Instant | null {
    const first = yearOf(at);
    for (let y = first; y <= this.#horizon(first); y++) {
      const year = this.#year(y);
      const next = firstClosingAfter(year, at);
      if (next < year.opens.length) return Math.max(at, year.opens[next] as Instant);
    }
    return null;
  }

  closingOf(at: Instant): Instant | null {
    const today = Math.floor((at + this.#offsetAt(at)) / DAY);
    // The workday that opened first, as one that runs overnight. A zone may have skipped a day, or set its clocks back
    // past midnight: then the workday is two dates back, or tomorrow's.
    for (const day of [today - 2, today - 1, today, today + 1]) {
      const spans = this.#openSpansOf(day);
      if (spans.some(([open, close]) => open <= at && at < close)) {
        return Math.max(...spans.map(([, close]) => close));
      }
    }
    return null;
  }

  holidaysBetween(from: Instant, to: Instant): readonly string[] {
    const dates: string[] = [];
    const last = Math.floor((to + this.#offsetAt(to)) / DAY);
    for (let day = Math.floor((from + this.#offsetAt(from)) / DAY); day <= last; day++) {
      const date = isoDate(day);
      if (this.#isHoliday(date) && this.#usualMinutesOn(day).length > 0) dates.push(date);
    }
    return dates;
  }

  between(from: Instant, to: Instant): number {
    const first = yearOf(from);
    const last = yearOf(to);
    if (first === last) return workedUntil(this.#year(last), to) - workedUntil(this.#year(first), from);
    let sum = this.#year(first).total - workedUntil(this.#year(first), from);
    for (let y = first + 1; y < last; y++) sum += this.#year(y).total;
    return sum + workedUntil(this.#year(last), to);
  }

  forward(from: Instant, ms: number): Instant | null {
    if (ms === 0) return from;
    const first = yearOf(from);
    let rest = ms;
    let horizon = this.#horizon(first);
    for (let y = first; y <= horizon; y++) {
      const year = this.#year(y);
      const worked = y === first ? workedUntil(year, from) : 0;
      if (worked + rest <= year.total) return instantAfter(year, worked + rest);
      rest -= year.total - worked;
      if (year.total > worked) horizon = this.#horizon(y);
    }
    return null;
  }

  back(from: Instant, ms: number): Instant | null {
    const first = yearOf(from);
    let rest = ms;
    let horizon = first - YEARS_UNTIL_THE_WEEK_REPEATS;
    for (let y = first; y >= horizon; y--) {
      const year = this.#year(y);
      const worked = y === first ? workedUntil(year, from) : year.total;
      if (rest <= worked && worked > 0) return latestInstantWith(year, worked - rest);
      rest -= worked;
      if (worked > 0) horizon = y - YEARS_UNTIL_THE_WEEK_REPEATS;
    }
    return null;
  }

  #horizon(year: number): number {
    return Math.max(year, this.#lastListedYear) + YEARS_UNTIL_THE_WEEK_REPEATS;
  }

  #year(y: number): Year {
    const known = this.#years.get(y);
    if (known) return known;
    const start = Date.UTC(y, 0, 1);
    const end = Date.UTC(y + 1, 0, 1);
    const spans: (readonly [Instant, Instant])[] = [];
    // Local dates reach up to 14 hours over the UTC year, and an overnight span one day more.
    for (let day = start / DAY - 2; day < end / DAY + 2; day++) spans.push(...this.#openSpansOf(day));
    const year = layOut(spans, start, end);
    this.#years.set(y, year);
    return year;
  }

  /** The spans that open on a local date, given in days since 1970-01-01, as instants. */
  #openSpansOf(day: number): (readonly [Instant, Instant])[] {
    const minutes = this.#minutesOn(day);
    if (minutes.length === 0) return [];
    const periods = this.#offsetsAround(yearOf(day * DAY));
    return minutes
      .map(
        ([open, close]) =>
          [
            instantOf(day * DAY + open * MINUTE, periods),
            instantOf(day * DAY + close * MINUTE, periods),
          ] as const,
      )
      .filter(([open, close]) => close > open);
  }

  #minutesOn(day: number): readonly Minutes[] {
    const date = isoDate(day);
    const exception = this.#exceptions.get(date);
    if (exception) return exception;
    return this.#isHoliday(date) ? [] : this.#usualMinutesOn(day);
  }

  #usualMinutesOn(day: number): readonly Minutes[] {
    // 1970-01-01 was a Thursday.
    return this.#week[(((day + 3) % 7) + 7) % 7] as readonly Minutes[];
  }

  #isHoliday(date: string): boolean {
    if (this.#exceptions.has(date)) return false;
    return this.#holidays.has(date) || this.#holidays.has(date.slice(5));
  }

  #offsetAt(at: Instant): number {
    const periods = this.#offsetsAround(yearOf(at));
    return (periods.find((period) => at < period.to) as OffsetPeriod).offset;
  }

  #offsetsAround(y: number): readonly OffsetPeriod[] {
    const known = this.#offsets.get(y);
    if (known) return known;
    const end = Date.UTC(y + 1, 0, 4);
    const periods: OffsetPeriod[] = [];
    let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(y, 0, -3)).toZonedDateTimeISO(this.#zone);
    let from = Number.NEGATIVE_INFINITY;
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      const to = next && next.epochMilliseconds < end ? next.epochMilliseconds : Number.POSITIVE_INFINITY;
      periods.push({ from, to, offset: at.offsetNanoseconds / 1e6 });
      if (!next || to === Number.POSITIVE_INFINITY) break;
      at = next;
      from = to;
    }
    this.#offsets.set(y, periods);
    return periods;
  }
}

/** Minutes after the midnight a span's date begins with; the close may lie past 24 hours. */
type Minutes = readonly [open: number, close: number];

function minutesOf([open, close]: Span): Minutes {
  const from = minuteOfDay(open);
  const to = minuteOfDay(close);
  return [from, to <= from ? to + 24 * 60 : to];
}

/**
 * A date's spans by the wall clock, those that touch or overlap made one. Joined before they become instants: a change
 * of the clocks may skip the very time at which two of them meet.
 */
function joined(spans: readonly Span[]): readonly Minutes[] {
  const result: Minutes[] = [];
  for (const [open, close] of spans.map(minutesOf).sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && open <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], close)];
    else result.push([open, close]);
  }
  return result;
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function yearOf(at: Instant): number {
  return new Date(at).getUTCFullYear();
}

/**
 * A wall time, written as if it were UTC, as an instant. A time that comes twice means the first, a time that
 * is skipped means as long after the gap as it lay inside it: `Temporal`'s 'compatible'.
 */
function instantOf(wall: number, periods: readonly OffsetPeriod[]): Instant {
  for (const period of periods) {
    const at = wall - period.offset;
    if (at < period.to) return at >= period.from ? at : wall - offsetBefore(period, periods);
  }
  return wall;
}

function offsetBefore(period: OffsetPeriod, periods: readonly OffsetPeriod[]): number {
  return (periods[periods.indexOf(period) - 1] as OffsetPeriod).offset;
}

/** Joins touching and overlapping spans, cut to the year. */
function layOut(spans: (readonly [Instant, Instant])[], start: Instant, end: Instant): Year {
  const opens: Instant[] = [];
  const closes: Instant[] = [];
  const before: number[] = [];
  let total = 0;
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const open = Math.max(from, start, closes.at(-1) ?? start);
    const close = Math.min(to, end);
    if (close <= open) continue;
    if (open === closes.at(-1)) {
      closes[closes.length - 1] = close;
    } else {
      opens.push(open);
      closes.push(close);
      before.push(total);
    }
    total += close - open;
  }
  return { opens, closes, before, total };
}

/** Index of the first interval that is not over at `at`, or the number of intervals. */
function firstClosingAfter(year: Year, at: Instant): number {
  return firstIndex(year.closes, (close) => close > at);
}

function workedUntil(year: Year, at: Instant): number {
  const next = firstClosingAfter(year, at);
  if (next === year.opens.length) return year.total;
  return (year.before[next] as number) + Math.max(0, at - (year.opens[next] as Instant));
}

/** The earliest instant at which `worked` ms (more than 0) of the year's working time have passed. */
function instantAfter(year: Year, worked: number): Instant {
  const next = firstIndex(year.before, (before) => before >= worked) - 1;
  return (year.opens[next] as Instant) + worked - (year.before[next] as number);
}

/** The latest instant at which only `worked` ms of the year's working time have passed. */
function latestInstantWith(year: Year, worked: number): Instant {
  const next = firstIndex(year.before, (before) => before > worked) - 1;
  return (year.opens[next] as Instant) + worked - (year.before[next] as number);
}

/** Index of the first entry of an ascending list that passes, or its length. */
function firstIndex(list: readonly number[], passes: (entry: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
