import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import type { Mood } from '../domain/thread-wait.ts';
import { dayAndTime } from './time.ts';

export function moodInShort({ kind }: Mood): string {
  return kind === 'complaint' ? i18n.t('mood.complains') : i18n.t('mood.asksAgain');
}

/** The same with its reason: when it was written, and the words that told. */
export function moodInFull({ kind, cue, at, fromSnippet }: Mood, now: Instant): string {
  const what = kind === 'complaint' ? i18n.t('mood.complained') : i18n.t('mood.askedAfterAnEarlierMail');
  const beginning = fromSnippet ? i18n.t('mood.onlyTheBeginningOfThe') : '';
  return `${what} ${dayAndTime(at, now)}${cue ? `: “${cue}”` : ''}.${beginning}`;
}
