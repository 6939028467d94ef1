/** What somebody's words tell of what is wanted, and the words that told it. */
export interface Signal {
  readonly kind: SignalKind;
  /** At most sixty characters of the words that matched; empty where structure alone told. */
  readonly cue: string;
}

export const SIGNAL_KINDS = [
  'question',
  'request',
  'problem',
  'solved',
  'thanks',
  'theirs',
  'chaser',
  'complaint',
  'automatic',
] as const;

export type SignalKind = (typeof SIGNAL_KINDS)[number];

export interface Judgement {
  readonly needsAnswer: 'yes' | 'no' | 'unclear';
  /** Once each, in the order of the mail. */
  readonly signals: readonly Signal[];
  /** Why, in plain words. */
  readonly because: string;
}

/** Why a mail that ends with thanks is judged to ask for nothing. */
export const ONLY_THANKS = 'it gives thanks and asks for nothing';

/** A judgement on a message without the text it was made from, and how much of the text there was. */
export interface MessageJudgement extends Judgement {
  readonly from: 'body' | 'snippet';
}

/** Of two judgements on one message the one made from more of its words; of equals the newer one. */
export function betterJudgement(
  newer: MessageJudgement | undefined,
  older: MessageJudgement | undefined,
): MessageJudgement | undefined {
  if (!newer || !older) return newer ?? older;
  return older.from === 'body' && newer.from === 'snippet' ? older : newer;
}
