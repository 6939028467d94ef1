import type { OverheardAnswer } from './answer-channel.ts';
import { showsInbox } from './view.ts';

/** What one look at the lists on screen gave. */
export interface RowsSeen {
  readonly read: number;
  readonly unreadable: number;
  /** Rows of a kind we do not know, where not one is as we know them. */
  readonly strange: boolean;
}

const FAILURES_IN_A_ROW = 3;

/**
 * Whether a tab can read Gmail, from what it has read so far. Only the inbox is proof of having read it: one thread
 * that was opened, an empty search or a poll without news say nothing of who else waits.
 */
export class ReadingEvidence {
  #inboxRead = false;
  #listsAnswered = false;
  #rowsBlind = false;
  #failuresInARow = 0;

  sawAnswer(answer: OverheardAnswer, hash: string): void {
    const failed = answer.problems.length > 0 && answer.threads.length === 0;
    // A sync may hold changes of a kind we do not know; that is counted, and is no sign of blindness.
    if (failed && answer.source === 's' && answer.problems.every(({ kind }) => kind === 'no-record')) return;
    if (failed) {
      this.#failuresInARow += 1;
      return;
    }
    this.#failuresInARow = 0;
    if (answer.source !== 'bv' && answer.source !== 'start-up') return;
    if (answer.threads.length > 0) this.#listsAnswered = true;
    const isInbox = answer.threads.some(({ messages }) =>
      messages.some(({ labels }) => labels.includes('^i')),
    );
    const isEmptyInbox = answer.threads.length === 0 && answer.source === 'bv' && showsInbox(hash);
    if (isInbox || isEmptyInbox) this.#inboxRead = true;
  }

  /** Answers whether what was seen is worth counting: it is, once, when it turns bad. */
  sawRows({ read, unreadable, strange }: RowsSeen, hash: string): boolean {
    const before = this.#rowsBlind;
    this.#rowsBlind = strange || unreadable > read;
    if (read > 0 && !this.#rowsBlind && showsInbox(hash)) this.#inboxRead = true;
    return this.#rowsBlind && !before;
  }

  get outcome(): { readonly read: boolean; readonly unreadable: boolean } {
    const answersFail = this.#failuresInARow >= (this.#inboxRead ? FAILURES_IN_A_ROW : 1);
    const unreadable = (this.#rowsBlind && !this.#listsAnswered) || answersFail;
    return { read: this.#inboxRead && !unreadable, unreadable };
  }
}
