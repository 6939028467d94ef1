import { customerKey } from './customer-key.ts';
import { type Emergency, emergencyOf } from './emergency.ts';
import { DAY, type Instant } from './instant.ts';
import { type Standing, standingOf, wordOn } from './owners-word.ts';
import { type Figures, monthOf, NO_FIGURES, type Past, sumOf } from './past.ts';
import { type Due, dueAt, endOfDueDay, warnAt } from './response-policy.ts';
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

/** One thread in which the customer waits. */
export interface OpenWait extends Due {
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
  /** From here on the answer is due soon; null when it is never due. */
  readonly warnAt: Instant | null;
  /** Not to be shown until then, and never absent then by a mail that came since. */
  readonly snoozedUntil?: Instant;
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

/** What the threads of a customer of one account told. */
interface CustomerFacts {
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
  readonly waits: readonly OpenWait[];
  readonly probablyDone: readonly ProbablyDone[];
  /** Of their threads that were kept long enough; absent where there are none. */
  readonly past?: Past;
}

/** One customer of one account over all threads: the line the owner sees, and when they last heard from us. */
export interface Customer extends CustomerFacts {
  /** What the owner said of them. */
  readonly standing: Standing | null;
  /** Absent while there is none. */
  readonly emergency?: Emergency & Due;
  /** An emergency was answered: until when to keep an eye on them. */
  readonly watchedUntil?: Instant;
  /** Of the oldest wait. Absent, not null, when nobody waits: an index then holds only those who do. */
  readonly waitingSince?: Instant;
  /** The earliest of all waits, not before their snoozes end; both absent when nothing is ever due. */
  readonly dueAt?: Instant;
  readonly warnAt?: Instant;
  /** From when on an emergency is shown; absent while there is none. */
  readonly emergencyFrom?: Instant;
  /** Until when something of theirs is shown as probably done; absent where nothing is. */
  readonly probablyDoneUntil?: Instant;
  /** Warnings, due times and ends of snoozes of every wait: each is a moment at which something changes. */
  readonly changeTimes: readonly Instant[];
}

const MOST_OTHERS = 5;
/** The longest window of emergencies that can be set. */
const RECENT = 90 * DAY;
const MOST_RECENT = 40;
const MOST_MONTHS = 36;

export function newCustomer(account: string, key: string, { address, name }: Correspondent): Customer {
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
    standing: null,
    recent: [],
    waits: [],
    probablyDone: [],
    changeTimes: [],
  };
}

/** The line as it is without any thread, but with what those left that are kept no longer. */
export function withoutThreads({ account, key, address, name, past }: Customer): Customer {
  const bare = newCustomer(account, key, { address, name });
  if (!past) return bare;
  const { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths } = past;
  return { ...bare, lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths, past };
}

/** The line with all that its threads told as its past, so that it outlives them. */
export function asRemembered(customer: Customer): Customer {
  const { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths, past = NO_FIGURES } = customer;
  const told = { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths };
  return { ...customer, past: { ...past, ...told } };
}

/** The line once a thread is kept no longer: what it told of the customer stays, in figures. */
export function withPast(customer: Customer, thread: Thread, rules: Rules, figures: Figures): Customer {
  const { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths } = withThread(
    withoutThreads(customer),
    thread,
    rules,
  );
  const told = { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths };
  return { ...customer, past: { ...sumOf(customer.past ?? NO_FIGURES, figures), ...told } };
}

