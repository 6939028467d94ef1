import { strictestAddress } from './customer.ts';
import { customerKey } from './customer-key.ts';
import type { Instant } from './instant.ts';
import { type PolicyHistory, responsesIn } from './response-times.ts';
import type { Rules } from './rules.ts';
import type { Thread } from './thread.ts';
import { customerOf, waitMessages, waitOfThread } from './thread-wait.ts';

/** What is left of threads that were kept long enough: how many they were, and how their customers were answered. */
export interface Figures {
  readonly threads: number;
  readonly messages: number;
  /** Waits that a reply ended, and those of them that it ended in time. */
  readonly answers: number;
  readonly answersInTime: number;
  /** Working time that these waits took in all, in ms. */
  readonly workingMs: number;
}

/** The same of one customer, with what these threads told of them. */
export interface Past extends Figures {
  readonly lastReplyAt: Instant | null;
  readonly lastCustomerAt: Instant | null;
  readonly firstSeenAt: Instant | null;
  readonly seenAt: Instant;
  readonly answeredMonths: readonly string[];
}

export const NO_FIGURES: Figures = { threads: 0, messages: 0, answers: 0, answersInTime: 0, workingMs: 0 };

/** How long threads are kept, in months; null for as long as the extension is used. */
export const KEEP_CHOICES = [6, 12, 24, 36, null] as const;

export type KeepMonths = (typeof KEEP_CHOICES)[number];

export const USUAL_KEEP: KeepMonths = 24;

/** Threads without any message since then are kept no longer; null where all are. */
export function keepFrom(months: KeepMonths, now: Instant): Instant | null {
  if (months === null) return null;
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - months);
  return from.getTime();
}

/** The time of a thread's newest message, read or only heard of; 0 where there is none. */
export function newestIn({ messages, unknownAuthor }: Thread): Instant {
  return Math.max(messages.at(-1)?.at ?? 0, unknownAuthor?.at ?? 0);
}

/** Whether nothing is open in a thread, so that it may be forgotten when it is old. */
export function isOver(thread: Thread, rules: Rules): boolean {
  const { state } = waitOfThread(thread, rules);
  return state === 'answered' || state === 'closed';
}

export function figuresOf(thread: Thread, rules: Rules, history: PolicyHistory): Figures {
  const about = customerOf(thread, rules);
  const doneTimes = thread.marks?.done === undefined ? [] : [thread.marks.done];
  const responses = responsesIn(
    {
      messages: waitMessages(thread, rules),
      doneTimes,
      ...(about && {
        customer: strictestAddress(customerKey(about.address, rules.joins), rules.policy, rules.joins),
      }),
    },
    history,
  );
  return {
    threads: 1,
    messages: thread.messages.length,
    answers: responses.length,
    answersInTime: responses.filter(({ inTime }) => inTime).length,
    workingMs: responses.reduce((sum, { workingMs }) => sum + workingMs, 0),
  };
}

export function sumOf(a: Figures, b: Figures): Figures {
  return {
    threads: a.threads + b.threads,
    messages: a.messages + b.messages,
    answers: a.answers + b.answers,
    answersInTime: a.answersInTime + b.answersInTime,
    workingMs: a.workingMs + b.workingMs,
  };
}

/** The month of an instant, as in `2026-11`, by universal time. */
export function monthOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 7);
}
