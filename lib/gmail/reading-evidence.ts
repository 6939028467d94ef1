import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import type { ReadingDoubt, RowSighting, ThreadSighting } from '../domain/sighting.ts';
import type { OverheardAnswer } from './answer-channel.ts';
import { isInboxQuery, showsInbox, showsInboxList } from './view.ts';

/** What one look at the lists on screen gave. */
export interface RowsSeen {
  readonly rows: readonly RowSighting[];
  readonly unreadable: number;
  /** Rows of a kind we do not know, where not one is as we know them. */
  readonly strange: boolean;
  /** Whether the tab is in front of the owner: only then Gmail keeps its list up to date. */
  readonly visible: boolean;
}

export interface ReadingOutcome {
  /** Whether the inbox was read, and can be. */
  readonly read: boolean;
  /** What makes the reading incomplete, or impossible when it was not read. */
  readonly doubts: readonly ReadingDoubt[];
}

const FAILURES_IN_A_ROW = 3;
/** A row and an answer may differ for a moment while Gmail takes the answer in. */
const DIFFERENCE_LASTS = 20 * SECOND;
const FEWEST_DIFFERENCES = 2;
/** Gmail asks for news every few minutes even when nothing tells it of any. */
const SILENT_AFTER = 15 * MINUTE;
const MOST_REMEMBERED = 20_000;

/**
 * Whether a tab can read Gmail, from what it has read so far. Only the inbox is proof of having read it: one thread
 * that was opened, an empty search or a poll without news say nothing of who else waits. Notices when Gmail's form has
 * drifted: rows or answers that hold nothing we know, ids that are no clocks, two readers that disagree, silence.
 */
export class ReadingEvidence {
  #inboxRead = false;
  #signedOut = false;
  #rowsBlind = false;
  #rowsRead = false;
  #failuresInARow = 0;
  #strangeSyncsInARow = 0;
  #rowsIncomplete = false;
  #inboxIsIncomplete = false;
  #clocksWrong = false;
  #lastAnswerAt: Instant;
  /** The newest message of each thread that answers told, by the thread's hexadecimal id. */
  readonly #newestTold = new Map<
    string,
    { readonly at: Instant; readonly ids: ReadonlySet<string | null> }
  >();
  /** Threads whose row names a message that answers did not, and since when. */
  #differsSince = new Map<string, Instant>();
  #compared = 0;

  constructor(now: Instant) {
    this.#lastAnswerAt = now;
  }

