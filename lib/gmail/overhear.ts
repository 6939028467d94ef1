import { type AnswerSource, announceAnswer, failedAnswer } from './answer-channel.ts';
import { type Answer, holdsList, readAnswer } from './read-answer.ts';

/** Gmail's list, full-thread and sync answers, of own and of delegated mailboxes. */
const ANSWER_PATH = /^\/sync\/(?:u\/\d+\/)?(?:d\/[^/]+\/)?i\/(bv|fd|s)$/;

/** Longer answers are not parsed a second time: it would cost the page too much. */
const MOST_CHARACTERS = 5_000_000;

/** Start-up blocks that hold mail: the third entry of the first item is an answer as text. */
const START_UP_BLOCKS = ['Cl6csf', 'a6jdv'];

type Page = typeof globalThis & { _GM_setData?: unknown };

/**
 * Overhears what Gmail's own page asks and is told. Runs in Gmail's world before Gmail does, so it keeps to this:
 * Gmail's own code goes first and sees no difference, and nothing thrown here reaches it.
 */
export function overhear(page: Page): void {
  overhearRequests(page.XMLHttpRequest.prototype, page);
  overhearStartUp(page);
}

function overhearRequests(prototype: XMLHttpRequest, page: Page): void {
  const listening = new WeakSet<XMLHttpRequest>();
  // A proxy keeps the method's name and length; it only gets a listener in before the request leaves.
  prototype.send = new Proxy(prototype.send, {
    apply(send, request: XMLHttpRequest, parameters) {
      quietly(() => {
        if (listening.has(request)) return;
        listening.add(request);
        request.addEventListener('load', () => quietly(() => readLater(request, page)));
      });
      return Reflect.apply(send, request, parameters);
    },
  });
}

function readLater(request: XMLHttpRequest, page: Page): void {
  const source = ANSWER_PATH.exec(new URL(request.responseURL).pathname)?.[1] as AnswerSource | undefined;
  if (!source) return;
  if (request.status !== 200 || (request.responseType !== '' && request.responseType !== 'text')) return;
  // Gmail may use the request again, so its text is taken now; the work waits until Gmail's handlers are done.
  const text = request.responseText;
  announceSoon(text, source, page);
}

function overhearStartUp(page: Page): void {
  let handed: unknown;
  Object.defineProperty(page, '_GM_setData', {
    configurable: true,
    enumerable: true,
    get: () => handed,
    set(value: unknown) {
      if (value === handed && handed !== undefined) return;
      handed = typeof value === 'function' ? withStartUpRead(value as Handler, page) : value;
    },
  });
}

type Handler = (...parameters: unknown[]) => unknown;

function withStartUpRead(setData: Handler, page: Page): Handler {
  return new Proxy(setData, {
    apply(original, self, parameters) {
      const result = Reflect.apply(original, self, parameters);
      quietly(() => {
        const data = parameters[0] as Record<string, unknown[][]> | undefined;
        for (const block of START_UP_BLOCKS) {
          const text = data?.[block]?.[0]?.[2];
          if (typeof text === 'string') announceSoon(text, 'start-up', page);
        }
      });
      return result;
    },
  });
}

function announceSoon(text: string, source: AnswerSource, page: Page): void {
  setTimeout(() => quietly(() => announceAnswer(page.document, { ...answerIn(text, source), source })));
}

function answerIn(text: string, source: AnswerSource): Answer {
  if (text.length > MOST_CHARACTERS) return failedAnswer('too-large');
  try {
    const json = JSON.parse(text);
    const answer = readAnswer(json);
    const isBlind = source === 'bv' && answer.threads.length === 0 && holdsList(json);
    return isBlind ? failedAnswer('no-record') : answer;
  } catch {
    return failedAnswer('not-json');
  }
}

/** What goes wrong in here must not go wrong in Gmail. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // nothing can be done in Gmail's world, and nothing may be thrown into it
  }
}
