import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import type { Restored, StoreTrouble } from '../domain/restored.ts';
import { dayAndTime, plural } from './time.ts';

/** What was lost and put right, in a heading and a few sentences; an alarm where nothing of it could be. */
export function restoredNotice(
  { at, cause, takenAt, lostWords, lostSettings = 0 }: Restored,
  now: Instant,
): { readonly tone: 'care' | 'alarm'; readonly title: string; readonly text: string } {
  const when = dayAndTime(at, now);
  const lost = lostWords > 0 ? i18n.t('restored.wordsLost', { words: plural(lostWords, 'word') }) : '';
  const usual = lostSettings > 0 ? i18n.t('restored.settingsLost') : '';
  const inAll = (text: string) => [text, lost, usual].filter((part) => part !== '').join(' ');
  if (cause === 'records') {
    return {
      tone: 'care',
      title: i18n.t('restored.recordsPutRight'),
      text: inAll(i18n.t('restored.recordsText', { when })),
    };
  }
  if (takenAt === null)
    return {
      tone: 'alarm',
      title: i18n.t('restored.begunAnew'),
      text: inAll(i18n.t('restored.begunAnewText', { when })),
    };
  const taken = dayAndTime(takenAt, now);
  return {
    tone: 'care',
    title: i18n.t('restored.restored'),
    text: inAll(
      cause === 'missing'
        ? i18n.t('restored.missingText', { when, taken })
        : i18n.t('restored.brokenText', { when, taken }),
    ),
  };
}

/** That new mail can't be stored, and what the owner can do. */
export function troubleNotice(
  { since, kind, text }: StoreTrouble,
  now: Instant,
): { readonly title: string; readonly text: string } {
  const when = dayAndTime(since, now);
  return {
    title: i18n.t('restored.newMailIsNotStored'),
    text: kind === 'full' ? i18n.t('restored.diskFull', { when }) : i18n.t('restored.failed', { when, text }),
  };
}
