import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingTime,
  type BusinessHours,
  closingOf,
  isOpen,
  nextOpening,
  type Span,
  workingTimeBetween,
} from '../../lib/domain/business-hours.ts';
import { InvalidBusinessHours, validateBusinessHours } from '../../lib/domain/check-business-hours.ts';
import { DAY, HOUR, MINUTE } from '../../lib/domain/instant.ts';
import { WEEKDAYS } from '../../lib/domain/weekdays.ts';
import { BERLIN, berlin, OFFICE_HOURS } from '../builders.ts';

const at = berlin;
const EVERY_DAY = (spans: readonly Span[], timeZone = BERLIN): BusinessHours => ({
  timeZone,
  week: Object.fromEntries(WEEKDAYS.map((day) => [day, spans])),
});

describe('an office open Monday to Friday, 9:00 to 17:30', () => {
  it.each([
    ['2026-11-18T08:59', false],
    ['2026-11-18T09:00', true],
    ['2026-11-18T17:29', true],
    ['2026-11-18T17:30', false],
    ['2026-11-21T12:00', false],
  ])('at %s is open: %s', (time, open) => {
    expect(isOpen(OFFICE_HOURS, at(time))).toBe(open);
  });

  it.each([
    ['2026-11-18T10:00', '2026-11-18T10:00'],
    ['2026-11-18T17:30', '2026-11-19T09:00'],
    ['2026-11-20T18:00', '2026-11-23T09:00'],
    ['2026-11-22T03:00', '2026-11-23T09:00'],
  ])('opens next after %s at %s', (time, opening) => {
    expect(nextOpening(OFFICE_HOURS, at(time))).toBe(at(opening));
  });

  it('closes at the end of the workday an instant is in, and at no time while closed', () => {
    expect(closingOf(OFFICE_HOURS, at('2026-11-18T09:00'))).toBe(at('2026-11-18T17:30'));
    expect(closingOf(OFFICE_HOURS, at('2026-11-18T17:30'))).toBeNull();
    expect(closingOf(OFFICE_HOURS, at('2026-11-21T12:00'))).toBeNull();
  });

  it('counts working time over a weekend', () => {
    expect(workingTimeBetween(OFFICE_HOURS, at('2026-11-20T17:00'), at('2026-11-23T10:00'))).toBe(1.5 * HOUR);
  });

  it('adds working time over a weekend, ending at a closing rather than at the opening after it', () => {
    expect(addWorkingTime(OFFICE_HOURS, at('2026-11-20T17:00'), HOUR)).toBe(at('2026-11-23T09:30'));
    expect(addWorkingTime(OFFICE_HOURS, at('2026-11-20T17:00'), 30 * MINUTE)).toBe(at('2026-11-20T17:30'));
  });

  it('counts back to the latest instant that leaves enough time', () => {
    expect(addWorkingTime(OFFICE_HOURS, at('2026-11-23T09:30'), -HOUR)).toBe(at('2026-11-20T17:00'));
    expect(addWorkingTime(OFFICE_HOURS, at('2026-11-23T11:00'), -2 * HOUR)).toBe(at('2026-11-23T09:00'));
  });

  it('is zero when the end is not after the start', () => {
    expect(workingTimeBetween(OFFICE_HOURS, at('2026-11-18T12:00'), at('2026-11-18T11:00'))).toBe(0);
  });
});

