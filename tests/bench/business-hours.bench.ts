import { bench, describe } from 'vitest';
import { workingTimeBetween } from '../../lib/domain/business-hours.ts';
import { DAY } from '../../lib/domain/instant.ts';
import { berlin, OFFICE_HOURS } from '../builders.ts';

const TO = berlin('2026-11-18T12:00');
const SPANS = [
  ['a day', DAY],
  ['five years', 5 * 365 * DAY],
] as const;

/** The plain way, for comparison: every day between, each asked of `Temporal`. */
function walkedDayByDay(from: number, to: number): number {
  let worked = 0;
  let date = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(OFFICE_HOURS.timeZone)
    .toPlainDate();
  for (;;) {
    const open = date.toZonedDateTime({
      timeZone: OFFICE_HOURS.timeZone,
      plainTime: '09:00',
    }).epochMilliseconds;
    const close = date.toZonedDateTime({
      timeZone: OFFICE_HOURS.timeZone,
      plainTime: '17:30',
    }).epochMilliseconds;
    if (open > to) return worked;
    if (date.dayOfWeek <= 5) worked += Math.max(0, Math.min(close, to) - Math.max(open, from));
    date = date.add({ days: 1 });
  }
}

for (const [name, span] of SPANS) {
  if (workingTimeBetween(OFFICE_HOURS, TO - span, TO) !== walkedDayByDay(TO - span, TO)) {
    throw new Error(`the two ways differ over ${name}`);
  }
  describe(`working time over ${name}`, () => {
    bench('by whole years', () => {
      workingTimeBetween(OFFICE_HOURS, TO - span, TO);
    });
    bench('day by day', () => {
      walkedDayByDay(TO - span, TO);
    });
  });
}
