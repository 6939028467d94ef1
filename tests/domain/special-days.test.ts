import { describe, expect, it } from 'vitest';
import { isOpen } from '../../lib/domain/business-hours.ts';
import { asUsualOn, closedOn, openOn, wholeDaysFrom } from '../../lib/domain/special-days.ts';
import { OFFICE_HOURS, wednesday } from '../builders.ts';

const WEDNESDAY = '2026-11-18';

describe('a day that is said to be closed', () => {
  it('is closed also where it had hours of its own', () => {
    const hours = closedOn(openOn(OFFICE_HOURS, WEDNESDAY, [['09:00', '13:00']]), [WEDNESDAY]);
    expect(isOpen(hours, wednesday('10:00'))).toBe(false);
    expect(hours.exceptions).toEqual({});
  });

  it('is listed once, however often it is said', () => {
    expect(closedOn(closedOn(OFFICE_HOURS, [WEDNESDAY]), [WEDNESDAY]).holidays).toEqual([WEDNESDAY]);
  });

  it('is as usual again once that is taken away', () => {
    expect(isOpen(asUsualOn(closedOn(OFFICE_HOURS, [WEDNESDAY]), [WEDNESDAY]), wednesday('10:00'))).toBe(
      true,
    );
  });
});

it('a day with hours of its own is no closed day any more', () => {
  const hours = openOn(closedOn(OFFICE_HOURS, [WEDNESDAY]), WEDNESDAY, [['09:00', '13:00']]);
  expect(hours.holidays).toEqual([]);
  expect(isOpen(hours, wednesday('10:00'))).toBe(true);
  expect(isOpen(hours, wednesday('14:00'))).toBe(false);
});

describe('a holiday of the calendar', () => {
  it.each([
    ['of one day', 1, [WEDNESDAY]],
    ['of several days', 3, ['2026-11-18', '2026-11-19', '2026-11-20']],
    ['that begins the evening before', 3.75, ['2026-11-18', '2026-11-19', '2026-11-20']],
    ['of half a day', 0.5, []],
    ['on which clocks go forward', 23 / 24, ['2026-11-18']],
  ])('%s closes its whole days', (_what, days, dates) => {
    expect(wholeDaysFrom(WEDNESDAY, days * 86_400_000)).toEqual(dates);
  });
});
