import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import { DAY } from '../domain/instant.ts';
import type { Loyalty } from '../domain/loyalty.ts';
import { dayName, plural } from './time.ts';

const YEAR = 365.25 * DAY;

/** `loyal, 2 years`; null for those of whom there is nothing to say. */
export function loyaltyInShort(loyalty: Loyalty | null, now: Instant): string | null {
  if (loyalty?.kind === 'new') return i18n.t('loyalty.new');
  if (loyalty?.kind !== 'loyal') return null;
  const years = Math.floor((now - loyalty.since) / YEAR);
  return years >= 1 ? i18n.t('loyalty.loyal', { count: plural(years, 'year') }) : i18n.t('loyalty.loyal2');
}

export function loyaltyInFull(loyalty: Loyalty, now: Instant): string {
  switch (loyalty.kind) {
    case 'new':
      return i18n.t('loyalty.theirFirstMailToYou', { day: dayName(loyalty.readSince, now) });
    case 'returning':
      return i18n.t('loyalty.hasHadAnAnswerFrom', { day: dayName(loyalty.since, now) });
    case 'loyal':
      return i18n.t('loyalty.aCustomerSinceAnsweredIn', {
        day: dayName(loyalty.since, now),
        count: plural(loyalty.months, 'differentMonth'),
      });
  }
}
