import { describe, expect, it } from 'vitest';
import { defaultPolicy, dueAt } from '../../lib/domain/response-policy.ts';
import { berlin, POLICY } from '../builders.ts';

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
