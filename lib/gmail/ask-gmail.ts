import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import type { UnsureReference } from '../domain/sighting.ts';
import { askForThreads } from './answer-channel.ts';
import { ATTRIBUTE } from './selectors.ts';

const MOST_A_MINUTE = 20;
/** Gmail fetches some threads before they are opened; what that settles need not be asked for. */
const PATIENCE = 4 * SECOND;

/**
 * Has Gmail asked for threads whose last author its list does not tell: each once for its newest message, at most
 * twenty a minute, and only while the tab is in front of the owner.
 */
export class GmailAsker {
  readonly #page: Document;
  readonly #now: () => Instant;
  readonly #asked = new Set<string>();
  readonly #waiting = new Map<string, UnsureReference>();
  #askedAt: Instant[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Document, now: () => Instant) {
    this.#page = page;
    this.#now = now;
    page.addEventListener('visibilitychange', this.#schedule);
  }

  /** What may be asked for now, in place of what might have been before: the owner may have turned the asking off. */
  want(threads: readonly UnsureReference[]): void {
    this.#waiting.clear();
    for (const thread of threads) {
      if (!this.#asked.has(keyOf(thread))) this.#waiting.set(thread.threadId, thread);
    }
    this.#schedule();
  }

  /** What an answer told meanwhile. */
  settle(threadIds: readonly (string | null)[]): void {
    for (const threadId of threadIds) if (threadId) this.#waiting.delete(threadId);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    this.#page.removeEventListener('visibilitychange', this.#schedule);
  }

  readonly #schedule = () => {
    if (this.#timer !== undefined || this.#waiting.size === 0 || this.#page.hidden) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#ask();
      this.#schedule();
    }, PATIENCE);
  };

  #ask(): void {
    if (this.#page.hidden) return;
    const now = this.#now();
    this.#askedAt = this.#askedAt.filter((at) => at > now - MINUTE);
    const threads = [...this.#waiting.values()].slice(0, MOST_A_MINUTE - this.#askedAt.length);
    if (threads.length === 0) return;
    for (const thread of threads) {
      this.#waiting.delete(thread.threadId);
      this.#asked.add(keyOf(thread));
      this.#askedAt.push(now);
    }
    askForThreads(
      this.#page,
      threads.map(({ threadId }) => this.#permanentIdOf(threadId)),
    );
  }

  /** The page knows the ids of threads that began in this web client; of all others the number is the id. */
  #permanentIdOf(threadId: string): string {
    const element = this.#page.querySelector(
      `[${ATTRIBUTE.legacyThreadId}="${threadId}"][${ATTRIBUTE.threadId}]`,
    );
    const shown = element?.getAttribute(ATTRIBUTE.threadId)?.replace(/^#|\|.*$/g, '');
    return shown && /^thread-[af]:/.test(shown) ? shown : `thread-f:${BigInt(`0x${threadId}`)}`;
  }
}

function keyOf({ threadId, at }: UnsureReference): string {
  return `${threadId} ${at}`;
}
