import type { Instant } from '../domain/instant.ts';
import type { Mood } from '../domain/thread-wait.ts';
import { dayAndTime } from './time.ts';

export function moodInShort({ kind }: Mood): string {
  return kind === 'complaint' ? 'complains' : 'asks again';
}

/** The same with its reason: when it was written, and the words that told. */
export function moodInFull({ kind, cue, at, fromSnippet }: Mood, now: Instant): string {
  const what = kind === 'complaint' ? 'Complained' : 'Asked after an earlier mail';
  const beginning = fromSnippet ? ' Only the beginning of the mail was seen.' : '';
  return `${what} ${dayAndTime(at, now)}${cue ? `: “${cue}”` : ''}.${beginning}`;
}
