import type { BusinessHours } from './business-hours.ts';
import type { Customer } from './customer.ts';
import type { Instant } from './instant.ts';
import { type Place, placesOf, type Ranked, URGENCIES, type Urgency } from './waiting-list.ts';

/** As many lines as a popup shows, and one that is cut off. */
export const FIRST_SCREEN = 7;

/** What is told of the list as a whole. */
export interface ListTotals {
  readonly waiting: number;
  /** How many lines stand in each section. */
  readonly sections: Readonly<Record<Urgency, number>>;
  readonly overdue: number;
  /** Due by the end of the day, emergencies among them; and when the last of them is. */
  readonly today: number;
  readonly lastDueToday: Instant;
  /** Who waits longest; null when nobody waits. */
  readonly oldest: { readonly who: string; readonly since: Instant } | null;
  readonly hasSeveralAccounts: boolean;
}

/** What of a customer the totals are told by. */
type Counted = Ranked & Pick<Customer, 'name' | 'address' | 'dueAt'>;

/** @param lines The longest wait first. */
export function totalsOf(lines: readonly Place<Counted>[], now: Instant): ListTotals {
  const today = lines.filter(
    ({ urgency, customer }) =>
      urgency === 'first-thing' ||
      urgency === 'due-today' ||
      (urgency === 'emergency' && (customer.dueAt ?? 0) > now),
  );
  const [oldest] = lines;
  const inSection = (urgency: Urgency) => lines.filter((line) => line.urgency === urgency).length;
  return {
    waiting: lines.length,
    sections: Object.fromEntries(URGENCIES.map((one) => [one, inSection(one)])) as Record<Urgency, number>,
    overdue: lines.filter(({ customer }) => (customer.dueAt ?? Infinity) <= now).length,
    today: today.length,
    lastDueToday: Math.max(0, ...today.map(({ customer }) => customer.dueAt ?? 0)),
    oldest: oldest
      ? { who: oldest.customer.name || oldest.customer.address, since: now - oldest.waitingMs }
      : null,
    hasSeveralAccounts: new Set(lines.map(({ customer }) => customer.account)).size > 1,
  };
}

/** Whose lines stand first, and what is told of all; null where there are no more lines than that. */
export function firstScreenOf<Who extends Counted>(
  customers: readonly Who[],
  hours: BusinessHours,
  now: Instant,
): { readonly customers: readonly Who[]; readonly totals: ListTotals } | null {
  const lines = placesOf(customers, hours, now);
  if (lines.length <= FIRST_SCREEN) return null;
  const inOrder = URGENCIES.flatMap((urgency) => lines.filter((line) => line.urgency === urgency));
  return {
    customers: inOrder.slice(0, FIRST_SCREEN).map(({ customer }) => customer),
    totals: totalsOf(lines, now),
  };
}
