import { canonicalAddress } from './addresses.ts';
import { isFasterThanAPerson, isMachineAddress } from './automatic.ts';
import type { Instant } from './instant.ts';
import { type MessageJudgement, ONLY_THANKS } from './judgement.ts';
import { isMarked, type ThreadMarks } from './marks.ts';
import { standingOf } from './owners-word.ts';
import type { ThreadRules } from './rules.ts';
import type { Correspondent } from './sighting.ts';
import type { Message, Thread } from './thread.ts';
import { type ThreadWait, type WaitMessage, waitOf } from './waits.ts';

/** That a customer complains, or asks after an earlier mail; with the words that told, and when they were written. */
export interface Mood {
  readonly kind: 'complaint' | 'chaser';
  readonly cue: string;
  readonly at: Instant;
  /** Only the first words of the mail were seen. */
  readonly fromSnippet?: true;
}

/** That a customer's last mail asks for nothing, told by its words. */
export interface Closing {
  readonly at: Instant;
  readonly because: string;
}

/** A thread's wait, and whether it may have begun earlier than we could read. */
export interface CustomerWait extends ThreadWait {
  readonly sinceAtLeast: boolean;
  /** Set where the wait is probably over: its last mail closes the matter. Null for one that goes on. */
  readonly closing: Closing | null;
}

/** A message of a customer's, as the whole of what they wrote is judged from. */
export interface CustomerMessage {
  readonly threadId: string;
  readonly at: Instant;
  /** The next human reply of ours in the thread; null where there is none yet. */
  readonly answeredAt: Instant | null;
  /** The words that told of a complaint, which may be empty; absent where it is none. */
  readonly complaint?: string;
  readonly chaser?: true;
  /** Asks for nothing. */
  readonly closes?: true;
  /** Says that the matter is solved. */
  readonly solves?: true;
  /** The owner said that it needs no answer: archived, thrown away, done. */
  readonly settled?: true;
}

const USUAL_RULES: ThreadRules = { policy: {}, joins: {}, words: {} };

/**
 * The thread's wait. A message that left the inbox is done, and new mail reopens the thread from that mail; archiving
 * counts as done unless the policy says otherwise.
 */
export function waitOfThread(thread: Thread, rules: ThreadRules = USUAL_RULES): CustomerWait {
  const wait = waitOf(
    { messages: waitMessages(thread, rules), unknownAuthorAt: thread.unknownAuthor?.at ?? null },
    thread.marks,
  );
  const partlyRead =
    wait.state === 'waiting' && wait.lastOwnerAt === null && thread.countedOnly > wait.unanswered;
  if (!partlyRead) return { ...wait, sinceAtLeast: false, closing: closingOf(thread, wait, rules) };
  return {
    ...wait,
    unanswered: thread.countedOnly,
    chasers: thread.countedOnly - 1,
    sinceAtLeast: true,
    closing: null,
  };
}

/**
 * Who the thread is about: the person who wrote last from outside, else the one we wrote to; of threads in which only
 * machines wrote, or people who are no customers, the last of those. Null where nobody is known.
 */
export function customerOf(thread: Thread, rules: ThreadRules = USUAL_RULES): Correspondent | null {
  const theirs = thread.messages.filter(({ side }) => side === 'customer');
  const author = theirs.findLast((message) => !isAutomatic(message, rules)) ?? theirs.at(-1);
  if (author) return author.from;
  const isOurs = (address: string) => standingOf(rules.words, address, rules.joins)?.standing === 'ours';
  return thread.recipients.find(({ address }) => !isMachineAddress(address) && !isOurs(address)) ?? null;
}

/** Whether a message of a thread counts as a machine's: the owner's word on its sender comes before what was told by its form. */
export function isAutomatic(
  { automatic, machine, side, from }: Message,
  { words, joins }: ThreadRules,
): boolean {
  if (side !== 'customer') return automatic;
  const word = standingOf(words, from.address, joins);
  if (word === null) return automatic;
  return word.standing === 'not-a-customer' || machine === 'auto-reply';
}

