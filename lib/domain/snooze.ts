import { addWorkingTime, type BusinessHours, closingOf, nextOpening } from './business-hours.ts';
import { HOUR, type Instant } from './instant.ts';

export interface SnoozeChoice {
  readonly kind: 'later-today' | 'tomorrow' | 'next-week';
  readonly until: Instant;
}

const LATER = 2 * HOUR;

/**
 * Until when to put somebody off, in business hours: two working hours from now while the day has them, the first opening
 * of tomorrow or after, the first one of next week or after. Choices that come to the same are left out, as are those
 * that never come.
 *
 * @param midnights When tomorrow and next Monday begin, by the owner's clock.
 */
export function snoozeChoices(
  hours: BusinessHours,
  now: Instant,
  midnights: { readonly tomorrow: Instant; readonly nextWeek: Instant },
): readonly SnoozeChoice[] {
  const closing = closingOf(hours, now);
  const later = closing === null ? null : addWorkingTime(hours, now, LATER);
  const choices = [
    { kind: 'later-today', until: closing !== null && later !== null && later < closing ? later : null },
    { kind: 'tomorrow', until: nextOpening(hours, midnights.tomorrow) },
    { kind: 'next-week', until: nextOpening(hours, midnights.nextWeek) },
  ] as const;
  const seen = new Set<Instant>();
  return choices.flatMap(({ kind, until }) => {
    if (until === null || seen.has(until)) return [];
    seen.add(until);
    return { kind, until };
  });
}
