import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { looksOneWay } from '../../lib/domain/loyalty.ts';
import { asListed, rankCustomers } from '../../lib/domain/waiting-list.ts';
import { aCustomer, aWait, berlin, OFFICE_HOURS, wednesday } from '../builders.ts';

const NOON = wednesday('12:00');

describe('the waiting list', () => {
  it('ranks customers by how long they wait, the longest first', () => {
    const late = aCustomer([aWait({ waitingSince: NOON - HOUR })], { key: 'late@a.example' });
    const early = aCustomer([aWait({ waitingSince: NOON - DAY })], { key: 'early@b.example' });
    const lines = rankCustomers([late, early], OFFICE_HOURS, NOON);
    expect(lines.map((line) => line.customer.key)).toEqual(['early@b.example', 'late@a.example']);
  });

  it('breaks ties by address', () => {
    const waits = [aWait({ waitingSince: NOON - HOUR })];
    const list = ['b@x.example', 'a@x.example'].map((key) => aCustomer(waits, { key }));
    expect(rankCustomers(list, OFFICE_HOURS, NOON).map((line) => line.customer.key)).toEqual([
      'a@x.example',
      'b@x.example',
    ]);
  });

  it('leaves out customers who wait for nothing', () => {
    expect(rankCustomers([aCustomer([])], OFFICE_HOURS, NOON)).toEqual([]);
  });

  it('tells the wait by the calendar', () => {
    const customer = aCustomer([aWait({ waitingSince: berlin('2026-11-16T17:00') })]);
    expect(rankCustomers([customer], OFFICE_HOURS, NOON)[0]).toMatchObject({ waitingMs: DAY + 19 * HOUR });
  });

  it('never has anybody wait for less than no time, whatever their clock says', () => {
    const [line] = rankCustomers([aCustomer([aWait({ waitingSince: NOON + HOUR })])], OFFICE_HOURS, NOON);
    expect(line).toMatchObject({ waitingMs: 0 });
  });

  it('tells the earliest due time of an emergency’s line, though another of its threads is to be opened', () => {
    const early = aWait({ waitingSince: NOON - 26 * HOUR });
    const late = aWait({ waitingSince: NOON - HOUR });
    const emergency = {
      reason: 'unanswered' as const,
      since: NOON - HOUR,
      threadId: late.threadId,
      dueAt: NOON + HOUR,
      arrivedOffHours: false,
    };
    const [line] = rankCustomers([aCustomer([early, late], { emergency } as object)], OFFICE_HOURS, NOON);
    expect(line?.first).toBe(late);
    expect(line?.due).toBe(early);
  });

  it('marks who wrote more than once, over all of their threads', () => {
    const waits = [aWait({ waitingSince: NOON - 2 * HOUR }), aWait({ waitingSince: NOON - HOUR })];
    expect(rankCustomers([aCustomer(waits)], OFFICE_HOURS, NOON)[0]).toMatchObject({
      unanswered: 2,
      repeats: true,
    });
    expect(rankCustomers([aCustomer(waits.slice(1))], OFFICE_HOURS, NOON)[0]).toMatchObject({
      repeats: false,
    });
  });

  it.each([
    ['2026-11-17T10:00', 'overdue'],
    ['2026-11-17T19:00', 'overdue'],
    ['2026-11-18T10:00', 'due-today'],
  ])('at noon puts mail that came %s under %s', (came, urgency) => {
    const customer = aCustomer([aWait({ waitingSince: berlin(came) })]);
    expect(rankCustomers([customer], OFFICE_HOURS, NOON)[0]?.urgency).toBe(urgency);
  });

  it.each([
    ['2026-11-18T20:00', '2026-11-19T08:00', 'first-thing'],
    ['2026-11-18T20:00', '2026-11-18T21:00', 'first-thing'],
    ['2026-11-18T10:00', '2026-11-18T17:30', 'overdue'],
  ])('puts mail that came %s at %s under %s', (came, now, urgency) => {
    const customer = aCustomer([aWait({ waitingSince: berlin(came) })]);
    expect(rankCustomers([customer], OFFICE_HOURS, berlin(now))[0]?.urgency).toBe(urgency);
  });
});

it('a line is sent with the marks of all that was written of late, and no more of it', () => {
  const recent = Array.from({ length: 40 }, (_, nth) => ({
    threadId: String(nth),
    at: nth,
    answeredAt: null,
    ...(nth === 3 && { complaint: 'broken' }),
  }));
  const customer = aCustomer([], { recent });
  const listed = asListed(customer);
  expect(listed.recent.map(({ at }) => at)).toEqual([3, 35, 36, 37, 38, 39]);
  expect(looksOneWay(listed)).toBe(looksOneWay(customer));
  expect(asListed(aCustomer([], { recent: recent.slice(4, 9) })).recent).toHaveLength(5);
});
