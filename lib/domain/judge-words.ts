import { CUE_KINDS, type CueKind, type CueSet } from './cues/cue-set.ts';
import { type Words, wordsOf } from './cues/phrases.ts';
import { type Judgement, ONLY_THANKS, type Signal, type SignalKind } from './judgement.ts';
import { type OwnWords, ownWords } from './own-words.ts';

export interface JudgeContext {
  readonly side?: 'customer' | 'owner' | 'colleague';
  /** `repeated`: they wrote before, and nobody has answered since. */
  readonly order?: 'first' | 'repeated';
  /** Since their message before. */
  readonly hoursSincePrevious?: number;
}

const LONGEST_CUE = 60;
const LONGEST_SENTENCE = 1500;
const PARAGRAPH = '\u2029';
const MOST_SENTENCES = 120;
/** A mail that asks after an earlier one is short, or says so at once. */
const SHORT_MAIL = 45;
const LONGEST_CHASER = 140;
const A_WORKING_DAY_LATER = 20;
const THANKS_REACH = 40;
/** "See you", "Dana": so short a sentence asks for nothing. */
const SHORT_SENTENCE = 3;
const MOST_UNREAD = 2;
const LONG_REPORT = 8;
const SHORT_AGREEMENT = 5;

/**
 * Judges one mail by its own words: whether it needs an answer, whether it asks after an earlier one, whether it
 * complains. `no` only where closing words are all there is: a question, a request or a problem beside them wins. Never
 * fails, and takes time in proportion to the text, whatever is given.
 *
 * @param cues Of the language it is written in; null where there are none, and then structure alone counts.
 */
export function judgeWords(text: string, cues: CueSet | null, context: JudgeContext = {}): Judgement {
  const own = ownWords(text);
  if (!/\p{L}/u.test(own.text)) return judgement('unclear', [], 'it has no words of its own');
  if (!cues) return byStructure(own);
  return byWords(own, sentencesOf(own.text, cues), cues, context);
}

function byStructure({ text }: OwnWords): Judgement {
  const asks = /[?？؟]/.test(text);
  return asks
    ? judgement('yes', [{ kind: 'question', cue: '' }], 'it asks a question')
    : judgement('unclear', [], 'its language is not one that can be judged by words');
}

interface Sentence {
  readonly words: Words;
  readonly asks: boolean;
  readonly exclaims: boolean;
}

interface Found {
  readonly kind: CueKind;
  readonly cue: string;
  /** The sentence, and where in the mail. */
  readonly at: number;
  readonly place: number;
}

function byWords(
  own: OwnWords,
  sentences: readonly Sentence[],
  cues: CueSet,
  context: JudgeContext,
): Judgement {
  const found = sentences.flatMap((sentence, at) => cuesIn(sentence, at, cues));
  const words = sentences.reduce((sum, sentence) => sum + sentence.words.words.length, 0);
  const all = (kind: CueKind) => found.filter((one) => one.kind === kind);
  const has = (kind: CueKind) => all(kind).length > 0;
  const last = (kind: CueKind) => Math.max(-1, ...all(kind).map(({ place }) => place));

  // What is named after it, in the same sentence too, is not solved.
  const isSolved = has('solved') && last('solved') > last('problem');
  const complains = isComplaint(own, sentences, found, words, isSolved);
  const chases = isChaser(own, sentences, found, words, context);
  const signals = signalsOf(found, { complains, chases });
  const say = (needsAnswer: Judgement['needsAnswer'], because: string) =>
    judgement(needsAnswer, signals, because);

  if (complains) return say('yes', 'it complains');
  if (chases) return say('yes', 'it asks after an earlier mail');
  if (has('question')) return say('yes', 'it asks a question');
  if (isResponder(sentences, found)) return say('no', 'a machine wrote it');
  if (has('request')) return say(has('automatic') ? 'unclear' : 'yes', 'it asks for something');
  // Thanks for a reply, and then a long report, close nothing.
  const givesThanks = [
    ...all('thanks'),
    ...found.filter((one) => one.kind === 'agrees' && isClosing(one, sentences)),
  ].some(({ at }) => words <= THANKS_REACH || at > sentences.length - 3);
  if (has('problem') && !isSolved && last('theirs') < last('problem')) {
    return givesThanks
      ? say('unclear', 'it gives thanks, and names a problem')
      : say('yes', 'it names a problem');
  }
  // Whatever is not understood may be what the mail is about.
  if (own.isCut) return say('unclear', 'it is too long to be read to its end');
  if (all('automatic').some(({ cue }) => BY_MACHINE.test(cue))) return say('no', 'a machine wrote it');
  if (has('automatic')) return say('unclear', 'it speaks of an absence, or of a notice, and says more');
  const closes = givesThanks || isSolved || has('theirs') || own.thanksAtEnd;
  const lastClosing = Math.max(
    -1,
    ...found.filter((one) => isClosing(one, sentences)).map(({ place }) => place),
  );
  const closing = new Set(found.filter((one) => isClosing(one, sentences)).map(({ at }) => at));
  const takesBack = sentences.some(({ words: said }, at) => {
    const but = said.text.search(cues.but);
    return (closing.has(at) || but === 0) && placeOf(at, but) > lastClosing;
  });
  if (closes && takesBack) return say('unclear', 'it is of two minds');
  // Thanks that stand before the matter close nothing; how a thing was solved may be told after it.
  const unread = sentences.flatMap(({ words: said }, at) =>
    !closing.has(at) && said.words.length > SHORT_SENTENCE ? placeOf(at, 0) : [],
  );
  const goesOn = unread.some((place) => place > lastClosing) || unread.length > MOST_UNREAD;
  if (closes && !isSolved && goesOn) return say('unclear', 'it closes, and says more');
  const isReport = unread.length > LONG_REPORT && lastClosing < placeOf(sentences.length - 3, 0);
  if (closes && isReport) return say('unclear', 'it is a long report');
  if (isSolved) return say('no', 'it says that it is solved');
  if (has('theirs')) return say('no', 'they will do something themselves');
  if (givesThanks || (own.thanksAtEnd && words <= 25)) return say('no', ONLY_THANKS);
  return say('unclear', 'nothing in it tells');
}

