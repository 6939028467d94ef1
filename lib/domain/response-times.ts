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

/**
 * The waits of a thread that replies of ours ended, in order of time. A wait runs from the oldest unanswered message
 * to the next human reply; mail that came and was answered off-hours took no working time and is in time.
 */
export function responsesIn(messages: readonly WaitMessage[], history: PolicyHistory): readonly Response[] {
  const responses: Response[] = [];
  let waitingSince: Instant | null = null;
  let unanswered = 0;
  for (const { at, side, automatic } of inOrder(messages)) {
    if (automatic) continue;
    if (side === 'customer') {
      waitingSince ??= at;
      unanswered += 1;
      continue;
    }
    if (waitingSince !== null)
      responses.push(judge(waitingSince, at, unanswered, responses.length === 0, history));
    waitingSince = null;
    unanswered = 0;
  }
  return responses;
}

function judge(
  waitingSince: Instant,
  repliedAt: Instant,
  messages: number,
  isFirst: boolean,
  history: PolicyHistory,
): Response {
  const { policy, since } = periodAt(history, repliedAt);
  const due = dueAt(policy, waitingSince).dueAt;
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
  threads: readonly (readonly WaitMessage[])[],
  openSince: readonly Instant[],
  history: PolicyHistory,
  now: Instant,
): ResponseReport {
  const responses = threads.flatMap((messages) => responsesIn(messages, history));
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
  return {
    median: percentile(sorted, 0.5),
    ninetieth: percentile(sorted, 0.9),
    worst: sorted.at(-1) ?? null,
  };
}

/** The value that at least the given share of an ascending list does not exceed (nearest rank). */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