  sawAnswer(answer: OverheardAnswer, hash: string, now: Instant): void {
    // What we asked for ourselves is no proof that Gmail tells us what it tells its page.
    if (answer.source === 'ask') return;
    this.#signedOut = answer.problems.some(({ kind }) => kind === 'signed-out');
    if (this.#signedOut) return;
    this.#lastAnswerAt = now;
    this.#remember(answer.threads);
    const failed = answer.problems.length > 0 && answer.threads.length === 0;
    if (failed) {
      // A sync may hold a change of a kind we do not know; that alone is no sign of blindness.
      const isStrangeSync =
        answer.source === 's' && answer.problems.every(({ kind }) => kind === 'no-record');
      if (isStrangeSync) this.#strangeSyncsInARow += 1;
      else this.#failuresInARow += 1;
      return;
    }
    const holdsSomething = answer.threads.length + answer.removals.length + answer.labelChanges.length > 0;
    if (holdsSomething || answer.source === 'bv') {
      this.#failuresInARow = 0;
      this.#strangeSyncsInARow = 0;
    }
    if (answer.threads.length > 0) this.#clocksWrong = areClocksWrong(answer);
    if (answer.source !== 'bv' && answer.source !== 'start-up') return;
    const { view } = answer;
    const isInbox = view ? isInboxQuery(view.query) && view.offset === 0 : showsInbox(hash);
    if (!isInbox) return;
    // What could not be read may hide somebody who waits, until the inbox is told without it.
    this.#inboxIsIncomplete =
      answer.problems.some(({ kind }) => kind !== 'clock' && kind !== 'message') ||
      answer.threads.some(({ unread }) => unread !== undefined);
    const holdsInbox = answer.threads.some(({ messages }) =>
      messages.some(({ labels }) => labels.includes('^i')),
    );
    if (holdsInbox || (answer.threads.length === 0 && answer.source === 'bv')) this.#inboxRead = true;
  }

  /** The tab was asleep, or out of sight: what it has not heard meanwhile says nothing. */
  awoke(now: Instant): void {
    this.#lastAnswerAt = now;
  }

  /** Answers whether what was seen is worth counting: it is, once, when it turns bad. */
  sawRows({ rows, unreadable, strange, visible }: RowsSeen, hash: string, now: Instant): boolean {
    const before = this.#rowsBlind;
    this.#rowsBlind = strange || unreadable > rows.length;
    this.#rowsRead = rows.length > 0 && !this.#rowsBlind;
    this.#rowsIncomplete = unreadable > 0 && showsInboxList(hash);
    if (this.#rowsRead && showsInboxList(hash)) {
      this.#inboxRead = true;
      if (visible) this.#compare(rows, now);
    }
    return this.#rowsBlind && !before;
  }

  /** Whether a row can be believed: one that names an older message than answers told of, and none of theirs, cannot. */
  believes({ legacyThreadId, lastMessageId, at }: RowSighting): boolean {
    const told = this.#newestTold.get(legacyThreadId);
    return !told || at > told.at || told.ids.has(lastMessageId);
  }

  outcome(now: Instant, visible: boolean): ReadingOutcome {
    if (this.#signedOut) return { read: false, doubts: ['signed-out'] };
    const answersFail =
      this.#failuresInARow >= (this.#inboxRead ? FAILURES_IN_A_ROW : 1) ||
      this.#strangeSyncsInARow >= FAILURES_IN_A_ROW;
    const doubts: ReadingDoubt[] = [
      ...(this.#rowsBlind || this.#rowsIncomplete ? ['rows' as const] : []),
      ...(answersFail || this.#inboxIsIncomplete ? ['answers' as const] : []),
      ...(this.#differs(now) ? ['disagreement' as const] : []),
      ...(this.#clocksWrong ? ['clocks' as const] : []),
      ...(visible && now - this.#lastAnswerAt > SILENT_AFTER ? ['silence' as const] : []),
    ];
    const isBlind = answersFail ? !this.#rowsRead : this.#rowsBlind && this.#newestTold.size === 0;
    return { read: this.#inboxRead && !isBlind, doubts };
  }

  #remember(threads: readonly ThreadSighting[]): void {
    if (this.#newestTold.size > MOST_REMEMBERED) this.#newestTold.clear();
    for (const { legacyThreadId, messages } of threads) {
      const sent = messages.filter((message) => !message.draft && !message.scheduled);
      if (legacyThreadId === null || sent.length === 0) continue;
      const known = this.#newestTold.get(legacyThreadId);
      const at = Math.max(...sent.map((message) => message.at), known?.at ?? 0);
      const ids = new Set([...(known?.ids ?? []), ...sent.map((message) => message.legacyMessageId)]);
      this.#newestTold.set(legacyThreadId, { at, ids });
    }
  }

  /** A row that names no message of those told for its thread, though none of them is newer, is read wrongly by one. */
  #compare(rows: readonly RowSighting[], now: Instant): void {
    const before = this.#differsSince;
    this.#differsSince = new Map();
    this.#compared = 0;
    for (const { legacyThreadId, lastMessageId } of rows) {
      const told = this.#newestTold.get(legacyThreadId);
      if (!told) continue;
      this.#compared += 1;
      // A message of ours that is on its way has no number yet.
      if (told.ids.has(lastMessageId) || told.ids.has(null)) continue;
      this.#differsSince.set(legacyThreadId, before.get(legacyThreadId) ?? now);
    }
  }

  #differs(now: Instant): boolean {
    const lasting = [...this.#differsSince.values()].filter(
      (since) => now - since >= DIFFERENCE_LASTS,
    ).length;
    return (
      lasting >= Math.min(FEWEST_DIFFERENCES, this.#compared) && lasting * 2 >= this.#compared && lasting > 0
    );
  }
}

/** Imported mail may have ids of another time; when most have, ids are no clocks any more. */
function areClocksWrong({ threads, problems }: OverheardAnswer): boolean {
  const messages = threads.reduce((sum, thread) => sum + thread.messages.length, 0);
  const wrong = problems.find(({ kind }) => kind === 'clock')?.count ?? 0;
  return wrong * 2 > messages;
}
