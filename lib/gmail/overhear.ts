import {
  type AnswerSource,
  announceAnswer,
  failedAnswer,
  type ListView,
  type OverheardAnswer,
  onAsk,
  onStop,
  stopOverhearing,
} from './answer-channel.ts';
import { outlineOfJson } from './outline.ts';
import {
  type Answer,
  hasMorePages,
  isEmptyList,
  listViewOf,
  type MessageText,
  readAnswer,
} from './read-answer.ts';
import { partsOf } from './text-parts.ts';

/** Gmail's list, full-thread and sync answers, of own and of delegated mailboxes. */
const ANSWER_PATH = /^\/sync\/(?:u\/\d+\/)?(?:d\/[^/]+\/)?i\/(bv|fd|s)$/;

/** Longer answers are cut into parts, so that reading them never holds up the page for long. */
const MOST_AT_ONCE = 5_000_000;
const MOST_CHARACTERS = 60_000_000;
/** Requests for lists are short; longer ones hold mail that is being written, and are none of ours. */
const LONGEST_LIST_REQUEST = 2000;
const MOST_ASKED_AT_ONCE = 20;

/** Start-up blocks that hold mail: the third entry of the first item is an answer as text. */
const START_UP_BLOCKS = ['Cl6csf', 'a6jdv'];

/** What Gmail's server wants with every request, learnt from Gmail's own. */
const TOKEN = 'X-Framework-Xsrf-Token';
const OPTIONS = 'X-Gmail-BTAI';

/** What Gmail's page asks for to show the inbox. */
const INBOX = 'in:^i';
const NOTHING_NEW: Answer = { ...failedAnswer(''), problems: [] };

type RequestedView = Omit<ListView, 'hasMore'>;

type Page = typeof globalThis & { _GM_setData?: unknown };

/** A step of work that is left over, and whether it was the last. */
type Steps = Iterator<unknown, unknown>;

/**
 * Overhears what Gmail's own page asks and is told. Runs in Gmail's world before Gmail does, so it keeps to this:
 * Gmail's own code goes first and sees no difference, and nothing thrown here reaches it.
 */
export function overhear(page: Page): void {
  let isQuiet = false;
  // One that an update left behind here has nobody to tell any more.
  quietly(() => stopOverhearing(page.document));
  onStop(page.document, () => {
    isQuiet = true;
  });
  const rest = whenThePageRests(page);
  const later = (work: Steps) => {
    if (!isQuiet) rest(work);
  };
  quietly(() => overhearRequests(page, later, () => isQuiet));
  quietly(() => overhearStartUp(page, later));
}

function overhearRequests(page: Page, later: (work: Steps) => void, isQuiet: () => boolean): void {
  const { XMLHttpRequest } = page;
  const { prototype } = XMLHttpRequest;
  const listening = new WeakSet<XMLHttpRequest>();
  const asked = new WeakMap<XMLHttpRequest, string>();
  const ours = new WeakSet<XMLHttpRequest>();
  const headers = new Map<string, string>();
  let lastInbox: string | null = null;

  // A proxy keeps a method's name and length; it only listens in before the request leaves.
  prototype.send = new Proxy(prototype.send, {
    apply(send, request: XMLHttpRequest, parameters) {
      quietly(() => {
        const [body] = parameters;
        if (typeof body === 'string' && body.length < LONGEST_LIST_REQUEST) asked.set(request, body);
        if (listening.has(request)) return;
        listening.add(request);
        request.addEventListener('load', () => quietly(() => answered(request)));
      });
      return Reflect.apply(send, request, parameters);
    },
  });
  prototype.setRequestHeader = new Proxy(prototype.setRequestHeader, {
    apply(set, request, parameters) {
      quietly(() => {
        const [name, value] = parameters;
        if (name === TOKEN || name === OPTIONS) headers.set(name, String(value));
      });
      return Reflect.apply(set, request, parameters);
    },
  });

  function answered(request: XMLHttpRequest): void {
    const told = ANSWER_PATH.exec(new URL(request.responseURL).pathname)?.[1] as AnswerSource | undefined;
    if (!told || isQuiet()) return;
    const source = ours.has(request) ? 'ask' : told;
    const { status } = request;
    // A session that has run out is no refusal: Gmail's own requests will tell of it.
    if (status !== 200 && source === 'ask')
      announce(page, failedAnswer(status === 401 ? 'ask-too-late' : 'ask-refused'), source);
    else if (status === 401) announce(page, failedAnswer('signed-out'), source);
    if (status !== 200) return;
    if (request.responseType !== '' && request.responseType !== 'text') return;
    // Gmail may use the request again, so its text is taken now; the work waits until Gmail's handlers are done.
    const text = request.responseText;
    const view = source === 'bv' ? listViewOf(parsed(asked.get(request) ?? '')) : undefined;
    later(view?.query === INBOX ? inbox(text, view) : reading(text, source, page, view));
  }

  /** In the very same words as the last time, its history's number included, the inbox tells nothing new. */
  function* inbox(text: string, view: RequestedView): Generator<unknown, void> {
    if (text === lastInbox) announce(page, NOTHING_NEW, 'bv', { view: { ...view, hasMore: false } });
    else lastInbox = (yield* reading(text, 'bv', page, view)) ? text : null;
  }

  onAsk(page.document, (threadIds) =>
    quietly(() => {
      // Without what Gmail sends along the server would refuse.
      if (isQuiet() || !headers.has(TOKEN)) return;
      const request = new XMLHttpRequest();
      ours.add(request);
      const path = page.location.pathname.replace(/^\/mail/, '/sync').replace(/[^/]*$/, '');
      request.open('POST', `${path}i/fd?rt=r&pt=ji`);
      request.setRequestHeader('Content-Type', 'application/json');
      for (const [name, value] of headers) request.setRequestHeader(name, value);
      request.setRequestHeader('X-Google-BTD', '1');
      request.send(JSON.stringify([threadIds.slice(0, MOST_ASKED_AT_ONCE).map((id) => [id, 1]), 2]));
    }),
  );
}

