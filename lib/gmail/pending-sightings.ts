import { type Instant, MINUTE } from '../domain/instant.ts';
import { betterJudgement, type MessageJudgement } from '../domain/judgement.ts';
import { sumProblems } from '../domain/reading.ts';
import type {
  LabelChange,
  MessageSighting,
  ReadingProblem,
  Removal,
  RowSighting,
  SightingReport,
  ThreadSighting,
} from '../domain/sighting.ts';
import { legacyIdOf } from './message-clock.ts';
import type { Answer } from './read-answer.ts';

const MOST_THREADS = 50;
const MOST_CHANGES = 500;
const MOST_REMEMBERED = 20_000;
const REPEAT_AFTER = 10 * MINUTE;

/** What was told of a thread: not again so soon in the same words, and all of it once more where it was lost. */
interface Told {
  readonly words: string;
  readonly at: Instant;
  /** Of its messages, by their ids; a later record of them may have none. */
  readonly judged: ReadonlyMap<string, MessageJudgement>;
  /** The same record would say something new by now. */
  hasChanged: boolean;
  /** What has changed since. */
  readonly labelChanges: LabelChange[];
  /** What is gone, and that no later record has shown to be there again. */
  readonly removals: Removal[];
}

type Sightings = Pick<SightingReport, 'threads' | 'rows' | 'removals' | 'labelChanges' | 'problems'>;

/**
 * What one tab has seen and not reported yet. Joins its two sources by message id: a row is kept only while it names a
 * message that no answer has told.
 */
export class PendingSightings {
  readonly #threads = new Map<string, ThreadSighting>();
  readonly #rows = new Map<string, RowSighting>();
  readonly #rowsSeen = new Map<string, string>();
  readonly #messagesTold = new Set<string>();
  readonly #told = new Map<string, Told>();
  readonly #now: () => Instant;
  readonly #hexOf = new Map<string, string>();
  readonly #idOf = new Map<string, string>();
  #removals: Removal[] = [];
  #labelChanges: LabelChange[] = [];
  #problems: readonly ReadingProblem[] = [];

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** A thread's own id, as an answer has told it; null where none has. */
  threadIdOf(legacyThreadId: string): string | null {
    return this.#idOf.get(legacyThreadId) ?? null;
  }

  get isEmpty(): boolean {
    const { size } = this.#threads;
    return (
      size + this.#rows.size + this.#removals.length + this.#labelChanges.length + this.#problems.length === 0
    );
  }

  addAnswer(answer: Answer): void {
    this.#forgetWhenMuch();
    for (const thread of answer.threads) {
      // A thread of our own that the server has not named yet comes again with its number.
      if (thread.legacyThreadId === null) continue;
      const id = thread.legacyThreadId;
      this.#hexOf.set(thread.threadId, id);
      this.#idOf.set(id, thread.threadId);
      // Most of what a list tells is what it told before.
      const words = JSON.stringify(thread);
      const before = this.#told.get(id);
      const at = this.#now();
      // Later another tab may have told otherwise.
      const isRepeated = before?.words === words && !before.hasChanged;
      if (isRepeated && at - before.at < REPEAT_AFTER) continue;
      const judged = judgementsIn(thread, before?.judged);
      const removals = withoutThose(before?.removals ?? [], id, thread);
      this.#told.set(id, { words, at, judged, hasChanged: false, labelChanges: [], removals });
      this.#threads.set(id, joined(this.#threads.get(id), thread));
      // A full record says how things are now: labels are in it, and a message in it is not gone. Of a message that it
      // does not have, only the removal told that it went.
      this.#removals = withoutThose(this.#removals, id, thread);
      this.#labelChanges = this.#labelChanges.filter(({ threadId }) => threadId !== id);
      this.#noteMessages(thread);
    }
    for (const removal of this.#named(answer.removals)) {
      this.#remove(removal);
      const told = this.#told.get(removal.threadId);
      if (!told) continue;
      told.hasChanged = true;
      told.removals.push(removal);
    }
    for (const change of this.#named(answer.labelChanges)) {
      this.#labelChanges.push(change);
      const told = this.#told.get(change.threadId);
      if (!told) continue;
      told.hasChanged = true;
      told.labelChanges.push(change);
    }
    this.addProblems(answer.problems);
  }

