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
  readonly #idOf: (legacyThreadId: string) => string | null;
  readonly #asked = new Set<string>();
  readonly #waiting = new Map<string, UnsureReference>();
  #askedAt: Instant[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param idOf A thread's own id by its hexadecimal one, as an answer has told it. */
  constructor(
    page: Document,
    now: () => Instant,
    idOf: (legacyThreadId: string) => string | null = () => null,
  ) {
    this.#page = page;
    this.#idOf = idOf;
    this.#now = now;
    page.addEventListener('visibilitychange', this.#schedule);
  }

  /**
   * What may be asked for now, in place of what might have been before: the owner may have turned the asking off. Behind a time in which
   * nothing was, as after Gmail has refused, all may be asked for once more.
   */
  want(threads: readonly UnsureReference[]): void {
    this.#waiting.clear();
    if (threads.length === 0) this.forget();
    for (const thread of threads) {
      if (!this.#asked.has(keyOf(thread))) this.#waiting.set(thread.threadId, thread);
    }
    this.#schedule();
  }

  /** What an answer told meanwhile. */
  settle(threadIds: readonly (string | null)[]): void {
    for (const threadId of threadIds) if (threadId) this.#waiting.delete(threadId);
  }

  /** What was answered is lost. */
  forget(): void {
    this.#asked.clear();
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
    const most = MOST_A_MINUTE - this.#askedAt.length;
    const ids: string[] = [];
    for (const thread of this.#waiting.values()) {
      if (ids.length >= most) break;
      const id = this.#permanentIdOf(thread.threadId);
      // One that is not on screen is wanted again after the next report.
      this.#waiting.delete(thread.threadId);
      if (id === null) continue;
      this.#asked.add(keyOf(thread));
      this.#askedAt.push(now);
      ids.push(id);
    }
    if (ids.length > 0) askForThreads(this.#page, ids);
  }

  /** As the page shows it, or an answer told: of a thread that began in this web client no number tells it. Null while nobody knows. */
  #permanentIdOf(threadId: string): string | null {
    const element = this.#page.querySelector(
      `[${ATTRIBUTE.legacyThreadId}="${threadId}"][${ATTRIBUTE.threadId}]`,
    );
    const shown = element?.getAttribute(ATTRIBUTE.threadId)?.replace(/^#|\|.*$/g, '');
    return shown && /^thread-[af]:/.test(shown) ? shown : this.#idOf(threadId);
  }
}

function keyOf({ threadId, at }: UnsureReference): string {
  return `${threadId} ${at}`;
}
