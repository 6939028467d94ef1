import { type CueSet, cueSetOf } from './cues/cue-set.ts';
import { cueListsOf, type Language, languageOf } from './cues/languages.ts';
import { type JudgeContext, judgeWords } from './judge-words.ts';
import type { Judgement } from './judgement.ts';

export interface LanguageContext extends JudgeContext {
  /** As in `en` or `de-AT`; where no rules exist for it, structure alone counts. English where it is not given. */
  readonly language?: string | null;
}

const compiled = new Map<Language, CueSet>();

/** Judges one mail by the rules of its language; see `judgeWords`. */
export function judgeMessage(text: string, { language, ...context }: LanguageContext = {}): Judgement {
  const known = languageOf(language ?? 'en');
  return judgeWords(text, known && cueSetIn(known), context);
}

function cueSetIn(language: Language): CueSet {
  const known = compiled.get(language) ?? cueSetOf(cueListsOf(language));
  compiled.set(language, known);
  return known;
}