  #remove(removal: Removal): void {
    this.#removals.push(removal);
    const thread = this.#threads.get(removal.threadId);
    if (!thread) return;
    const messages = thread.messages.filter((message) => !removal.messageIds.includes(keyOf(message)));
    this.#threads.set(removal.threadId, { ...thread, messages });
  }

  addRows(rows: readonly RowSighting[]): void {
    for (const row of rows) {
      if (this.#messagesTold.has(row.lastMessageId)) continue;
      // With conversation view off several rows show one thread, each another message of it.
      const seen = `${row.lastAuthor} ${row.count}`;
      if (this.#rowsSeen.get(row.lastMessageId) === seen) continue;
      this.#rowsSeen.set(row.lastMessageId, seen);
      this.#rows.set(row.lastMessageId, row);
    }
  }

  addProblems(problems: readonly ReadingProblem[]): void {
    this.#problems = sumProblems([...this.#problems, ...problems]);
  }

  /** Takes out the next batch to send, in the order it was seen. */
  take(): Sightings {
    const threads = [...this.#threads].slice(0, MOST_THREADS);
    for (const [key] of threads) this.#threads.delete(key);
    const rows = [...this.#rows].slice(0, MOST_THREADS);
    for (const [key] of rows) this.#rows.delete(key);
    // Changes to a thread go with or after the sighting of it, never before.
    const rest = this.#threads.size > 0;
    const batch = {
      threads: threads.map(([, thread]) => thread),
      rows: rows.map(([, row]) => row),
      removals: rest ? [] : this.#removals.splice(0, MOST_CHANGES),
      labelChanges: rest ? [] : this.#labelChanges.splice(0, MOST_CHANGES),
      problems: this.#problems,
    };
    this.#problems = [];
    return batch;
  }

  /** The problems alone, while the sightings wait for the account's address. */
  takeProblems(): readonly ReadingProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  /** Nobody has any more what was told: all that is remembered of it is told once more, and rows as they are seen. */
  tellAgain(): void {
    this.#messagesTold.clear();
    this.#rowsSeen.clear();
    for (const [id, { words, judged, labelChanges, removals }] of this.#told) {
      const newer = this.#threads.get(id);
      const told = withJudgements(JSON.parse(words), judged);
      const thread = newer ? joined(told, newer) : told;
      this.#threads.set(id, thread);
      this.#noteMessages(thread);
      // What was said of all of a thread's messages holds for those that it had then.
      const all = [...told.messages.map(keyOf), ...(told.unread ? [told.unread.messageId] : [])];
      for (const change of labelChanges)
        this.#labelChanges.push(change.messageIds.length > 0 ? change : { ...change, messageIds: all });
      for (const removal of removals) this.#remove(removal);
    }
  }

  #noteMessages({ messages }: ThreadSighting): void {
    for (const { legacyMessageId } of messages) if (legacyMessageId) this.#messagesTold.add(legacyMessageId);
  }

  /** A tab may stay open for weeks; what is told again after this changes nothing. */
  #forgetWhenMuch(): void {
    for (const memory of [this.#messagesTold, this.#rowsSeen, this.#hexOf, this.#idOf, this.#told]) {
      if (memory.size > MOST_REMEMBERED) memory.clear();
    }
  }

  /** Changes in the page's own ids; those of a thread that was never seen say nothing about anything we keep. */
  #named<Change extends Removal>(changes: readonly Change[]): readonly Change[] {
    return changes.flatMap((change) => {
      const threadId = legacyIdOf(change.threadId) ?? this.#hexOf.get(change.threadId);
      if (threadId === undefined) return [];
      return [{ ...change, threadId, messageIds: change.messageIds.map((id) => legacyIdOf(id) ?? id) }];
    });
  }
}

function judgementsIn(
  { messages }: ThreadSighting,
  before: ReadonlyMap<string, MessageJudgement> = new Map(),
): ReadonlyMap<string, MessageJudgement> {
  const judged = messages.flatMap(({ messageId, judged }) => {
    const better = betterJudgement(judged, before.get(messageId));
    return better ? [[messageId, better] as const] : [];
  });
  return new Map([...before, ...judged]);
}

function withJudgements(
  thread: ThreadSighting,
  judgements: ReadonlyMap<string, MessageJudgement>,
): ThreadSighting {
  const messages = thread.messages.map((message) => {
    const judged = judgements.get(message.messageId);
    return judged ? { ...message, judged } : message;
  });
  return { ...thread, messages };
}

/** The removals without what a record of the thread shows to be there. */
function withoutThose(removals: readonly Removal[], threadId: string, thread: ThreadSighting): Removal[] {
  const there = new Set(thread.messages.map(keyOf));
  return removals.flatMap((removal) => {
    if (removal.threadId !== threadId) return [removal];
    const messageIds = removal.messageIds.filter((id) => !there.has(id));
    return messageIds.length > 0 ? [{ ...removal, messageIds }] : [];
  });
}

/** A message as changes name it once they are in the page's own ids. */
function keyOf({ messageId }: MessageSighting): string {
  return legacyIdOf(messageId) ?? messageId;
}

/** A thread told twice, or in parts, as one message a record: all of its messages, the newer word on each. */
function joined(before: ThreadSighting | undefined, thread: ThreadSighting): ThreadSighting {
  if (!before) return thread;
  const earlier = new Map(before.messages.map((message) => [message.messageId, message]));
  const messages = thread.messages.map((message) => {
    const judged = betterJudgement(message.judged, earlier.get(message.messageId)?.judged);
    earlier.delete(message.messageId);
    return judged ? { ...message, judged } : message;
  });
  return { ...thread, messages: [...earlier.values(), ...messages] };
}
