import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../lib/domain/instant.ts';
import {
  isNudgeTime,
  laterThan,
  type Nudge,
  nextNudgeTime,
  overdueWaits,
  wantsNudge,
} from '../../lib/domain/nudges.ts';
import { aCustomer, aWait, berlin, OFFICE_HOURS, OWNER, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');

describe('the time to nudge', () => {
  it.each([
    ['08:59', false],
    ['09:00', true],
    ['12:00', true],
    ['17:30', true],
    ['18:29', true],
    ['18:30', false],
    ['23:00', false],
  ])('at %s on a workday: %s', (time, allowed) => {
    expect(isNudgeTime(OFFICE_HOURS, wednesday(time))).toBe(allowed);
  });

  it('is the very moment for what falls due at closing', () => {
    expect(nextNudgeTime(OFFICE_HOURS, wednesday('17:30'))).toBe(wednesday('17:30'));
  });

  it('is the next opening for what was slept through', () => {
    expect(nextNudgeTime(OFFICE_HOURS, wednesday('22:00'))).toBe(berlin('2026-11-19T09:00'));
    expect(nextNudgeTime(OFFICE_HOURS, berlin('2026-11-21T12:00'))).toBe(berlin('2026-11-23T09:00'));
  });

  it('after "Later" is in an hour, or when the business opens after that', () => {
    expect(laterThan(OFFICE_HOURS, wednesday('10:00'))).toBe(wednesday('11:00'));
    expect(laterThan(OFFICE_HOURS, wednesday('17:30'))).toBe(berlin('2026-11-19T09:00'));
  });
});

describe('a wait that is past due', () => {
  const wait = aWait({ waitingSince: TEN });
  const nudge: Nudge = {
    account: OWNER,
    threadId: wait.threadId,
    kind: 'overdue',
    nudgedAt: wednesday('17:30'),
    waitingSince: TEN,
    dueAt: wednesday('17:30'),
    notificationId: 'n',
  };

  it('is nudged once', () => {
    expect(wantsNudge(wait, undefined, wednesday('17:30'))).toBe(true);
    expect(wantsNudge(wait, nudge, wednesday('17:31'))).toBe(false);
  });

  it('is not nudged again when an older message of it is read later', () => {
    expect(wantsNudge({ ...wait, waitingSince: TEN - HOUR }, nudge, wednesday('17:31'))).toBe(false);
  });

  it('is nudged anew when it is a new wait, begun after the last nudge', () => {
    expect(wantsNudge({ ...wait, waitingSince: wednesday('17:45') }, nudge, berlin('2026-11-19T11:00'))).toBe(
      true,
    );
  });

  it('is nudged when it began after the nudged one and was not due then, our reply having been read late', () => {
    // Tue 20:00 first mail, due Wed 11:00 · 10:00 the next, due 17:30 · 11:00 nudge · only then is a reply of 9:30 read
    const early = {
      ...nudge,
      nudgedAt: wednesday('11:00'),
      waitingSince: wednesday('10:00') - 14 * HOUR,
      dueAt: wednesday('11:00'),
    };
    expect(wantsNudge(wait, early, wednesday('17:30'))).toBe(true);
  });

  it('is nudged again when the owner said "Later", not before', () => {
    const later = { ...nudge, againAt: berlin('2026-11-19T09:00') };
    expect(wantsNudge(wait, later, berlin('2026-11-19T09:00') - MINUTE)).toBe(false);
    expect(wantsNudge(wait, later, berlin('2026-11-19T09:00'))).toBe(true);
  });

  it('is told of once more when it wakes, where it was snoozed after it was told of', () => {
    const snoozed = { ...wait, snoozedUntil: berlin('2026-11-19T11:00') };
    expect(wantsNudge(snoozed, nudge, berlin('2026-11-19T10:59'))).toBe(false);
    expect(wantsNudge(snoozed, nudge, berlin('2026-11-19T11:00'))).toBe(true);
    const again = { ...nudge, nudgedAt: berlin('2026-11-19T11:00') };
    expect(wantsNudge(snoozed, again, berlin('2026-11-19T11:30'))).toBe(false);
  });

  it('is told of again after a clock that ran ahead only where it is another wait', () => {
    const ahead = { ...nudge, nudgedAt: nudge.nudgedAt + 72 * HOUR };
    const now = berlin('2026-11-19T11:00');
    expect(wantsNudge(wait, ahead, now)).toBe(false);
    expect(wantsNudge({ ...wait, waitingSince: wednesday('17:45'), dueAt: now }, ahead, now)).toBe(true);
  });
});

describe('the waits past due', () => {
  it('are those of every thread, the one due longest first', () => {
    const old = aWait({ waitingSince: berlin('2026-11-17T10:00') });
    const today = aWait({ waitingSince: TEN });
    const list = overdueWaits([aCustomer([today, old])], wednesday('17:30'));
    expect(list.map(({ wait }) => wait.threadId)).toEqual([old.threadId, today.threadId]);
    expect(overdueWaits([aCustomer([today])], wednesday('17:29'))).toEqual([]);
  });
});
