import { type Phrases, phrases } from './phrases.ts';

/** What a sentence can tell of what is wanted. */
export const CUE_KINDS = [
  'question',
  'request',
  'problem',
  'solved',
  'thanks',
  'agrees',
  'theirs',
  'chaser',
  'complaint',
  'grumble',
  'automatic',
] as const;

export type CueKind = (typeof CUE_KINDS)[number];

/** The cues of one language as they are written down: plain data, so that a Gmail tab is handed only those it needs. */
export interface CueLists {
  /** Phrases; what `unless` matches is taken out before `yes` is looked for. */
  readonly cues: Readonly<
    Record<CueKind, { readonly yes: readonly string[]; readonly unless?: readonly string[] }>
  >;
  /** How a question begins that has no question mark: the source of a regular expression. */
  readonly asks: string;
  /** Words that take back what was said before them. */
  readonly but: string;
  /** Contractions and abbreviations, and what they are written out as before anything is looked for. */
  readonly writtenOut: readonly (readonly [form: string, words: string])[];
}

/** The same, ready to be matched. */
export interface CueSet {
  readonly cues: Readonly<Record<CueKind, { readonly yes: Phrases; readonly unless: Phrases | null }>>;
  readonly asks: RegExp;
  readonly but: RegExp;
  readonly writtenOut: readonly (readonly [RegExp, string])[];
}

/** @throws {SyntaxError} when a pattern is none. */
export function cueSetOf({ cues, asks, but, writtenOut }: CueLists): CueSet {
  const compiled = CUE_KINDS.map((kind) => {
    const { yes, unless } = cues[kind];
    return [kind, { yes: phrases(yes), unless: unless ? phrases(unless) : null }] as const;
  });
  return {
    cues: Object.fromEntries(compiled) as unknown as CueSet['cues'],
    asks: new RegExp(asks, 'u'),
    but: new RegExp(but, 'u'),
    writtenOut: writtenOut.map(([form, words]) => [new RegExp(form, 'gu'), words]),
  };
}
