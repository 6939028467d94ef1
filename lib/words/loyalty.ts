import type { Instant } from '../domain/instant.ts';
import { DAY } from '../domain/instant.ts';
import type { Loyalty } from '../domain/loyalty.ts';
import { dayName, plural } from './time.ts';

const YEAR = 365.25 * DAY;

/** `loyal, 2 years`; null for those of whom there is nothing to say. */
export function loyaltyInShort(loyalty: Loyalty | null, now: Instant): string | null {
  if (loyalty?.kind === 'new') return 'new';
  if (loyalty?.kind !== 'loyal') return null;
  const years = Math.floor((now - loyalty.since) / YEAR);
  return years >= 1 ? `loyal, ${plural(years, 'year')}` : 'loyal';
}

export function loyaltyInFull(loyalty: Loyalty, now: Instant): string {
  switch (loyalty.kind) {
    case 'new':
      return `Their first mail to you, as far as mail was read: since ${dayName(loyalty.readSince, now)}.`;
    case 'returning':
      return `Has had an answer from you before; first seen ${dayName(loyalty.since, now)}.`;
    case 'loyal':
      return `A customer since ${dayName(loyalty.since, now)}, answered in ${plural(loyalty.months, 'different month')}. One to keep.`;
  }
}