describe('spans', () => {
  it('have a lunch break between them, and the workday ends with the last', () => {
    const hours: BusinessHours = {
      timeZone: BERLIN,
      week: {
        wed: [
          ['09:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
    };
    expect(isOpen(hours, at('2026-11-18T12:30'))).toBe(false);
    expect(closingOf(hours, at('2026-11-18T10:00'))).toBe(at('2026-11-18T17:00'));
    expect(workingTimeBetween(hours, at('2026-11-18T11:00'), at('2026-11-18T14:00'))).toBe(2 * HOUR);
  });

  it('join where they touch or overlap', () => {
    const hours: BusinessHours = {
      timeZone: BERLIN,
      week: {
        wed: [
          ['09:00', '12:00'],
          ['11:00', '14:00'],
          ['14:00', '15:00'],
        ],
      },
    };
    expect(workingTimeBetween(hours, at('2026-11-18T00:00'), at('2026-11-19T00:00'))).toBe(6 * HOUR);
  });

  it('that close at or before they open last past midnight and belong to the day they open on', () => {
    const bar: BusinessHours = {
      timeZone: BERLIN,
      week: { fri: [['20:00', '02:00']] },
      holidays: ['2026-11-27'],
    };
    expect(isOpen(bar, at('2026-11-21T01:59'))).toBe(true);
    expect(closingOf(bar, at('2026-11-21T01:00'))).toBe(at('2026-11-21T02:00'));
    // A holiday cancels the span that opens on it, and its morning after.
    expect(isOpen(bar, at('2026-11-28T01:00'))).toBe(false);
  });

  it('may close at 24:00, and a close at 23:59 stays 23:59', () => {
    expect(isOpen(EVERY_DAY([['00:00', '24:00']]), at('2026-11-18T23:59'))).toBe(true);
    expect(isOpen(EVERY_DAY([['00:00', '23:59']]), at('2026-11-18T23:59'))).toBe(false);
  });

  it('never open leave nothing to wait for', () => {
    const never: BusinessHours = { timeZone: BERLIN, week: {} };
    expect(nextOpening(never, at('2026-11-18T12:00'))).toBeNull();
    expect(addWorkingTime(never, at('2026-11-18T12:00'), HOUR)).toBeNull();
    expect(workingTimeBetween(never, 0, at('2026-11-18T12:00'))).toBe(0);
  });
});

describe('holidays and exceptions', () => {
  const hours: BusinessHours = {
    ...OFFICE_HOURS,
    holidays: ['2026-11-18', '12-25', '02-29'],
    exceptions: { '2026-11-18': [['10:00', '12:00']], '2026-11-21': [['10:00', '14:00']] },
  };

  it('close for one date or every year', () => {
    expect(isOpen(hours, at('2026-12-25T10:00'))).toBe(false);
    expect(isOpen(hours, at('2028-12-25T10:00'))).toBe(false);
    expect(isOpen(hours, at('2028-02-29T10:00'))).toBe(false);
    expect(isOpen(hours, at('2027-03-01T10:00'))).toBe(true);
  });

  it('give way to a date’s own hours', () => {
    expect(isOpen(hours, at('2026-11-18T10:30'))).toBe(true);
    expect(isOpen(hours, at('2026-11-18T13:00'))).toBe(false);
    expect(isOpen(hours, at('2026-11-21T11:00'))).toBe(true);
  });

  it('are found years away', () => {
    const once: BusinessHours = {
      timeZone: BERLIN,
      week: {},
      exceptions: { '2071-05-04': [['10:00', '11:00']] },
    };
    expect(nextOpening(once, at('2026-11-18T12:00'))).toBe(at('2071-05-04T10:00'));
    expect(addWorkingTime(once, at('2026-11-18T12:00'), 30 * MINUTE)).toBe(at('2071-05-04T10:30'));
    expect(addWorkingTime(once, at('2026-11-18T12:00'), 2 * HOUR)).toBeNull();
  });
});

describe('a change of the clocks', () => {
  const always = EVERY_DAY([['00:00', '24:00']]);

  it('makes a day of 25 hours that is open all day 25 hours long, and one of 23 hours 23', () => {
    expect(workingTimeBetween(always, at('2026-10-25T00:00'), at('2026-10-26T00:00'))).toBe(25 * HOUR);
    expect(workingTimeBetween(always, at('2026-03-29T00:00'), at('2026-03-30T00:00'))).toBe(23 * HOUR);
  });

  it('opens at the first of two equal wall times, and as long after a skipped one as it lies in the gap', () => {
    const night = EVERY_DAY([['02:30', '05:00']]);
    expect(nextOpening(night, at('2026-10-25T00:00'))).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(nextOpening(night, at('2026-03-29T00:00'))).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it('leaves hours in another zone than the browser’s right', () => {
    const sydney = EVERY_DAY([['09:00', '17:00']], 'Australia/Sydney');
    expect(nextOpening(sydney, Date.UTC(2026, 10, 18, 10))).toBe(Date.UTC(2026, 10, 18, 22));
  });
});

describe('a workday around a day that the zone skipped, or clocks that went back past midnight', () => {
  it.each([
    [
      'Pacific/Kiritimati',
      [['22:00', '06:00']],
      '1995-01-01T03:35[Pacific/Kiritimati]',
      '1995-01-01T06:00[Pacific/Kiritimati]',
    ],
    [
      'America/St_Johns',
      [['00:00', '23:59']],
      '2010-11-06T23:10-03:30[America/St_Johns]',
      '2010-11-07T23:59[America/St_Johns]',
    ],
  ] as const)('in %s still closes', (timeZone, spans, at, closing) => {
    const hours = EVERY_DAY(spans, timeZone);
    const instant = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
    expect(isOpen(hours, instant(at))).toBe(true);
    expect(closingOf(hours, instant(at))).toBe(instant(closing));
  });
});

describe('an amount of working time that is no number', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d never comes', (ms) => {
    expect(addWorkingTime(OFFICE_HOURS, at('2026-11-18T10:00'), ms)).toBeNull();
  });
});

describe('a weekday without hours', () => {
  it('may be left out or left undefined', () => {
    const hours = { timeZone: BERLIN, week: { mon: undefined } } as unknown as BusinessHours;
    expect(nextOpening(hours, at('2026-11-18T10:00'))).toBeNull();
  });
});

describe('hours that cannot be meant', () => {
  it.each([
    [{ timeZone: 'Europe/Atlantis', week: {} }, 'timeZone'],
    [{ timeZone: BERLIN, week: { mon: [['25:00', '26:00']] } }, 'week.mon[0]'],
    [{ timeZone: BERLIN, week: { mon: [['09:00', '9:30']] } }, 'week.mon[0]'],
    [{ timeZone: BERLIN, week: { mon: [['09:00']] } }, 'week.mon[0]'],
    [{ timeZone: BERLIN, week: { monday: [] } }, 'week.monday'],
    [{ timeZone: BERLIN, week: {}, holidays: ['12-24', '2026-02-29'] }, 'holidays[1]'],
    [{ timeZone: BERLIN, week: {}, holidays: ['13-01'] }, 'holidays[0]'],
    [{ timeZone: BERLIN, week: {}, exceptions: { '2026-02-30': [] } }, 'exceptions.2026-02-30'],
    [{ timeZone: BERLIN }, 'week'],
    [null, 'hours'],
    [{ timeZone: BERLIN, week: [] }, 'week'],
    [{ timeZone: BERLIN, week: { mon: [[['09:00'], ['10:00']]] } }, 'week.mon[0]'],
    [{ timeZone: BERLIN, week: {}, holidays: '12-25' }, 'holidays'],
    [{ timeZone: BERLIN, week: {}, holidays: [['12-25']] }, 'holidays[0]'],
    [{ timeZone: BERLIN, week: {}, exceptions: [] }, 'exceptions'],
  ])('%j are refused with the field %s', (hours, field) => {
    const refused = () => validateBusinessHours(hours as unknown as BusinessHours);
    expect(refused).toThrow(InvalidBusinessHours);
    expect(refused).toThrow(expect.objectContaining({ field }));
    expect(() => isOpen(hours as unknown as BusinessHours, 0)).toThrow(InvalidBusinessHours);
  });
});

describe('whatever the hours', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(clock);
  const span: fc.Arbitrary<Span> = fc.tuple(time, fc.oneof(time, fc.constant('24:00')));
  const spans = fc.array(span, { maxLength: 3 });
  const zone = fc.constantFrom(
    BERLIN,
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'America/St_Johns',
    'UTC',
  );
  const week = fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, spans])), { requiredKeys: [] });
  const hoursOf: fc.Arbitrary<BusinessHours> = fc.record({
    timeZone: zone,
    week: week as fc.Arbitrary<BusinessHours['week']>,
  });
  const instant = fc
    .integer({ min: Date.UTC(2025, 11, 20) / MINUTE, max: Date.UTC(2027, 0, 10) / MINUTE })
    .map((m) => m * MINUTE);

  it('working time added is working time between', () => {
    fc.assert(
      fc.property(hoursOf, instant, fc.integer({ min: 0, max: 200 * 60 }), (hours, from, minutes) => {
        const until = addWorkingTime(hours, from, minutes * MINUTE);
        if (until !== null) expect(workingTimeBetween(hours, from, until)).toBe(minutes * MINUTE);
      }),
    );
  });

  it('the time between is the sum of its parts, and never runs backwards', () => {
    fc.assert(
      fc.property(hoursOf, instant, instant, instant, (hours, a, b, c) => {
        const [from, middle, to] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const whole = workingTimeBetween(hours, from, to);
        expect(workingTimeBetween(hours, from, middle) + workingTimeBetween(hours, middle, to)).toBe(whole);
        expect(whole).toBeGreaterThanOrEqual(workingTimeBetween(hours, from, middle));
        expect(whole).toBeLessThanOrEqual(to - from);
      }),
    );
  });

  it('a span cut in two is the same span', () => {
    fc.assert(
      fc.property(zone, fc.tuple(time, time, time), instant, instant, (timeZone, times, a, b) => {
        const [open, cut, close] = times.toSorted() as [string, string, string];
        fc.pre(open < cut && cut < close);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const whole = workingTimeBetween(EVERY_DAY([[open, close]], timeZone), from, to);
        expect(
          workingTimeBetween(
            EVERY_DAY(
              [
                [open, cut],
                [cut, close],
              ],
              timeZone,
            ),
            from,
            to,
          ),
        ).toBe(whole);
      }),
    );
  });

  it('counting minute by minute gives the same', { timeout: 180_000 }, () => {
    const changes = ['2026-03-08T07:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-11-01T06:00Z'];
    const beforeAChange = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: 0, max: 24 * 60 }))
      .map(([change, minutes]) => Date.parse(change) - minutes * MINUTE);
    fc.assert(
      fc.property(
        hoursOf,
        fc.oneof(instant, beforeAChange),
        fc.integer({ min: 0, max: 2 * 24 * 60 }),
        (hours, from, minutes) => {
          let counted = 0;
          for (let minute = 0; minute < minutes; minute++) {
            if (isOpenByTheWallClock(hours, from + minute * MINUTE)) counted += MINUTE;
          }
          expect(workingTimeBetween(hours, from, from + minutes * MINUTE)).toBe(counted);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function clock([hour, minute]: [number, number]): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The plain way: the minutes of yesterday and today that are open, each run of them turned into instants by `Temporal`. */
function isOpenByTheWallClock(hours: BusinessHours, instant: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(hours.timeZone);
  return [local.toPlainDate().subtract({ days: 1 }), local.toPlainDate()].some((date) => {
    const midnight = date.toPlainDateTime();
    const at = (minute: number) =>
      midnight.add({ minutes: minute }).toZonedDateTime(hours.timeZone).epochMilliseconds;
    return runsOf(hours.week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? []).some(
      ([from, to]) => at(from) <= instant && instant < at(to),
    );
  });
}

/** Runs of open minutes after a midnight, by marking each one. */
function runsOf(spans: readonly Span[]): readonly (readonly [number, number])[] {
  const open: boolean[] = new Array(2 * 24 * 60 + 1).fill(false);
  for (const [from, to] of spans) {
    const first = Number(from.slice(0, 2)) * 60 + Number(from.slice(3));
    const last = Number(to.slice(0, 2)) * 60 + Number(to.slice(3));
    open.fill(true, first, last <= first ? last + 24 * 60 : last);
  }
  const edges = open.flatMap((isOpen, minute) => (isOpen !== (open[minute - 1] ?? false) ? [minute] : []));
  return edges.flatMap((edge, index) =>
    index % 2 === 0 ? [[edge, edges[index + 1] ?? open.length] as const] : [],
  );
}

describe('a day', () => {
  it('has 24 hours where nothing changes', () => {
    expect(workingTimeBetween(EVERY_DAY([['00:00', '24:00']], 'UTC'), 0, DAY)).toBe(DAY);
  });
});
