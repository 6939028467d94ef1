import { customerKey } from './customer-key.ts';
import { DAY, type Instant } from './instant.ts';
import { type Figures, monthOf, NO_FIGURES, type Past, sumOf } from './past.ts';
import { endOfDueDay } from './response-policy.ts';
import type { Rules } from './rules.ts';
import type { Correspondent } from './sighting.ts';
import type { Thread } from './thread.ts';
import {
  type CustomerMessage,
  customerOf,
  type Mood,
  messagesOfCustomer,
  moodOf,
  othersOf,
  waitOfThread,
} from './thread-wait.ts';

/** One thread in which the customer waits, as it is told of by itself. */
export interface Wait {
  readonly threadId: string;
  readonly subject: string;
  readonly waitingSince: Instant;
  /** When the newest unanswered message came: what the owner says of the wait holds up to there. */
  readonly lastAt: Instant;
  /** The wait may have begun earlier: only the newest message could be read. */
  readonly sinceAtLeast: boolean;
  readonly unanswered: number;
  /** Whether they complain or ask again, told by their words; absent where they do neither. */
  readonly moods?: readonly Mood[];
  /** Other outsiders who wrote in the thread; absent where there are none. */
  readonly others?: readonly Correspondent[];
  /** Not to be shown until then; absent once a mail has come in this thread since. */
  readonly snoozedUntil?: Instant;
  /** The newest mail of the customer's, in whichever thread, that the owner had seen when they said so. */
  readonly snoozedAt?: Instant;
}

/** A thread whose last mail asks for nothing: shown for a day, in case that was told wrong. */
export interface ProbablyDone {
  readonly threadId: string;
  readonly subject: string;
  readonly at: Instant;
  readonly because: string;
  /** The end of the workday on which an answer would be due. */
  readonly until: Instant;
}

/**
 * What the threads of a customer of one account told, which is what is kept. When answers are due, and who is an emergency, is worked
 * out from it by the rules of the moment: other hours or targets change no line. What the owner says of people, who is one customer,
 * and whether archiving ends a wait does; and until when a thread is shown as probably done was settled when it was read.
 */
export interface Line {
  readonly account: string;
  /** What the customer is kept by: a canonical address, for several that were joined one of them. */
  readonly key: string;
  /** Address and name as last seen. */
  readonly address: string;
  readonly name: string;
  readonly lastReplyAt: Instant | null;
  readonly lastCustomerAt: Instant | null;
  /** The oldest message known, and the newest, whoever wrote it; a machine's too. */
  readonly firstSeenAt: Instant | null;
  readonly seenAt: Instant;
  /** Months, as `2026-11`, in which a person of ours answered them; in order. */
  readonly answeredMonths: readonly string[];
  /** What they wrote of late, in all threads. */
  readonly recent: readonly CustomerMessage[];
  /** Oldest first; ties by thread id. */
  readonly waits: readonly Wait[];
  readonly probablyDone: readonly ProbablyDone[];
  /** Of their threads that were kept long enough; absent where there are none. */
  readonly past?: Past;
  /** Of the oldest wait. Absent, not null, when nobody waits: an index then holds only those who do. */
  readonly waitingSince?: Instant;
  /** Until when something of theirs is shown as probably done; absent where nothing is. */
  readonly probablyDoneUntil?: Instant;
  /** What is judged is not kept. */
  readonly dueAt?: never;
}

const MOST_OTHERS = 5;
/** The longest window of emergencies that can be set. */
const RECENT = 90 * DAY;
const MOST_RECENT = 40;
const MOST_MONTHS = 36;

export function newLine(account: string, key: string, { address, name }: Correspondent): Line {
  return {
    account,
    key,
    address,
    name,
    lastReplyAt: null,
    lastCustomerAt: null,
    firstSeenAt: null,
    seenAt: 0,
    answeredMonths: [],
    recent: [],
    waits: [],
    probablyDone: [],
  };
}

