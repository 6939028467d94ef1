import { describe, expect, it } from 'vitest';
import {
  defaultPolicy,
  dueAt,
  InvalidResponsePolicy,
  type ResponsePolicy,
  validateResponsePolicy,
  warnAt,
} from '../../lib/domain/response-policy.ts';
import { berlin, OFFICE_HOURS, POLICY, wednesday } from '../builders.ts';

describe('an answer is due', () => {
  it.each([
    // Wed 18 Nov is a workday, 9:00 to 17:30.
    ['in business hours', '2026-11-18T09:00', '2026-11-18T17:30', false],
    ['just before closing', '2026-11-18T17:29', '2026-11-18T17:30', false],
    ['at closing', '2026-11-18T17:30', '2026-11-19T11:00', true],
    ['in the evening', '2026-11-18T21:10', '2026-11-19T11:00', true],
    ['before opening', '2026-11-18T06:00', '2026-11-18T11:00', true],
    ['on Friday evening', '2026-11-20T18:00', '2026-11-23T11:00', true],
    ['on Sunday', '2026-11-22T12:00', '2026-11-23T11:00', true],
  ])('for mail that comes %s', (_when, received, due, offHours) => {
    expect(dueAt(POLICY, berlin(received))).toMatchObject({ dueAt: berlin(due), arrivedOffHours: offHours });
  });

  it('for a reason that can be told', () => {
    const received = berlin('2026-11-21T21:10');
    expect(dueAt(POLICY, received).reason).toEqual({
      kind: 'off-hours',
      receivedAt: received,
      opensAt: berlin('2026-11-23T09:00'),
      holidays: [],
    });
  });

  it('never, when there are no hours to answer in', () => {
    const never = { ...POLICY, hours: { timeZone: 'UTC', week: {} } };
    expect(dueAt(never, berlin('2026-11-18T10:00'))).toMatchObject({
      dueAt: null,
      reason: { kind: 'never-open' },
    });
  });

  it('by the usual hours until the owner says otherwise', () => {
    const policy = defaultPolicy('Europe/Berlin');
    expect(dueAt(policy, berlin('2026-11-18T10:00')).dueAt).toBe(berlin('2026-11-18T17:30'));
    expect(dueAt(policy, berlin('2026-11-21T10:00')).dueAt).toBe(berlin('2026-11-23T11:00'));
  });
});

describe('a late cut-off', () => {
  const policy: ResponsePolicy = { ...POLICY, lateCutoffMinutes: 30 };

  it.each([
    ['16:59', '2026-11-18T17:30', false],
    ['17:00', '2026-11-19T11:00', true],
    ['17:29', '2026-11-19T11:00', true],
  ])('makes mail that came %s due %s', (time, due, offHours) => {
    expect(dueAt(policy, wednesday(time))).toMatchObject({ dueAt: berlin(due), arrivedOffHours: offHours });
  });

  it('is told as the reason', () => {
    expect(dueAt(policy, wednesday('17:10')).reason).toMatchObject({
      kind: 'off-hours',
      closesAt: wednesday('17:30'),
    });
  });
});

describe('a target of working hours', () => {
  const policy: ResponsePolicy = { ...POLICY, targetMinutes: 240, customerTargets: { 'vip@x.example': 30 } };

  it.each([
    ['10:00', {}, '2026-11-18T14:00'],
    ['15:30', {}, '2026-11-19T11:00'],
    ['10:00', { customer: 'vip@x.example' }, '2026-11-18T10:30'],
    // Off-hours mail comes first in any case: the allowance holds where it is the shorter one.
    ['20:00', {}, '2026-11-19T11:00'],
    ['20:00', { customer: 'vip@x.example' }, '2026-11-19T09:30'],
  ])('for mail that came %s with %j ends at %s', (time, options, due) => {
    expect(dueAt(policy, wednesday(time), options).dueAt).toBe(berlin(due));
  });
});

describe('an emergency', () => {
  it.each([
    ['10:00', '2026-11-18T11:00', 'emergency'],
    ['17:00', '2026-11-18T17:30', 'in-hours'],
    ['20:00', '2026-11-19T10:00', 'emergency'],
  ])('that came %s is due within a working hour or when it is due anyway: %s', (time, due, kind) => {
    expect(dueAt(POLICY, wednesday(time), { emergency: true })).toMatchObject({
      dueAt: berlin(due),
      reason: { kind },
    });
  });
});

