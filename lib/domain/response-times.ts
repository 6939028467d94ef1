import { workingTimeBetween } from './business-hours.ts';
import type { Instant } from './instant.ts';
import { type PolicyPeriod, periodAt } from './policy-history.ts';
import { dueAt } from './response-policy.ts';
import { inOrder, type WaitMessage } from './waits.ts';

export type PolicyHistory = readonly [PolicyPeriod, ...PolicyPeriod[]];

/** One wait that a reply ended. */
export interface Response {
  /** When the oldest message that was answered came. */
  readonly waitingSince: Instant;
  readonly repliedAt: Instant;
  /** Messages that were answered together. */
  readonly messages: number;
  /** Whether it was the first answer in its thread. */
  readonly isFirst: boolean;
  readonly calendarMs: number;
  readonly workingMs: number;
  /** By the policy that held when the answer was given. */
  readonly dueAt: Instant | null;
  readonly inTime: boolean;
  /** Since when the policy held that judged the answer. */
  readonly policySince: Instant;
}

/** Milliseconds; null where nothing was measured. */
export interface Spread {
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly worst: number | null;
}

export interface ResponseTimes {
  readonly count: number;
  readonly working: Spread;
  readonly calendar: Spread;
  /** From 0 to 1; null where nothing was measured. */
  readonly shareInTime: number | null;
}

export interface ResponseReport {
  readonly first: ResponseTimes;
  readonly every: ResponseTimes;
  /** Who still waits, the longest wait first; never part of an average. */
  readonly waiting: readonly {
    readonly waitingSince: Instant;
    readonly waitingMs: number;
    readonly workingMs: number;
  }[];
}

/** A thread as its response times are told from. */
export interface AnsweredThread {
  readonly messages: readonly WaitMessage[];
  /** Canonical address, for a target of its own. */
  readonly customer?: string;
  /** When the owner said that the thread needs no answer: what came before is then no wait that a later reply ends. */
  readonly doneTimes?: readonly Instant[];
}

/**
 * The waits of a thread that replies of ours ended, in order of time. A wait runs from the oldest unanswered message
 * to the next human reply; mail that came and was answered off-hours took no working time and is in time.
 */
export function responsesIn(
  { messages, customer, doneTimes = [] }: AnsweredThread,
  history: PolicyHistory,
): readonly Response[] {
  const responses: Response[] = [];
  let unanswered: WaitMessage[] = [];
  for (const message of inOrder(messages)) {
    if (message.automatic) continue;
    const since = unanswered[0]?.at ?? message.at;
    if (doneTimes.some((done) => done >= since && done < message.at)) unanswered = [];
    if (message.side === 'customer') {
      unanswered.push(message);
      continue;
    }
    const wait = stillOpen(unanswered);
    const [first] = wait;
    if (first)
      responses.push(judge(first.at, message.at, wait.length, responses.length === 0, history, customer));
    unanswered = [];
  }
  return responses;
}

/**
 * What a reply answers: where only some of the messages were settled, those were settled before, and the wait is of the
 * others. Where all were, they were settled after the reply, with it.
 */
function stillOpen(unanswered: readonly WaitMessage[]): readonly WaitMessage[] {
  const open = unanswered.filter((message) => !message.settled);
  return open.length > 0 ? open : unanswered;
}

function judge(
  waitingSince: Instant,
  repliedAt: Instant,
  messages: number,
  isFirst: boolean,
  history: PolicyHistory,
  customer: string | undefined,
): Response {
  const { policy, since } = periodAt(history, repliedAt);
  const due = dueAt(policy, waitingSince, customer === undefined ? {} : { customer }).dueAt;
  const workingMs = workingTimeBetween(policy.hours, waitingSince, repliedAt);
  return {
    waitingSince,
    repliedAt,
    messages,
    isFirst,
    calendarMs: repliedAt - waitingSince,
    workingMs,
    dueAt: due,
    inTime: due === null || repliedAt <= due || workingMs === 0,
    policySince: since,
  };
}

/** Response times over many threads; what is open is listed, not averaged. */
export function reportResponses(
  threads: readonly AnsweredThread[],
  openSince: readonly Instant[],
  history: PolicyHistory,
  now: Instant,
): ResponseReport {
  const responses = threads.flatMap((thread) => responsesIn(thread, history));
  const { hours } = periodAt(history, now).policy;
  return {
    first: timesOf(responses.filter((response) => response.isFirst)),
    every: timesOf(responses),
    waiting: openSince
      .toSorted((a, b) => a - b)
      .map((waitingSince) => ({
        waitingSince,
        waitingMs: Math.max(0, now - waitingSince),
        workingMs: workingTimeBetween(hours, waitingSince, now),
      })),
  };
}

function timesOf(responses: readonly Response[]): ResponseTimes {
  const inTime = responses.filter((response) => response.inTime).length;
  return {
    count: responses.length,
    working: spreadOf(responses.map((response) => response.workingMs)),
    calendar: spreadOf(responses.map((response) => response.calendarMs)),
    shareInTime: responses.length === 0 ? null : inTime / responses.length,
  };
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: median(sorted), ninetieth: percentile(sorted, 0.9), worst: sorted.at(-1) ?? null };
}

/** The middle of an ascending list, or the mean of the two in the middle. */
function median(sorted: readonly number[]): number | null {
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The value that at least the given share of an ascending list does not exceed (nearest rank). */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
