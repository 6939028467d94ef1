import type { WalkedPage } from '../domain/catch-up.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { OverheardAnswer } from './answer-channel.ts';
import { searchHash } from './view.ts';

const PATIENCE = 30 * SECOND;
/** Between two pages, so that Gmail is not asked faster than a person would. */
const BREATH = SECOND / 2;

export interface PageToWalk {
  readonly query: string;
  readonly page: number;
}

/**
 * Leads Gmail to one page of a search after the other, and tells what its own answers hold. Null when Gmail has not
 * answered in half a minute.
 */
export class Walk {
  readonly #page: Document;
  readonly #walked: (page: WalkedPage | null) => void;
  #wanted: PageToWalk | null = null;
  /** Gmail has been led to the page; an answer before that is to something else. */
  #isThere = false;
  /** Where the page before began. */
  #lastOffset = -1;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Document, walked: (page: WalkedPage | null) => void) {
    this.#page = page;
    this.#walked = walked;
  }

  to(wanted: PageToWalk): void {
    this.#wanted = wanted;
    this.#isThere = false;
    if (wanted.page === 1) this.#lastOffset = -1;
    clearTimeout(this.#patience);
    const { location } = this.#page;
    const hash = searchHash(wanted.query, wanted.page);
    // Gmail does not ask again for what it shows already.
    if (location.hash === hash) location.hash = '#inbox';
    this.#patience = setTimeout(() => {
      this.#isThere = true;
      location.hash = hash;
      this.#patience = setTimeout(() => this.#end(null), PATIENCE);
    }, BREATH);
  }

  /** The page that an answer shows, where it is the awaited one. */
  pageIn({ source, view, threads, problems }: OverheardAnswer): WalkedPage | null {
    const wanted = this.#wanted;
    if (!wanted || !this.#isThere || source !== 'bv' || view?.query !== wanted.query) return null;
    if (view.offset > 0 !== wanted.page > 1 || view.offset <= this.#lastOffset) return null;
    if (threads.length === 0 && (view.hasMore || problems.length > 0)) return null;
    this.#lastOffset = view.offset;
    const times = threads.map(({ messages }) => Math.max(...messages.map(({ at }) => at)));
    const oldestAt: Instant | null = times.length > 0 ? Math.min(...times) : null;
    return { ...wanted, threads: threads.length, oldestAt, hasMore: view.hasMore };
  }

  /** Tells of a page once what it showed is stored. */
  arrived(walked: WalkedPage): void {
    if (this.#wanted) this.#end(walked);
  }

  stop(): void {
    this.#wanted = null;
    clearTimeout(this.#patience);
  }

  #end(walked: WalkedPage | null): void {
    this.stop();
    this.#walked(walked);
  }
}
