import type { BusinessHours, Span } from './business-hours.ts';
import { isoDate } from './check-business-hours.ts';
import { DAY, HOUR } from './instant.ts';

/** The hours with these dates ('YYYY-MM-DD') closed, whatever hours of their own they had. */
export function closedOn(hours: BusinessHours, dates: readonly string[]): BusinessHours {
  const { holidays = [] } = hours;
  return {
    ...hours,
    ...withoutExceptions(hours, dates),
    holidays: [...new Set([...holidays, ...dates])].sort(),
  };
}

/** The hours with one date that keeps hours of its own. */
export function openOn(hours: BusinessHours, date: string, spans: readonly Span[]): BusinessHours {
  const usual = asUsualOn(hours, [date]);
  return { ...usual, exceptions: { ...usual.exceptions, [date]: spans } };
}

/** The hours with nothing special on these dates. */
export function asUsualOn(hours: BusinessHours, dates: readonly string[]): BusinessHours {
  const holidays = (hours.holidays ?? []).filter((date) => !dates.includes(date));
  return { ...hours, ...withoutExceptions(hours, dates), holidays };
}

/**
 * The whole days, as 'YYYY-MM-DD', of something that begins on a date and lasts so many ms; none of what is shorter. The day on
 * which clocks go forward lacks an hour.
 */
export function wholeDaysFrom(date: string, ms: number): readonly string[] {
  const first = Date.parse(`${date}T00:00:00Z`) / DAY;
  return Array.from({ length: Math.floor((ms + HOUR) / DAY) }, (_, nth) => isoDate(first + nth));
}

function withoutExceptions({ exceptions = {} }: BusinessHours, dates: readonly string[]) {
  return {
    exceptions: Object.fromEntries(Object.entries(exceptions).filter(([date]) => !dates.includes(date))),
  };
}
