import type { ReadingProblem } from '../domain/sighting.ts';
import type { Answer } from './read-answer.ts';

/**
 * From the script in Gmail's own world to the extension's own: an event with text, which needs no window message that
 * Gmail's handlers would see, and no object that one world would have to lend the other.
 */
const ANSWER_EVENT = 'lagwatch:answer';

/** Where an answer came from: a list, full threads, a sync, or the page's own start-up data. */
export type AnswerSource = 'bv' | 'fd' | 's' | 'start-up';

export interface OverheardAnswer extends Answer {
  readonly source: AnswerSource;
}

export function announceAnswer(target: EventTarget, answer: OverheardAnswer): void {
  target.dispatchEvent(new CustomEvent(ANSWER_EVENT, { detail: JSON.stringify(answer) }));
}

/** Calls back with every answer announced; returns how to stop. What is not an answer is ignored. */
export function onAnswer(target: EventTarget, callback: (answer: OverheardAnswer) => void): () => void {
  const listener = (event: Event) => {
    const answer = parse((event as CustomEvent).detail);
    if (answer) callback(answer);
  };
  target.addEventListener(ANSWER_EVENT, listener);
  return () => target.removeEventListener(ANSWER_EVENT, listener);
}

/** An answer that could not be read at all, for one reason. */
export function failedAnswer(kind: string): Answer {
  const problem: ReadingProblem = { kind, count: 1 };
  return {
    threads: [],
    removals: [],
    removedMessageIds: [],
    labelChanges: [],
    accountAddress: null,
    problems: [problem],
  };
}

function parse(detail: unknown): OverheardAnswer | null {
  if (typeof detail !== 'string') return null;
  try {
    const answer = JSON.parse(detail) as OverheardAnswer | null;
    return Array.isArray(answer?.threads) && Array.isArray(answer?.problems) ? answer : null;
  } catch {
    return null; // the page can fire this event too; what it says then is not ours
  }
}
