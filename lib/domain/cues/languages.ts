import type { CueLists } from './cue-set.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { spanish } from './spanish.ts';

const CUES = { en: english, es: spanish, fr: french, de: german } as const;

/** Languages that mail can be judged in by its words. */
export const LANGUAGES = ['en', 'es', 'fr', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of a tag such as `de-AT`; null where there are no rules for it. */
export function languageOf(tag: string): Language | null {
  const base = tag.toLowerCase().split('-', 1)[0];
  return LANGUAGES.find((language) => language === base) ?? null;
}

export function cueListsOf(language: Language): CueLists {
  return CUES[language];
}