/** What a responder says beside that nobody is there: whom to turn to, and that an answer will come. */
const REFERRAL =
  / (?:(?:urgent\w*|emergenc\w+|immediate\w*|dringend\w*|notf\w+|urgen\w+) .{0,60}(?:contact|call|reach|e ?mail|write|kontakt\w*|wenden|anruf\w*|contacte\w*|appele\w*|contacta\w*|llam\w+)|(?:contact|call|reach) (?:my|our) (?:colleague|colleagues|office|team|reception|assistant)|i will (?:reply|respond|return|be back|get back|answer)|melde ich mich|meiner rückkehr|à mon retour|mi regreso) /;
/** Whoever wants to be called themselves is no responder, unless it says by which way. */
const TO_THE_WRITER =
  / (?:(?:contact|call|reach|e ?mail|write|contacte[rz]?|appele[rz]?|contact[ae]|llam[ae]) (?:me|us|mich|uns|moi|nous)(?! (?:on|at|via|by|under|through|unter|über|au|par|sur|al|en) )|(?:contact|call|llam[ae]) .{0,20}(?:back|today|now|asap|hoy|ahora)|(?:mich|uns) (?!unter |über ).{0,20}(?:kontakt|anruf|erreich)\w*|m appele[rz]?|me llam\w+|privat\w*) /;
/** Words that no person writes of themselves. */
const BY_MACHINE = /auto|undeliver|deliver|not reply|displayed|nicht gelesen|weitergeleitet/;

/** Every sentence is one that a responder writes, or says hardly anything; nothing is broken. */
function isResponder(sentences: readonly Sentence[], found: readonly Found[]): boolean {
  const inKind = (kind: CueKind) => new Set(found.flatMap((one) => (one.kind === kind ? [one.at] : [])));
  const [automatic, requests] = [inKind('automatic'), inKind('request')];
  const closing = new Set(found.flatMap((one) => (isClosing(one, sentences) ? [one.at] : [])));
  return (
    automatic.size > 0 &&
    inKind('problem').size === 0 &&
    sentences.every(({ words }, at) => {
      if (REFERRAL.test(words.text)) return !TO_THE_WRITER.test(words.text);
      const saysLittle = closing.has(at) || words.words.length <= SHORT_SENTENCE;
      return !requests.has(at) && (automatic.has(at) || saysLittle);
    })
  );
}

/** Agreement closes a sentence that says little beside it: "Great. Please go ahead" wants something. */
function isClosing({ kind, at }: Found, sentences: readonly Sentence[]): boolean {
  const isShort = (sentences[at]?.words.words.length ?? 0) <= SHORT_AGREEMENT;
  return kind === 'thanks' || kind === 'solved' || kind === 'theirs' || (kind === 'agrees' && isShort);
}

/** A place in the mail, by its sentence and the place in that; -1 for what is not there. */
function placeOf(sentence: number, offset: number): number {
  return offset < 0 ? -1 : sentence * LONGEST_SENTENCE * 2 + offset;
}

function cuesIn(sentence: Sentence, at: number, { cues, asks }: CueSet): readonly Found[] {
  const isQuestion = sentence.asks || asks.test(sentence.words.text);
  const found: Found[] = isQuestion ? [{ kind: 'question', cue: '', at, place: placeOf(at, 0) }] : [];
  for (const kind of CUE_KINDS) {
    // What is asked is not said: "does it work now?" solves nothing.
    if (isQuestion && (kind === 'solved' || kind === 'theirs' || kind === 'thanks' || kind === 'agrees'))
      continue;
    const { yes, unless } = cues[kind];
    const words = unless ? unless.without(sentence.words) : sentence.words;
    for (const cue of yes.in(words)) {
      // Of a question nothing is shown, so nothing of it is kept.
      const shown = kind === 'question' ? '' : shortened(cue);
      found.push({ kind, cue: shown, at, place: placeOf(at, words.text.lastIndexOf(cue)) });
    }
  }
  return found;
}

