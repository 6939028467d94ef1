import { describe, expect, it } from 'vitest';
import { snoozeChoices } from '../../lib/domain/snooze.ts';
import { berlin, OFFICE_HOURS, wednesday } from '../builders.ts';

const NEXT_WEEK = berlin('2026-11-23T00:00');
const midnights = (day: string) => ({ tomorrow: berlin(`${day}T00:00`), nextWeek: NEXT_WEEK });

describe('until when somebody can be put off', () => {
  it('is in two working hours, tomorrow morning and next week', () => {
    expect(snoozeChoices(OFFICE_HOURS, wednesday('11:00'), midnights('2026-11-19'))).toEqual([
      { kind: 'later-today', until: wednesday('13:00') },
      { kind: 'tomorrow', until: berlin('2026-11-19T09:00') },
      { kind: 'next-week', until: berlin('2026-11-23T09:00') },
    ]);
  });

  it.each([
    ['before opening', '08:00', '11:00'],
    ['at lunch', '12:30', '15:00'],
    ['late in the day, half of what is left of it', '16:00', '16:45'],
  ])('is later today also %s', (_when, time, until) => {
    const week = { wed: [['09:00', '12:00'] as const, ['13:00', '17:30'] as const] };
    const [first] = snoozeChoices({ ...OFFICE_HOURS, week }, wednesday(time), midnights('2026-11-19'));
    expect(first).toEqual({ kind: 'later-today', until: wednesday(until) });
  });

  it.each(['17:15', '20:00'])('is not later today at %s, when the day is as good as over', (time) => {
    const [first] = snoozeChoices(OFFICE_HOURS, wednesday(time), midnights('2026-11-19'));
    expect(first?.kind).toBe('tomorrow');
  });

  it('is next week just once on a Friday: tomorrow the business is closed', () => {
    expect(snoozeChoices(OFFICE_HOURS, berlin('2026-11-20T17:10'), midnights('2026-11-21'))).toEqual([
      { kind: 'tomorrow', until: berlin('2026-11-23T09:00') },
    ]);
  });

  it('is never where the business never opens', () => {
    const closed = { ...OFFICE_HOURS, week: {} };
    expect(snoozeChoices(closed, wednesday('11:00'), midnights('2026-11-19'))).toEqual([]);
  });
});