/** Two lines of one customer from here on: what is left of both of their pasts. */
export function withPastOf(customer: Customer, { past }: Customer): Customer {
  if (!past || !customer.past) return withoutThreads({ ...customer, ...(past && { past }) });
  return withoutThreads({
    ...customer,
    past: {
      ...sumOf(customer.past, past),
      lastReplyAt: later(customer.past.lastReplyAt, past.lastReplyAt),
      lastCustomerAt: later(customer.past.lastCustomerAt, past.lastCustomerAt),
      firstSeenAt: earlier(customer.past.firstSeenAt, past.firstSeenAt),
      seenAt: Math.max(customer.past.seenAt, past.seenAt),
      answeredMonths: inOrder([...customer.past.answeredMonths, ...past.answeredMonths]),
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
 */
export function withThread(customer: Customer, thread: Thread, rules: Rules, readAt?: Instant): Customer {
  const about = customerOf(thread, rules);
  const isTheirs = about !== null && customerKey(about.address, rules.joins) === customer.key;
  const { threadId } = thread;
  const isOther = (one: { readonly threadId: string }) => one.threadId !== threadId;
  const others = {
    waits: customer.waits.filter(isOther),
    probablyDone: customer.probablyDone.filter(isOther),
    recent: customer.recent.filter(isOther),
  };
  if (!isTheirs) return concluded({ ...customer, ...others, ...seenIn(customer, thread, rules) }, rules);
  const wait = waitOfThread(thread, rules);
  const times = thread.messages.map(({ at }) => at);
  const newestAt = times.at(-1) ?? 0;
  const isNewest = newestAt >= customer.seenAt;
  const open = openWait(thread, about, rules);
  return concluded(
    {
      ...customer,
      name: (isNewest && about.name) || customer.name || about.name,
      address: isNewest ? about.address : customer.address,
      lastReplyAt: later(customer.lastReplyAt, wait.lastOwnerAt),
      lastCustomerAt: later(customer.lastCustomerAt, wait.lastCustomerAt),
      firstSeenAt: earlier(customer.firstSeenAt, times[0] ?? null),
      seenAt: Math.max(customer.seenAt, newestAt),
      answeredMonths: withMonths(customer.answeredMonths, thread),
      waits: [...others.waits, ...(open && wait.closing === null ? [open] : [])],
      probablyDone: [
        ...others.probablyDone,
        ...(open && wait.closing ? [{ ...probablyDone(open), ...wait.closing }] : []),
      ],
      recent: newestOf([...others.recent, ...messagesOfCustomer(thread, rules)]),
    },
    rules,
  );

  function probablyDone({ subject, waitingSince }: OpenWait) {
    const at = wait.closing?.at ?? waitingSince;
    const known = customer.probablyDone.find((one) => one.threadId === threadId && one.at === at);
    const isLate = readAt !== undefined && readAt - at < JUST_READ;
    const until = Math.max(endOfDueDay(rules.policy, at), isLate ? endOfDueDay(rules.policy, readAt) : 0);
    return { threadId, subject, until: known?.until ?? until };
  }
}

/** When somebody wrote in a thread that is about another. */
function seenIn(customer: Customer, { messages }: Thread, { joins }: Rules) {
  const theirs = messages.filter(
    ({ side, from }) => side !== 'owner' && customerKey(from.address, joins) === customer.key,
  );
  const [first] = theirs;
  const last = theirs.at(-1);
  if (!first || !last) return {};
  return {
    name: customer.name || last.from.name,
    firstSeenAt: earlier(customer.firstSeenAt, first.at),
    seenAt: Math.max(customer.seenAt, last.at),
  };
}

/** The line under other rules for due times and emergencies, or by another word of the owner's: the same threads, judged anew. */
export function underRules(customer: Customer, rules: Rules): Customer {
  const waits = customer.waits.map((wait) => ({ ...wait, ...dueOf(wait.waitingSince, customer.key, rules) }));
  return concluded({ ...customer, waits }, rules);
}

function openWait(thread: Thread, about: Correspondent, rules: Rules): OpenWait | null {
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
    ...(wait.snoozedUntil !== null && { snoozedUntil: wait.snoozedUntil }),
    ...dueOf(wait.waitingSince, customerKey(about.address, rules.joins), rules),
  };
}

function dueOf(waitingSince: Instant, key: string, { policy, joins }: Rules) {
  const due = dueAt(policy, waitingSince, { customer: strictestAddress(key, policy, joins) });
  return { ...due, warnAt: warnAt(policy, due) };
}

/** Of a customer's joined addresses the one with the shortest target, which is then the customer's. */
function strictestAddress(
  key: string,
  { customerTargets = {} }: Rules['policy'],
  joins: Rules['joins'],
): string {
  const addresses = [key, ...Object.keys(joins).filter((address) => joins[address] === key)];
  const target = (address: string) => customerTargets[address] ?? Number.POSITIVE_INFINITY;
  return addresses.reduce((best, address) => (target(address) < target(best) ? address : best));
}

/** Everything that follows from the threads of a line: emergency, standing, and the times that the indexes hold. */
function concluded(customer: CustomerFacts, rules: Rules): Customer {
  const { account, key, address, name, lastReplyAt, lastCustomerAt, firstSeenAt, seenAt } = customer;
  const { answeredMonths, recent, probablyDone, past } = customer;
  const waits = customer.waits.toSorted(
    (a, b) => a.waitingSince - b.waitingSince || (a.threadId < b.threadId ? -1 : 1),
  );
  const { open, watchedUntil } = emergencyOf(recent, {
    windowDays: rules.policy.emergencyWindowDays,
    lastReplyAt,
    calmUntil: wordOn(rules.words, key, rules.joins)?.calmUntil,
  });
  // Nobody who does not wait is an emergency.
  const emergency =
    open && waits.length > 0
      ? { ...open, ...dueAt(rules.policy, open.since, { emergency: true, customer: key }) }
      : null;
  const awakeFrom = Math.min(...waits.map(({ snoozedUntil }) => snoozedUntil ?? Number.NEGATIVE_INFINITY));
  const emergencyDues = emergency?.dueAt != null ? [Math.max(emergency.dueAt, awakeFrom)] : [];
  const dues = [
    ...waits.flatMap(({ dueAt, snoozedUntil }) => notBefore(dueAt, snoozedUntil)),
    ...emergencyDues,
  ];
  const warnings = [
    ...waits.flatMap(({ warnAt, snoozedUntil }) => notBefore(warnAt, snoozedUntil)),
    ...(emergency ? [Math.max(emergency.since, awakeFrom)] : []),
  ];
  const wakings = waits.flatMap(({ snoozedUntil }) => snoozedUntil ?? []);
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
    standing: standingOf(rules.words, key, rules.joins)?.standing ?? null,
    recent,
    waits,
    probablyDone,
    changeTimes: [...new Set([...warnings, ...dues, ...wakings])],
    ...(past && { past }),
    ...(emergency && { emergency, emergencyFrom: Math.max(emergency.since, awakeFrom) }),
    ...(watchedUntil !== null && { watchedUntil }),
    ...(oldest ? { waitingSince: oldest.waitingSince } : {}),
    ...(dues.length > 0 ? { dueAt: Math.min(...dues) } : {}),
    ...(warnings.length > 0 ? { warnAt: Math.min(...warnings) } : {}),
    ...(probablyDone.length > 0
      ? { probablyDoneUntil: Math.max(...probablyDone.map(({ until }) => until)) }
      : {}),
  };
}

function notBefore(at: Instant | null, snoozedUntil: Instant | undefined): readonly Instant[] {
  return at === null ? [] : [Math.max(at, snoozedUntil ?? at)];
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