/** Strong words alone, or several weaker ones together; a long or a contented mail needs more. */
function isComplaint(
  { text }: OwnWords,
  sentences: readonly Sentence[],
  found: readonly Found[],
  words: number,
  isSolved: boolean,
): boolean {
  const strong = new Set(found.filter(({ kind }) => kind === 'complaint').map(({ cue }) => cue)).size;
  const weak = new Set(found.filter(({ kind }) => kind === 'grumble').map(({ cue }) => cue)).size;
  const tone =
    Number(sentences.some(({ exclaims }) => exclaims)) +
    Number((text.match(/\b\p{Lu}{4,}\b/gu) ?? []).length >= 2 && words < 60) +
    Number(ANGRY_FACE.test(text));
  const isTrouble = found.some(({ kind }) => kind === 'problem' || kind === 'chaser');
  // Money and lateness are spoken of in contented mail, too.
  if (strong === 0 && weak < 4 && tone === 0 && !isTrouble) return false;
  const score = 2 * strong + Math.min(weak, 3) + tone;
  return score >= 2 + Number(words > 80) + 2 * Number(isSolved);
}

const ANGRY_FACE = /[😠😡🤬😤😒🙄😞😔😢😭👎💔🤦]/u;

function isChaser(
  own: OwnWords,
  sentences: readonly Sentence[],
  found: readonly Found[],
  words: number,
  { order, hoursSincePrevious = 0 }: JudgeContext,
): boolean {
  const chasers = found.filter(({ kind }) => kind === 'chaser');
  const isSolved = found.some(({ kind }) => kind === 'solved');
  const asks = found.some(({ kind }) => kind === 'question' || kind === 'request');
  const isEarly = chasers.some(({ at }) => at <= 1);
  if (chasers.length > 0 && (!isSolved || (words <= 30 && asks))) {
    if (words <= SHORT_MAIL || (isEarly && words <= LONGEST_CHASER)) return true;
  }
  // Nothing new, a day later, and a question: they ask again.
  const isLate = order === 'repeated' && hoursSincePrevious >= A_WORKING_DAY_LATER;
  return isLate && asks && !isSolved && own.otherLines === 0 && words <= 25 && sentences.length <= 3;
}

function signalsOf(
  found: readonly Found[],
  { complains, chases }: { readonly complains: boolean; readonly chases: boolean },
): readonly Signal[] {
  const signals = new Map<SignalKind, Signal>();
  for (const { kind, cue } of found) {
    if (
      kind === 'grumble' ||
      kind === 'agrees' ||
      (kind === 'chaser' && !chases) ||
      (kind === 'complaint' && !complains)
    )
      continue;
    if (!signals.has(kind)) signals.set(kind, { kind, cue });
  }
  if (chases && !signals.has('chaser')) signals.set('chaser', { kind: 'chaser', cue: '' });
  if (complains && !signals.has('complaint')) {
    signals.set('complaint', {
      kind: 'complaint',
      cue: found.find(({ kind }) => kind === 'grumble')?.cue ?? '',
    });
  }
  return [...signals.values()];
}

function sentencesOf(text: string, { writtenOut }: CueSet): readonly Sentence[] {
  const flat = text
    .replace(/https?:\/\/\S{1,400}|www\.\S{1,200}|<[a-z]{1,12}>/gi, ' link ')
    .replace(/@\w{1,30}/g, ' ')
    .replace(/\n {0,200}\n|\n {0,8}(?:[*•-]|\d{1,2}[.)]) /g, PARAGRAPH)
    .replace(/\n/g, ' ');
  return flat
    .split(/\u2029|(?<=[.?!][)"'*]?) +|(?<=[?!])(?=\p{Lu})/u)
    .slice(0, MOST_SENTENCES)
    .flatMap((piece) => {
      const plain = writtenOut.reduce(
        (words, [form, words2]) => words.replace(form, words2),
        piece.slice(0, LONGEST_SENTENCE).toLowerCase(),
      );
      const words = plain.replace(/[^\p{L}\p{N}']+/gu, ' ').trim();
      const asks = /[?？؟][?!.]{0,5}[)"'* ]{0,3}$/.test(piece);
      return words === '' && !asks ? [] : [{ words: wordsOf(words), asks, exclaims: /!{2,}/.test(piece) }];
    });
}

function shortened(words: string): string {
  return words.trim().slice(0, LONGEST_CUE).trim();
}

function judgement(
  needsAnswer: Judgement['needsAnswer'],
  signals: readonly Signal[],
  because: string,
): Judgement {
  return { needsAnswer, signals, because };
}
