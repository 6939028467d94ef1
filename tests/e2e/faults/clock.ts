// Browsers bring Temporal; this Node does not.
import 'temporal-polyfill/global';
import { type BusinessHours, closingOf, nextOpening } from '../../../lib/domain/business-hours.ts';
import { DAY } from '../people.ts';

/** The next workday's afternoon, when some answers are overdue and nudges are let through. */
export function nextAfternoon(now: number): number {
  const day = new Date(now);
  day.setHours(14, 0, 0, 0);
  while (day.getTime() <= now || day.getDay() === 0 || day.getDay() === 6) day.setDate(day.getDate() + 1);
  return day.getTime();
}

/** When business next opens on a day of which nothing can have been told yet. */
export function openingOfNewDay(hours: BusinessHours, now: number): number {
  const tomorrow = now + DAY;
  return nextOpening(hours, closingOf(hours, tomorrow) ?? tomorrow) ?? tomorrow;
}

/** Has whatever runs where this does find the time so many ms ahead of the machine's. */
export function shiftClock(offset: number): void {
  const own = globalThis as typeof globalThis & { RealDate?: DateConstructor };
  own.RealDate ??= Date;
  const Real = own.RealDate;
  globalThis.Date = class extends Real {
    constructor(...parts: []) {
      super(...(parts.length > 0 ? parts : ([Real.now() + offset] as never)));
    }
    static override now() {
      return Real.now() + offset;
    }
  } as DateConstructor;
}
