import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import type { BackupState } from '../domain/kept.ts';
import type { KeepMonths } from '../domain/past.ts';
import { dayAndTime } from './time.ts';

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

/** How the safety copy is; a problem is one that the owner should know of. */
export function backupInWords(
  { takenAt, holds, failedSince }: BackupState,
  now: Instant,
): { readonly text: string; readonly isProblem: boolean } {
  if (failedSince !== null) {
    const since = dayAndTime(failedSince, now);
    const last =
      takenAt === null ? '' : ` ${i18n.t('privacy.theLastCopyIsOf', { when: dayAndTime(takenAt, now) })}`;
    return { text: `${i18n.t('privacy.noCopySince', { since })}${last}`, isProblem: true };
  }
  const when = takenAt === null ? '' : dayAndTime(takenAt, now);
  return {
    text:
      holds === 'everybody'
        ? i18n.t('privacy.copyTaken', { when })
        : i18n.t('privacy.copyOfThoseWhoWait', { when }),
    isProblem: false,
  };
}

/** How far reading all that is kept has come. */
export function readSoFarInWords(records: number): string {
  return i18n.t('privacy.recordsReadSoFar', { count: String(records) });
}