function overhearStartUp(page: Page, later: (work: Steps) => void): void {
  let handed: unknown;
  Object.defineProperty(page, '_GM_setData', {
    configurable: true,
    enumerable: true,
    get: () => handed,
    set(value: unknown) {
      if (value === handed && handed !== undefined) return;
      handed = typeof value === 'function' ? withStartUpRead(value as Handler, page, later) : value;
    },
  });
}

type Handler = (...parameters: unknown[]) => unknown;

function withStartUpRead(setData: Handler, page: Page, later: (work: Steps) => void): Handler {
  return new Proxy(setData, {
    apply(original, self, parameters) {
      const result = Reflect.apply(original, self, parameters);
      quietly(() => {
        const data = parameters[0] as Record<string, unknown[][]> | undefined;
        for (const block of START_UP_BLOCKS) {
          const text = data?.[block]?.[0]?.[2];
          if (typeof text === 'string') later(reading(text, 'start-up', page));
        }
      });
      return result;
    },
  });
}

/** Reads one answer and announces it; a very long one in steps. Returns whether all of it could be read at once. */
function* reading(
  text: string,
  source: AnswerSource,
  page: Page,
  view?: RequestedView,
): Generator<unknown, boolean> {
  if (text.length <= MOST_AT_ONCE) {
    const json = parsed(text);
    // What holds something that we can't read, or is no list at all, is no list without mail.
    const isBlind = source === 'bv' && json !== undefined && !isEmptyList(json);
    const texts: MessageText[] = [];
    const answer = json === undefined ? failedAnswer('not-json') : readAnswer(json, texts);
    const told = isBlind && answer.threads.length === 0 ? failedAnswer('no-record') : answer;
    announce(page, withOutline(told, json), source, {
      ...(view && { view: { ...view, hasMore: hasMorePages(json) } }),
      texts: texts.filter(isFresh),
    });
    return told.problems.length === 0;
  }
  let isRead = false;
  for (const part of text.length > MOST_CHARACTERS ? [] : partsOf(text, MOST_AT_ONCE)) {
    yield;
    if (part === null) continue;
    const answer = readAnswer(parsed(part));
    // A part that names threads and holds none of them was cut out of one that is too long.
    const isPiece = answer.problems.some(({ kind }) => kind === 'no-record');
    if (answer.threads.length + answer.removals.length + answer.labelChanges.length > 0) isRead = true;
    else if (!isPiece) continue;
    announce(page, isPiece ? failedAnswer('too-large') : answer, source);
  }
  if (!isRead) announce(page, failedAnswer('too-large'), source);
  return false;
}

function withOutline(answer: Answer, json: unknown): Answer {
  if (answer.problems.length === 0 || json === undefined) return answer;
  const outline = outlineOfJson(json);
  return { ...answer, problems: answer.problems.map((problem) => ({ ...problem, outline })) };
}

/** Texts that were handed on before; each is looked at once. */
const handedOn = new Set<string>();
const MOST_REMEMBERED = 20_000;

function isFresh({ messageId, kind }: MessageText): boolean {
  const key = messageId + kind;
  if (handedOn.size > MOST_REMEMBERED) handedOn.clear();
  return !handedOn.has(key) && Boolean(handedOn.add(key));
}

function announce(page: Page, answer: Answer, source: AnswerSource, more?: Partial<OverheardAnswer>): void {
  announceAnswer(page.document, { ...answer, source, ...more });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Does work in its order, a step at a time, when Gmail's own work is done. */
function whenThePageRests(page: Page): (work: Steps) => void {
  const queue: Steps[] = [];

  function work(deadline?: IdleDeadline) {
    do {
      const [first] = queue;
      let isDone: boolean | undefined = true;
      quietly(() => {
        isDone = first?.next().done;
      });
      if (isDone) queue.shift();
    } while (queue.length > 0 && (deadline?.timeRemaining() ?? 0) > 2);
    if (queue.length > 0) rest();
  }

  function rest() {
    if (typeof page.requestIdleCallback === 'function') page.requestIdleCallback(work, { timeout: 1000 });
    else setTimeout(work);
  }

  return (steps) => {
    queue.push(steps);
    if (queue.length === 1) rest();
  };
}

/** What goes wrong in here must not go wrong in Gmail. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // nothing can be done in Gmail's world, and nothing may be thrown into it
  }
}
