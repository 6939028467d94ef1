import { i18n } from '#i18n';
import type { KeepMonths } from '../domain/past.ts';

/** A time to keep threads for, as it is chosen. */
export function keepInWords(months: KeepMonths): string {
  if (months === null) return i18n.t('privacy.asLongAsIUse');
  if (months < 12) return i18n.t('privacy.months', { months });
  return months === 12 ? i18n.t('privacy.n1Year') : i18n.t('privacy.years', { years: months / 12 });
}

/** What the choice has done. */
export function keptForInWords(months: KeepMonths): string {
  return months === null
    ? i18n.t('privacy.threadsAreKeptFromNow')
    : i18n.t('privacy.threadsOlderThanHaveBecome', { months: keepInWords(months) });
}

/** How far reading all that is kept has come. */
export function readSoFarInWords(records: number): string {
  return i18n.t('privacy.recordsReadSoFar', { count: String(records) });
}