/** The line as it is without any thread, but with what those left that are kept no longer. */
export function withoutThreads({ account, key, address, name, past }: Line): Line {
  const bare = newLine(account, key, { address, name });
  if (!past) return bare;
  const { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths } = past;
  return { ...bare, lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths, past };
}

/** The line with all that its threads told as its past, so that it outlives them. */
export function asRemembered(line: Line): Line {
  const { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths, past = NO_FIGURES } = line;
  const told = { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths };
  return { ...line, past: { ...past, ...told } };
}

/** The line once a thread is kept no longer: what it told of the customer stays, in figures. */
export function withPast(line: Line, thread: Thread, rules: Rules, figures: Figures): Line {
  const { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths } = withThread(
    withoutThreads(line),
    thread,
    rules,
  );
  const told = { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths };
  return { ...line, past: { ...sumOf(line.past ?? NO_FIGURES, figures), ...told } };
}

/** Two lines of one customer from here on: what is left of both of their pasts. */
export function withPastOf(line: Line, { past }: Line): Line {
  if (!past || !line.past) return withoutThreads({ ...line, ...(past && { past }) });
  return withoutThreads({
    ...line,
    past: {
      ...sumOf(line.past, past),
      lastReplyAt: later(line.past.lastReplyAt, past.lastReplyAt),
      lastCustomerAt: later(line.past.lastCustomerAt, past.lastCustomerAt),
      firstSeenAt: earlier(line.past.firstSeenAt, past.firstSeenAt),
      seenAt: Math.max(line.past.seenAt, past.seenAt),
      answeredMonths: inOrder([...line.past.answeredMonths, ...past.answeredMonths]),
    },
  });
}

/** Mail read for the first time so late is not shown as if it had just come. */
const JUST_READ = 7 * DAY;

/**
 * Brings the customer's line up to what the thread says now; what the other threads said stays. Of a thread that is about
 * somebody else only takes note that they were seen.
 *
 * @param readAt When the thread was read; absent where it is only worked out anew.
 * @param before What was probably done of it before; absent where the line still tells that.
 */
export function withThread(
  line: Line,
  thread: Thread,
  rules: Rules,
  readAt?: Instant,
  before = line.probablyDone.find(({ threadId }) => threadId === thread.threadId),
): Line {
  const about = customerOf(thread, rules);
  const isTheirs = about !== null && customerKey(about.address, rules.joins) === line.key;
  const { threadId } = thread;
  const isOther = (one: { readonly threadId: string }) => one.threadId !== threadId;
  const others = {
    waits: line.waits.filter(isOther),
    probablyDone: line.probablyDone.filter(isOther),
    recent: line.recent.filter(isOther),
  };
  if (!isTheirs) return asKept({ ...line, ...others, ...seenIn(line, thread, rules) });
  const wait = waitOfThread(thread, rules);
  const times = thread.messages.map(({ at }) => at);
  const newestAt = times.at(-1) ?? 0;
  const isNewest = newestAt >= line.seenAt;
  const open = waitIn(thread, about, rules);
  return asKept({
    ...line,
    name: (isNewest && about.name) || line.name || about.name,
    address: isNewest ? about.address : line.address,
    lastReplyAt: later(line.lastReplyAt, wait.lastOwnerAt),
    lastCustomerAt: later(line.lastCustomerAt, wait.lastCustomerAt),
    firstSeenAt: earlier(line.firstSeenAt, times[0] ?? null),
    seenAt: Math.max(line.seenAt, newestAt),
    answeredMonths: withMonths(line.answeredMonths, thread),
    waits: [...others.waits, ...(open && wait.closing === null ? [open] : [])],
    probablyDone: [
      ...others.probablyDone,
      ...(open && wait.closing ? [{ ...probablyDone(open), ...wait.closing }] : []),
    ],
    recent: newestOf([...others.recent, ...messagesOfCustomer(thread, rules)]),
  });

  function probablyDone({ subject, waitingSince }: Wait) {
    const at = wait.closing?.at ?? waitingSince;
    if (before?.at === at) return { threadId, subject, until: before.until };
    const isJustRead = readAt !== undefined && readAt - at < JUST_READ;
    const until = Math.max(endOfDueDay(rules.policy, at), isJustRead ? endOfDueDay(rules.policy, readAt) : 0);
    return { threadId, subject, until };
  }
}

