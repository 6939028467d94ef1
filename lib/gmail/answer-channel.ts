import type { ReadingProblem } from '../domain/sighting.ts';
import type { Answer, MessageText } from './read-answer.ts';

/**
 * Between the script in Gmail's own world and the extension's own: events with text, which need no window message that
 * Gmail's handlers would see, and no object that one world would have to lend the other.
 */
const ANSWER_EVENT = 'lagwatch:answer';
const ASK_EVENT = 'lagwatch:ask';
const STOP_EVENT = 'lagwatch:stop';

/**
 * Where an answer came from: a list, full threads, a sync, the page's own start-up data, or full threads that we asked
 * for ourselves.
 */
export type AnswerSource = 'bv' | 'fd' | 's' | 'start-up' | 'ask';

/** Which page of which view a list answer belongs to, as its request tells. */
export interface ListView {
  /** `in:^i` for the inbox, a label, or words that were searched for. */
  readonly query: string;
  readonly offset: number;
  readonly hasMore: boolean;
}

export interface OverheardAnswer extends Answer {
  readonly source: AnswerSource;
  /** Of list answers only, and only where the request could be read. */
  readonly view?: ListView;
  /** Words to be judged; they go no further than to the extension's script in the same tab. */
  readonly texts?: readonly MessageText[];
}

export function announceAnswer(target: EventTarget, answer: OverheardAnswer): void {
  target.dispatchEvent(new CustomEvent(ANSWER_EVENT, { detail: JSON.stringify(answer) }));
}

/** Calls back with every answer announced; returns how to stop. What is not an answer is ignored. */
export function onAnswer(target: EventTarget, callback: (answer: OverheardAnswer) => void): () => void {
  return on(target, ANSWER_EVENT, (detail) => {
    const answer = detail as OverheardAnswer | null;
    if (Array.isArray(answer?.threads) && Array.isArray(answer?.problems)) callback(answer);
  });
}

/** Wants Gmail asked for threads by their ids, `thread-f:…` or `thread-a:…`. */
export function askForThreads(target: EventTarget, threadIds: readonly string[]): void {
  target.dispatchEvent(new CustomEvent(ASK_EVENT, { detail: JSON.stringify(threadIds) }));
}

export function onAsk(target: EventTarget, callback: (threadIds: readonly string[]) => void): () => void {
  return on(target, ASK_EVENT, (detail) => {
    if (Array.isArray(detail)) callback(detail.filter((id) => typeof id === 'string'));
  });
}

/** Has whatever overhears in Gmail's own world go quiet: nobody is left to tell, or a newer one takes over. */
export function stopOverhearing(target: EventTarget): void {
  target.dispatchEvent(new CustomEvent(STOP_EVENT));
}

export function onStop(target: EventTarget, callback: () => void): void {
  target.addEventListener(STOP_EVENT, callback, { once: true });
}

/** An answer that could not be read at all, for one reason. */
export function failedAnswer(kind: string): Answer {
  const problem: ReadingProblem = { kind, count: 1 };
  return {
    threads: [],
    removals: [],
    labelChanges: [],
    accountAddress: null,
    problems: [problem],
  };
}

function on(target: EventTarget, type: string, callback: (detail: unknown) => void): () => void {
  const listener = (event: Event) => callback(parse((event as CustomEvent).detail));
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}

function parse(detail: unknown): unknown {
  if (typeof detail !== 'string') return null;
  try {
    return JSON.parse(detail);
  } catch {
    return null; // the page can fire these events too; what it says then is not ours
  }
}
