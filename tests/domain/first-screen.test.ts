import { describe, expect, it } from 'vitest';
import type { Customer } from '../../lib/domain/customer.ts';
import { FIRST_SCREEN, firstScreenOf } from '../../lib/domain/first-screen.ts';
import { HOUR, MINUTE } from '../../lib/domain/instant.ts';
import { rankCustomers, URGENCIES } from '../../lib/domain/waiting-list.ts';
import { aCustomer, aWait, OFFICE_HOURS, wednesday } from '../builders.ts';

const NOON = wednesday('12:00');

/** Each wrote a minute behind the one before, and is due when told. */
function customersDue(count: number, dueAt: number, name: string): readonly Customer[] {
  return Array.from({ length: count }, (_, nth) =>
    aCustomer([aWait({ waitingSince: NOON - 5 * HOUR + nth * MINUTE, dueAt, arrivedOffHours: false })], {
      key: `${name}${nth}@x.example`,
      name: `${name} ${nth}`,
    }),
  );
}

describe('the first screen', () => {
  const later = customersDue(20, NOON + 72 * HOUR, 'Later');
  const overdue = customersDue(4, NOON - HOUR, 'Overdue');
  const today = customersDue(2, NOON + HOUR, 'Today');

  it('is the whole list where that is short', () => {
    const short = later.slice(0, FIRST_SCREEN);
    expect(firstScreenOf(short, OFFICE_HOURS, NOON)).toBeNull();
    expect(firstScreenOf([], OFFICE_HOURS, NOON)).toBeNull();
  });

  it('holds who stands first, section by section', () => {
    const screen = firstScreenOf([...later, ...today, ...overdue], OFFICE_HOURS, NOON);
    const lines = rankCustomers(screen?.customers ?? [], OFFICE_HOURS, NOON);
    const inOrder = URGENCIES.flatMap((urgency) => lines.filter((line) => line.urgency === urgency));
    expect(inOrder.map(({ customer }) => customer.name)).toEqual([
      ...overdue.map(({ name }) => name),
      ...today.map(({ name }) => name),
      ...later.slice(0, FIRST_SCREEN - 6).map(({ name }) => name),
    ]);
  });

  it('tells of the list as a whole', () => {
    const screen = firstScreenOf([...later, ...today, ...overdue], OFFICE_HOURS, NOON);
    expect(screen?.totals).toMatchObject({
      waiting: 26,
      overdue: 4,
      today: 2,
      lastDueToday: NOON + HOUR,
      sections: { emergency: 0, overdue: 4, 'first-thing': 0, 'due-today': 2, later: 20 },
      hasSeveralAccounts: false,
    });
    expect(screen?.totals.oldest?.since).toBe(NOON - 5 * HOUR);
  });
});