/** When somebody wrote in a thread that is about another. */
function seenIn(line: Line, { messages }: Thread, { joins }: Rules) {
  const theirs = messages.filter(
    ({ side, from }) => side !== 'owner' && customerKey(from.address, joins) === line.key,
  );
  const [first] = theirs;
  const last = theirs.at(-1);
  if (!first || !last) return {};
  return {
    name: line.name || last.from.name,
    firstSeenAt: earlier(line.firstSeenAt, first.at),
    seenAt: Math.max(line.seenAt, last.at),
  };
}

function waitIn(thread: Thread, about: Correspondent, rules: Rules): Wait | null {
  const wait = waitOfThread(thread, rules);
  if (wait.waitingSince === null) return null;
  const company = othersOf(thread, about, rules).slice(0, MOST_OTHERS);
  const moods = moodOf(thread, wait.waitingSince);
  return {
    threadId: thread.threadId,
    subject: thread.subject,
    waitingSince: wait.waitingSince,
    lastAt: wait.lastCustomerAt ?? wait.waitingSince,
    sinceAtLeast: wait.sinceAtLeast,
    unanswered: wait.unanswered,
    ...(company.length > 0 && { others: company }),
    ...(moods.length > 0 && { moods }),
    ...(wait.snoozedUntil !== null && {
      snoozedUntil: wait.snoozedUntil,
      ...(thread.marks?.snoozedAt != null && { snoozedAt: thread.marks.snoozedAt }),
    }),
  };
}

/** No more than is kept of a line, with its waits in order, and with the times that the indexes hold. */
export function asKept(line: Line): Line {
  const { account, key, address, name, lastReplyAt, lastCustomerAt, firstSeenAt, seenAt } = line;
  const { answeredMonths, recent, probablyDone, past } = line;
  const waits = line.waits.toSorted(
    (a, b) => a.waitingSince - b.waitingSince || (a.threadId < b.threadId ? -1 : 1),
  );
  const [oldest] = waits;
  return {
    account,
    key,
    address,
    name,
    lastReplyAt,
    lastCustomerAt,
    firstSeenAt,
    seenAt,
    answeredMonths,
    recent,
    waits,
    probablyDone,
    ...(past && { past }),
    ...(oldest && { waitingSince: oldest.waitingSince }),
    ...(probablyDone.length > 0 && {
      probablyDoneUntil: Math.max(...probablyDone.map(({ until }) => until)),
    }),
  };
}

/** What was written within the longest window before the newest message. */
function newestOf(messages: readonly CustomerMessage[]): readonly CustomerMessage[] {
  const ordered = messages.toSorted((a, b) => a.at - b.at || (a.threadId < b.threadId ? -1 : 1));
  const newestAt = ordered.at(-1)?.at ?? 0;
  return ordered.filter(({ at }) => at >= newestAt - RECENT).slice(-MOST_RECENT);
}

function withMonths(months: readonly string[], { messages }: Thread): readonly string[] {
  const firstAt = messages.find(({ side }) => side === 'customer')?.at ?? Number.POSITIVE_INFINITY;
  const answers = messages.filter(
    ({ side, automatic, at }) => side !== 'customer' && !automatic && at > firstAt,
  );
  return inOrder([...months, ...answers.map(({ at }) => monthOf(at))]);
}

function inOrder(months: readonly string[]): readonly string[] {
  return [...new Set(months)].sort().slice(-MOST_MONTHS);
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