/** What the customer's unanswered messages tell of their mood: that they complain, or ask again; the newest cue of each. */
export function moodOf({ messages, marks = {} }: Thread, waitingSince: Instant): readonly Mood[] {
  const moods = new Map<Mood['kind'], Mood>();
  for (const { side, at, judged } of messages) {
    if (side !== 'customer' || at < waitingSince || !judged) continue;
    for (const { kind, cue } of judged.signals) {
      if (kind !== 'complaint' && kind !== 'chaser') continue;
      if (isMarked(kind === 'complaint' ? marks.notComplaint : marks.notChaser, at)) continue;
      moods.set(kind, { kind, cue, at, ...(judged.from === 'snippet' && { fromSnippet: true }) });
    }
  }
  return [...moods.values()];
}

/** The customer's messages in the thread, oldest first, without those of machines. */
export function messagesOfCustomer(thread: Thread, rules: ThreadRules): readonly CustomerMessage[] {
  const { threadId, marks = {} } = thread;
  const waits = new Map(waitMessages(thread, rules).map((message) => [message.messageId, message]));
  const replies = [...waits.values()].filter(({ side, automatic }) => side !== 'customer' && !automatic);
  return thread.messages.flatMap(({ id, at, side, judged }) => {
    const wait = waits.get(id);
    if (side !== 'customer' || !wait || wait.automatic) return [];
    const cueOf = (kind: Mood['kind']) => judged?.signals.find((signal) => signal.kind === kind)?.cue;
    const complaint = isMarked(marks.notComplaint, at) ? undefined : cueOf('complaint');
    const closes = judged?.needsAnswer === 'no' && !isMarked(marks.needsAnswer, at);
    const chases = !isMarked(marks.notChaser, at) && cueOf('chaser') !== undefined;
    return {
      threadId,
      at,
      answeredAt: replies.find((reply) => reply.at > at)?.at ?? null,
      ...(complaint !== undefined && { complaint }),
      ...(chases && { chaser: true }),
      ...(closes && { closes: true }),
      ...(closes && saysSolved(judged) && { solves: true }),
      ...((wait.settled || isMarked(marks.done, at)) && { settled: true }),
    };
  });
}

/** With thanks beside it: words alone that may also tell of something else calm no complaint. */
function saysSolved({ signals }: MessageJudgement): boolean {
  return (['solved', 'thanks'] as const).every((wanted) => signals.some(({ kind }) => kind === wanted));
}

/** The other outsiders who wrote in the thread, the last one first. */
export function othersOf(
  thread: Thread,
  { address }: Correspondent,
  rules: ThreadRules,
): readonly Correspondent[] {
  const others = new Map<string, Correspondent>();
  for (const message of thread.messages.toReversed()) {
    const key = canonicalAddress(message.from.address);
    const isOther = key !== canonicalAddress(address) && !others.has(key);
    if (message.side === 'customer' && isOther && !isAutomatic(message, rules)) others.set(key, message.from);
  }
  return [...others.values()];
}

/**
 * Whether the wait is probably over: everything unanswered asks for nothing, or the last mail says that the matter is
 * solved. What the owner said needs an answer does.
 */
function closingOf(thread: Thread, { state, waitingSince }: ThreadWait, rules: ThreadRules): Closing | null {
  if (state !== 'waiting' || waitingSince === null) return null;
  const open = thread.messages.filter(
    (message) => message.side === 'customer' && message.at >= waitingSince && !isAutomatic(message, rules),
  );
  const last = open.at(-1);
  if (!last?.judged || !asksForNothing(last, thread.messages)) return null;
  if (isMarked(thread.marks?.needsAnswer, last.at)) return null;
  const isSolved = complains(open, thread.marks)
    ? saysSolved(last.judged)
    : last.judged.signals.some(({ kind }) => kind === 'solved');
  const asksNothing = open.every((message) => asksForNothing(message, thread.messages));
  return isSolved || asksNothing ? { at: last.at, because: last.judged.because } : null;
}

