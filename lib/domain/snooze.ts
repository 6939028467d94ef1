import {
  addWorkingTime,
  type BusinessHours,
  closingOf,
  nextOpening,
  workingTimeBetween,
} from './business-hours.ts';
import { HOUR, type Instant, MINUTE } from './instant.ts';

export interface SnoozeChoice {
  readonly kind: 'later-today' | 'tomorrow' | 'next-week';
  readonly until: Instant;
}

const LATER = 2 * HOUR;
/** What is put off by less is not worth it. */
const LEAST = 15 * MINUTE;

/**
 * Until when to put somebody off, in business hours: two working hours from now, or half of what is left of today, the first
 * opening of tomorrow or after, the first one of next week or after. Choices that come to the same are left out, as are those
 * that never come.
 *
 * @param midnights When tomorrow and next Monday begin, by the owner's clock.
 */
export function snoozeChoices(
  hours: BusinessHours,
  now: Instant,
  midnights: { readonly tomorrow: Instant; readonly nextWeek: Instant },
): readonly SnoozeChoice[] {
  const open = nextOpening(hours, now);
  const closing = open !== null && open < midnights.tomorrow ? closingOf(hours, open) : null;
  const left = closing === null ? 0 : workingTimeBetween(hours, now, closing);
  const wait = left > LATER ? LATER : left / 2;
  const choices = [
    { kind: 'later-today', until: wait < LEAST ? null : addWorkingTime(hours, now, wait) },
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
