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

  it('is not later today where the day is nearly over, or closed', () => {
    for (const time of ['16:00', '20:00']) {
      const [first] = snoozeChoices(OFFICE_HOURS, wednesday(time), midnights('2026-11-19'));
      expect(first?.kind).toBe('tomorrow');
    }
  });

  it('is next week just once on a Friday: tomorrow the business is closed', () => {
    expect(snoozeChoices(OFFICE_HOURS, berlin('2026-11-20T17:00'), midnights('2026-11-21'))).toEqual([
      { kind: 'tomorrow', until: berlin('2026-11-23T09:00') },
    ]);
  });

  it('is never where the business never opens', () => {
    const closed = { ...OFFICE_HOURS, week: {} };
    expect(snoozeChoices(closed, wednesday('11:00'), midnights('2026-11-19'))).toEqual([]);
  });
});
