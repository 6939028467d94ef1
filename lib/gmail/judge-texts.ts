import { canonicalAddress } from '../domain/addresses.ts';
import { type CueLists, type CueSet, cueSetOf } from '../domain/cues/cue-set.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { type JudgeContext, judgeWords } from '../domain/judge-words.ts';
import type { MessageJudgement } from '../domain/judgement.ts';
import type { MessageSighting, ThreadSighting } from '../domain/sighting.ts';
import type { OverheardAnswer } from './answer-channel.ts';
import { textOfHtml } from './html-text.ts';
import type { MessageText } from './read-answer.ts';

/** What a text is judged with. */
export interface Languages {
  /** The language of a text as the browser tells it, as in `de`; null where it can't tell. */
  detect(text: string): Promise<string | null>;
  /** The rules of a language; null where there are none, or the owner wants none. */
  cuesOf(language: string): Promise<CueLists | null>;
}

/** What mail is judged by whose language the browser can't tell: most such mail is short. */
const USUAL_LANGUAGE = 'en';
/** The owner may turn a language on or off meanwhile. */
const CUES_LAST = 5 * MINUTE;

/** The rules of each language that was met, asked for once in a while; where nobody answers they are asked for again. */
export class KnownCues {
  readonly #known = new Map<string, { readonly at: Instant; readonly cues: Promise<CueSet | null> }>();

  constructor(
    readonly languages: Languages,
    readonly now: () => Instant,
  ) {}

  async for(text: string): Promise<{ readonly cues: CueSet | null; readonly isGuess: boolean }> {
    const told = await soon(this.languages.detect(text)).catch(() => null);
    return { cues: await this.#cuesOf(told ?? USUAL_LANGUAGE), isGuess: told === null };
  }

  async #cuesOf(language: string): Promise<CueSet | null> {
    const known = this.#known.get(language);
    if (known && this.now() - known.at < CUES_LAST) return known.cues;
    const cues = this.#ask(language).then((lists) => lists && cueSetOf(lists));
    this.#known.set(language, { at: this.now(), cues });
    cues.catch(() => this.#known.delete(language));
    return cues;
  }

  /** The background may just be waking up. */
  async #ask(language: string): Promise<CueLists | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await soon(this.languages.cuesOf(language));
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }
}

const ATTEMPTS = 3;
const PATIENCE = 2 * SECOND;

/** What takes longer holds up all that is to be told after it. */
function soon<Value>(value: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
  });
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}

/** Gmail cuts a mail's first words off somewhere beyond this; what comes after may be a question. */
const WHOLE_SNIPPET = 150;

/** The answer with a judgement on each message whose words it has, and without the words. */
export async function withJudgements(
  { texts: words = [], ...answer }: OverheardAnswer,
  cues: KnownCues,
): Promise<OverheardAnswer> {
  const texts = new Map(words.map((text) => [text.messageId, text]));
  const threads = await Promise.all(
    answer.threads.map(async (thread): Promise<ThreadSighting> => {
      const messages = thread.messages.map(async (message) => {
        const text = texts.get(message.messageId);
        if (!text) return message;
        const judgement = await judged(text, contextOf(message, thread), cues).catch(() => null);
        return judgement ? { ...message, judged: judgement } : message;
      });
      return { ...thread, messages: await Promise.all(messages) };
    }),
  );
  return { ...answer, threads };
}

async function judged(
  { kind, text }: MessageText,
  context: JudgeContext,
  cues: KnownCues,
): Promise<MessageJudgement> {
  const plain = kind === 'body' ? textOfHtml(text) : text;
  const known = await cues.for(plain.slice(0, 1000));
  const judgement = judgeWords(plain, known.cues, context);
  // Words that close a mail in English may say little in the language that it is in.
  if (known.isGuess && judgement.needsAnswer === 'no' && !isPlainlyEnglish(plain)) {
    return { ...judgement, needsAnswer: 'unclear', because: 'its language is not sure', from: kind };
  }
  if (kind === 'snippet' && judgement.needsAnswer === 'no' && plain.length >= WHOLE_SNIPPET) {
    return { ...judgement, needsAnswer: 'unclear', because: 'only its beginning was seen', from: kind };
  }
  return { ...judgement, from: kind };
}

/** Short thanks are too short for the browser to tell their language. */
function isPlainlyEnglish(text: string): boolean {
  return /\b(?:thanks|thank you|the|you|your|works|solved|perfect|great)\b/i.test(text);
}

function isSamePerson(a: string, b: string): boolean {
  return canonicalAddress(a) === canonicalAddress(b);
}

/** Whether the same person wrote just before, and how long before. */
function contextOf(message: MessageSighting, { messages }: ThreadSighting): JudgeContext {
  const before = messages
    .filter(({ at, draft }) => at < message.at && !draft)
    .reduce<MessageSighting | null>((last, one) => (last && last.at > one.at ? last : one), null);
  if (!before || before.fromOwner || !isSamePerson(before.from.address, message.from.address))
    return { side: 'customer', order: 'first' };
  return { side: 'customer', order: 'repeated', hoursSincePrevious: (message.at - before.at) / HOUR };
}
