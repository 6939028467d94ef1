import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import type { ReadingDoubt, RowSighting, ThreadSighting } from '../domain/sighting.ts';
import type { OverheardAnswer } from './answer-channel.ts';
import { legacyIdOf } from './message-clock.ts';
import { isInboxQuery, showsInbox, showsInboxBegin, showsInboxList } from './view.ts';

/** What one look at the lists on screen gave. */
export interface RowsSeen {
  readonly rows: readonly RowSighting[];
  readonly unreadable: number;
  /** Rows of a kind we do not know, where not one is as we know them. */
  readonly strange: boolean;
  /** Whether Gmail keeps the list up to date, and each row stands for a thread: in a tab in front of the owner, with conversations. */
  readonly isKept: boolean;
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
const LONG_AWAY = 5 * MINUTE;
const GRACE = 5 * MINUTE;
const GONE = ['^k', '^s'];
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
  /** Somebody new may be in what a sync told and could not be read, until the inbox is told, or seen, without it. */
  #newsIsIncomplete = false;
  #clocksWrong = false;
  /** For how long the tab has listened since the last answer, in ms, and whether it was away for long meanwhile. */
  #listenedMs = 0;
  #awayMs = 0;
  #wasAway = false;
  /** The newest message of each thread that answers told, by the thread's hexadecimal id. */
  readonly #newestTold = new Map<
    string,
    { readonly at: Instant; readonly newest: string | null; readonly ids: ReadonlySet<string | null> }
  >();
  readonly #hexOf = new Map<string, string>();
  /** Threads whose row names another message than answers did, and since when. */
  #differsSince = new Map<string, Instant>();
  #compared = 0;

  sawAnswer(answer: OverheardAnswer, hash: string): void {
    // What we asked for ourselves is no proof that Gmail tells us what it tells its page.
    if (answer.source === 'ask') return;
    this.#signedOut = answer.problems.some(({ kind }) => kind === 'signed-out');
    if (this.#signedOut) return;
    this.#listenedMs = 0;
    this.#awayMs = 0;
    this.#wasAway = false;
    this.#remember(answer.threads);
    // What is gone may have been the newest: which row is right then is not known until the next record.
    for (const { threadId } of [...answer.removals, ...answer.labelChanges]) {
      const hex = legacyIdOf(threadId) ?? this.#hexOf.get(threadId);
      const told = hex === undefined ? undefined : this.#newestTold.get(hex);
      if (hex !== undefined && told) this.#newestTold.set(hex, { ...told, newest: null });
    }
    if (answer.source === 's' && answer.problems.some(({ kind }) => kind === 'thread'))
      this.#newsIsIncomplete = true;
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
    this.#newsIsIncomplete &&= this.#inboxIsIncomplete;
    const holdsInbox = answer.threads.some(({ messages }) =>
      messages.some(({ labels }) => labels.includes('^i')),
    );
    if (holdsInbox || (answer.threads.length === 0 && view)) this.#inboxRead = true;
  }

  /** The tab was in front of the owner for so long. */
  listened(ms: number): void {
    this.#listenedMs += ms;
    this.#awayMs = 0;
  }

  /**
   * The tab was asleep, or out of sight: what it has not heard meanwhile says nothing. After long Gmail has a while to ask for
   * news again, once: else who looks away now and then would never learn of a silence.
   */
  wasAway(ms: number): void {
    this.#awayMs += Math.max(0, ms);
    if (this.#wasAway || this.#awayMs < LONG_AWAY) return;
    this.#wasAway = true;
    this.#listenedMs = Math.min(this.#listenedMs, SILENT_AFTER - GRACE);
  }

  /** Answers whether what was seen is worth counting: it is, once, when it turns bad. */
  sawRows({ rows, unreadable, strange, isKept }: RowsSeen, hash: string, now: Instant): boolean {
    const before = this.#rowsBlind;
    this.#rowsBlind = strange || unreadable > rows.length;
    this.#rowsRead = rows.length > 0 && !this.#rowsBlind;
    this.#rowsIncomplete = unreadable > 0 && showsInboxList(hash);
    if (this.#rowsRead && showsInboxList(hash)) {
      if (showsInboxBegin(hash)) this.#inboxRead = true;
      if (showsInboxBegin(hash) && unreadable === 0) this.#newsIsIncomplete = false;
      if (isKept) this.#compare(rows, now);
    }
    return this.#rowsBlind && !before;
  }

  /** Whether a row can be believed: one that names an older message than answers told of, and none of theirs, cannot. */
  believes({ legacyThreadId, lastMessageId, at }: RowSighting): boolean {
    const told = this.#newestTold.get(legacyThreadId);
    return !told || at > told.at || told.ids.has(lastMessageId);
  }

  outcome(now: Instant): ReadingOutcome {
    if (this.#signedOut) return { read: false, doubts: ['signed-out'] };
    const answersFail =
      this.#failuresInARow >= (this.#inboxRead ? FAILURES_IN_A_ROW : 1) ||
      this.#strangeSyncsInARow >= FAILURES_IN_A_ROW;
    const doubts: ReadingDoubt[] = [
      ...(this.#rowsBlind || this.#rowsIncomplete ? ['rows' as const] : []),
      ...(answersFail || this.#inboxIsIncomplete || this.#newsIsIncomplete ? ['answers' as const] : []),
      ...(this.#differs(now) ? ['disagreement' as const] : []),
      ...(this.#clocksWrong ? ['clocks' as const] : []),
      ...(this.#listenedMs > SILENT_AFTER ? ['silence' as const] : []),
    ];
    const isBlind = answersFail ? !this.#rowsRead : this.#rowsBlind && this.#newestTold.size === 0;
    return { read: this.#inboxRead && !isBlind, doubts };
  }

  #remember(threads: readonly ThreadSighting[]): void {
    if (this.#newestTold.size > MOST_REMEMBERED) {
      this.#newestTold.clear();
      this.#hexOf.clear();
    }
    for (const { threadId, legacyThreadId, messages } of threads) {
      if (legacyThreadId !== null) this.#hexOf.set(threadId, legacyThreadId);
      const sent = messages.filter((message) => !message.draft && !message.scheduled);
      if (legacyThreadId === null || sent.length === 0) continue;
      const known = this.#newestTold.get(legacyThreadId);
      const last = sent.reduce((newest, message) => (message.at >= newest.at ? message : newest));
      const isNews = last.at >= (known?.at ?? 0);
      const ids = new Set([...(known?.ids ?? []), ...sent.map((message) => message.legacyMessageId)]);
      const at = isNews ? last.at : (known?.at ?? 0);
      // What was thrown away is in no row.
      const isShown = !last.labels.some((label) => GONE.includes(label));
      const newest = isNews ? (isShown ? last.legacyMessageId : null) : (known?.newest ?? null);
      this.#newestTold.set(legacyThreadId, { at, newest, ids });
    }
  }

  /** A row that names another message than the newest that was told for its thread is read wrongly by one. */
  #compare(rows: readonly RowSighting[], now: Instant): void {
    const before = this.#differsSince;
    this.#differsSince = new Map();
    this.#compared = 0;
    for (const { legacyThreadId, lastMessageId } of rows) {
      const told = this.#newestTold.get(legacyThreadId);
      if (!told) continue;
      this.#compared += 1;
      // A message of ours that is on its way has no number yet.
      const isKnown = told.newest === null && told.ids.has(lastMessageId);
      if (told.newest === lastMessageId || isKnown || told.ids.has(null)) continue;
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
