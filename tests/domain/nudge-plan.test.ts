import { describe, expect, it } from 'vitest';
import {
  isMorningTime,
  isQuiet,
  isRoundUpTime,
  nextListTime,
  postponed,
  putOffState,
  toldOn,
  USUAL_NUDGES,
  type Workday,
  workdayAt,
} from '../../lib/domain/nudge-plan.ts';
import { berlin, OFFICE_HOURS, wednesday } from '../builders.ts';

const LUNCH = {
  ...OFFICE_HOURS,
  week: {
    wed: [
      ['09:00', '12:00'],
      ['13:00', '17:30'],
    ] as const,
  },
};
const NIGHT = { ...OFFICE_HOURS, week: { tue: [['22:00', '06:00']] as const } };

describe('the workday that runs', () => {
  it.each([
    [OFFICE_HOURS, wednesday('10:00'), wednesday('09:00'), wednesday('17:30')],
    [LUNCH, wednesday('15:00'), wednesday('09:00'), wednesday('17:30')],
    [NIGHT, wednesday('02:00'), berlin('2026-11-17T22:00'), wednesday('06:00')],
  ])('%#', (hours, at, opensAt, closesAt) => {
    expect(workdayAt(hours, at)).toEqual({ opensAt, closesAt });
  });

  it('is none while the business is closed', () => {
    expect(workdayAt(OFFICE_HOURS, wednesday('20:00'))).toBeNull();
  });
});

describe('the lists of a day', () => {
  const day = workdayAt(OFFICE_HOURS, wednesday('10:00')) as Workday;

  it.each([
    ['09:00', true],
    ['11:59', true],
    ['12:00', false],
  ])('at %s the morning list is in time: %s', (time, inTime) => {
    expect(isMorningTime(day, wednesday(time))).toBe(inTime);
  });

  it.each([
    ['16:29', false],
    ['16:30', true],
    ['17:19', true],
    ['17:20', false],
  ])('at %s the round-up is in time: %s', (time, inTime) => {
    expect(isRoundUpTime(day, USUAL_NUDGES, wednesday(time))).toBe(inTime);
  });

  it('are told once, and anew the next day', () => {
    const told = { closesAt: day.closesAt, count: 3, morning: true, roundUp: false };
    expect(toldOn(day, told)).toBe(told);
    const tomorrow = workdayAt(OFFICE_HOURS, berlin('2026-11-19T10:00')) as Workday;
    expect(toldOn(tomorrow, told)).toMatchObject({ count: 0, morning: false });
  });

  it('are looked at when they come, and when a rest ends', () => {
    const next = (time: string, settings = {}) =>
      nextListTime(OFFICE_HOURS, { ...USUAL_NUDGES, ...settings }, null, wednesday(time));
    expect(next('10:00')).toBe(wednesday('16:30'));
    expect(next('16:30')).toBe(berlin('2026-11-19T09:00'));
    expect(next('22:00')).toBe(berlin('2026-11-19T09:00'));
    expect(next('10:00', { quietUntil: wednesday('11:00') })).toBe(wednesday('11:00'));
    expect(next('10:00', { roundUp: false, morning: false })).toBeNull();
  });

  describe('answered with "Later"', () => {
    const told = { closesAt: day.closesAt, count: 1, morning: true, roundUp: true };

    //  opens 9:00 ──────────── 16:30 round-up ── 17:00 ── 17:19 ─ closes 17:30
    it.each([
      ['morning', '09:05', wednesday('10:05')],
      ['roundUp', '16:30', wednesday('17:00')],
      ['roundUp', '17:16', wednesday('17:19')],
      ['morning', '11:50', wednesday('12:50')],
    ] as const)('%s at %s: told once more', (list, time, again) => {
      const put = postponed(told, list, wednesday(time));
      expect(put.putOff?.until).toBeLessThanOrEqual(again);
      expect(put[list]).toBe(false);
      expect(putOffState(put, list, wednesday(time))).toBe('rests');
      expect(putOffState(put, list, again)).toBe('ripe');
      expect(putOffState(put, list === 'morning' ? 'roundUp' : 'morning', wednesday(time))).toBe('none');
      expect(nextListTime(OFFICE_HOURS, USUAL_NUDGES, put, wednesday(time))).toBe(put.putOff?.until);
    });

    it('shortly before closing is the end of it', () => {
      for (const time of ['17:19', '17:19:30', '17:25'])
        expect(postponed(told, 'roundUp', wednesday(time))).toBe(told);
    });
  });

  it('rest until the owner wants to hear of anything again', () => {
    const resting = { ...USUAL_NUDGES, quietUntil: wednesday('11:00') };
    expect(isQuiet(resting, wednesday('10:59'))).toBe(true);
    expect(isQuiet(resting, wednesday('11:00'))).toBe(false);
    expect(isQuiet(USUAL_NUDGES, wednesday('10:00'))).toBe(false);
  });
});