describe('an emergency that would not be due at all', () => {
  it('is due within the one working hour there is', () => {
    const once: ResponsePolicy = {
      hours: { timeZone: 'UTC', week: {}, exceptions: { '2026-11-20': [['09:00', '10:30']] } },
    };
    const came = Date.UTC(2026, 10, 18);
    expect(dueAt(once, came).dueAt).toBeNull();
    expect(dueAt(once, came, { emergency: true }).dueAt).toBe(Date.UTC(2026, 10, 20, 10));
  });
});

describe('a target of no time', () => {
  it('is due on arrival, also where everybody else has longer', () => {
    const policy: ResponsePolicy = { ...POLICY, targetMinutes: 240, customerTargets: { 'vip@x.example': 0 } };
    expect(dueAt(policy, wednesday('10:00'), { customer: 'vip@x.example' }).dueAt).toBe(wednesday('10:00'));
  });
});

describe('a holiday between arrival and opening', () => {
  const policy: ResponsePolicy = { ...POLICY, hours: { ...OFFICE_HOURS, holidays: ['2026-11-18', '11-22'] } };

  it('is named in the reason, unless the business were closed that day anyway', () => {
    expect(dueAt(policy, berlin('2026-11-18T10:00')).reason).toMatchObject({ holidays: ['2026-11-18'] });
    expect(dueAt(policy, berlin('2026-11-17T18:00'))).toMatchObject({
      dueAt: berlin('2026-11-19T11:00'),
      reason: { holidays: ['2026-11-18'] },
    });
    expect(dueAt(policy, berlin('2026-11-21T10:00')).reason).toMatchObject({ holidays: [] });
  });
});

describe('the warning before an answer is due', () => {
  it.each([
    [60, '2026-11-18T10:00', '2026-11-18T16:30'],
    // Not before the mail came:
    [60, '2026-11-18T17:00', '2026-11-18T17:00'],
    // Never off-hours:
    [180, '2026-11-18T20:00', '2026-11-19T09:00'],
    [120, '2026-11-18T20:00', '2026-11-19T09:00'],
    [30, '2026-11-18T20:00', '2026-11-19T10:30'],
  ])('of %i minutes, for mail that came %s, comes at %s', (warnMinutes, came, warning) => {
    const policy = { ...POLICY, warnMinutes };
    expect(warnAt(policy, dueAt(policy, berlin(came)))).toBe(berlin(warning));
  });

  it('never comes for what is never due', () => {
    const never = { ...POLICY, hours: { timeZone: 'UTC', week: {} } };
    expect(warnAt(never, dueAt(never, wednesday('10:00')))).toBeNull();
  });
});

describe('a policy that cannot be meant', () => {
  it.each([
    [{ morningAllowanceMinutes: -1 }, 'morningAllowanceMinutes'],
    [{ morningAllowanceMinutes: Number.NaN }, 'morningAllowanceMinutes'],
    [{ targetMinutes: Number.POSITIVE_INFINITY }, 'targetMinutes'],
    [{ customerTargets: { 'vip@x.example': -5 } }, 'customerTargets.vip@x.example'],
    [{ targetMinutes: 200_000 }, 'targetMinutes'],
    [{ emergencyWindowDays: 0 }, 'emergencyWindowDays'],
    [{ emergencyWindowDays: 91 }, 'emergencyWindowDays'],
    [{ emergencyWindowDays: 1.5 }, 'emergencyWindowDays'],
    [{ hours: { timeZone: 'Nowhere', week: {} } }, 'timeZone'],
    [{ archiveMeansDone: 'no' as unknown as boolean }, 'archiveMeansDone'],
  ])('%j is refused with the field %s', (change, field) => {
    expect(() => validateResponsePolicy({ ...POLICY, ...change })).toThrow(
      expect.objectContaining({ field }),
    );
  });
});

it('is an error of its own kind, to be told from any other', () => {
  expect(() => validateResponsePolicy({ ...POLICY, warnMinutes: -1 })).toThrow(InvalidResponsePolicy);
});