/** Told by its words. Thanks alone are for something: what ends with them, and nobody of us has written before, is a wish. */
function asksForNothing({ judged, at }: Message, messages: readonly Message[]): boolean {
  if (judged?.needsAnswer !== 'no') return false;
  return (
    judged.because !== ONLY_THANKS ||
    messages.some((before) => before.side !== 'customer' && !before.automatic && before.at < at)
  );
}

function complains(messages: readonly Message[], { notComplaint }: ThreadMarks = {}): boolean {
  return messages.some(
    ({ judged, at }) =>
      !isMarked(notComplaint, at) && judged?.signals.some(({ kind }) => kind === 'complaint'),
  );
}

/** The messages as waits are told from; answers of ours that came too soon for a person are a responder's. */
export function waitMessages(
  { messages, marks }: Pick<Thread, 'messages' | 'marks'>,
  rules: ThreadRules,
): readonly WaitMessage[] {
  let unanswered: Instant[] = [];
  // Where a reply was read it speaks for itself, and may be a responder's.
  const lastOwnAt = messages.findLast(({ side }) => side === 'owner')?.at ?? Number.NEGATIVE_INFINITY;
  const noted = messages.findLast(({ answered, at }) => answered && at > lastOwnAt);
  const answeredUntil = noted?.at ?? Number.NEGATIVE_INFINITY;
  const archiveMeansDone = rules.policy.archiveMeansDone ?? true;
  const forwards = forwardsIn(messages);
  const closers = closersIn(messages, marks, rules);
  return messages.map((message) => {
    const { id: messageId, at, side, place } = message;
    // Only an answer to a single mail can be told by its haste: to an older one it may just have crossed with a newer.
    const [only, ...more] = unanswered;
    const hasty =
      side === 'owner' && only !== undefined && more.length === 0 && isFasterThanAPerson(only, at);
    const automatic = isAutomatic(message, rules) || hasty || forwards.has(message);
    if (!automatic) unanswered = side === 'customer' ? [...unanswered, at] : [];
    return {
      messageId,
      at,
      side,
      automatic,
      settled:
        at <= answeredUntil ||
        place === 'gone' ||
        (archiveMeansDone && place === 'archived') ||
        closers.has(message),
    };
  });
}

/** Own mail that passed a customer's on: of those that next follow a mail with Gmail's note of it, the last. The customer got nothing by it. */
function forwardsIn(messages: readonly Message[]): ReadonlySet<Message> {
  const forwards = new Set<Message>();
  let isForwarded = false;
  let last: Message | null = null;
  for (const message of [...messages, null]) {
    if (message?.side === 'owner') {
      last = message;
      continue;
    }
    if (message?.side === 'colleague') continue;
    if (isForwarded && last) forwards.add(last);
    // Where nobody of us has written since the note, the note is still about what comes.
    isForwarded = message?.forwarded === true || (isForwarded && last === null);
    last = null;
  }
  return forwards;
}

/** Mail that asks for nothing, as thanks do, where the customer has written again since for something: their wait begins with that. */
function closersIn(
  messages: readonly Message[],
  marks: ThreadMarks | undefined,
  rules: ThreadRules,
): ReadonlySet<Message> {
  const closers = new Set<Message>();
  let run: Message[] = [];
  for (const message of messages) {
    if (isAutomatic(message, rules)) continue;
    const closes =
      message.side === 'customer' &&
      asksForNothing(message, messages) &&
      !isMarked(marks?.needsAnswer, message.at);
    if (closes) run.push(message);
    else {
      if (message.side === 'customer') for (const closer of run) closers.add(closer);
      run = [];
    }
  }
  return closers;
}
