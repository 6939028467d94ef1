import { DAY, HOUR, type Instant, MINUTE } from './instant.ts';
import type { CustomerMessage } from './thread-wait.ts';

/** What makes a customer an emergency, the gravest first. */
export const EMERGENCY_KINDS = [
  'complaint-after-reply',
  'second-complaint',
  'chased-complaint',
  'third-message',
] as const;

export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];

/**
 * There is no room for more delay. Customer-service practice: most people forgive one mistake; who complains a second
 * time, or writes again and again with no answer, is about to leave.
 */
export interface Emergency {
  readonly kind: EmergencyKind;
  /** When the message came that tells it. */
  readonly at: Instant;
  /** Since when there is an emergency, and in which thread it began: an answer is due from here on. */
  readonly since: Instant;
  readonly threadId: string;
  /** The message it began with: the first complaint, or the oldest without an answer. */
  readonly firstAt: Instant;
  /** The words that told, of that first message and of this one; empty where none are kept. */
  readonly firstCue: string;
  readonly cue: string;
}

export interface EmergencyState {
  /** Null while there is none. */
  readonly open: Emergency | null;
  /** One was answered, and the customer has not been quiet for a week since: until when to keep an eye on them. */
  readonly watchedUntil: Instant | null;
}

export interface EmergencyContext {
  /** What came so much before a message still counts beside it; 30 days where absent. */
  readonly windowDays?: number | undefined;
  /** The last human reply to the customer, in whatever thread. */
  readonly lastReplyAt: Instant | null;
  /** "Not an emergency": nothing that came until then is one. */
  readonly calmUntil?: Instant | null | undefined;
}

const WINDOW_DAYS = 30;
const WATCHED_FOR = 7 * DAY;
const UNANSWERED_MOST = 3;
/** Who writes again so much later does not just add a word. */
const WRITES_AGAIN = 4 * HOUR;
/** Two mails sent so shortly one after the other are one complaint: the picture that was forgotten. */
const SAME_BREATH = 15 * MINUTE;

/**
 * Whether a customer is an emergency, over all of their threads: a second complaint, with or without a reply of ours
 * between; a chaser on a complaint; the third message without an answer. A human reply ends it, and so does what the
 * owner says.
 *
 * @param messages The customer's messages, of any thread, in any order.
 */
export function emergencyOf(
  messages: readonly CustomerMessage[],
  { windowDays = WINDOW_DAYS, lastReplyAt, calmUntil }: EmergencyContext,
): EmergencyState {
  const ordered = withSolved(messages.toSorted((a, b) => a.at - b.at || (a.threadId < b.threadId ? -1 : 1)));
  const emergencies = ordered.flatMap((message, index) => {
    if (message.at <= (calmUntil ?? Number.NEGATIVE_INFINITY)) return [];
    const before = ordered.slice(0, index).filter(({ at }) => at >= message.at - windowDays * DAY);
    const emergency = emergencyAt(message, before);
    const { answeredAt } = message;
    return emergency ? [{ emergency, answeredAt, settled: message.settled === true }] : [];
  });
  const isLowered = ({ emergency, settled }: (typeof emergencies)[number]) =>
    settled || emergency.at <= (lastReplyAt ?? Number.NEGATIVE_INFINITY);
  const open = emergencies.filter((one) => !isLowered(one)).map(({ emergency }) => emergency);
  return { open: gravest(open), watchedUntil: open.length === 0 ? watchedUntil() : null };

  function firstReplyAfter(at: Instant): Instant {
    const replies = ordered.flatMap(({ answeredAt }) =>
      answeredAt !== null && answeredAt > at ? answeredAt : [],
    );
    return replies.length > 0 ? Math.min(...replies) : Math.max(at, lastReplyAt ?? 0);
  }

  function watchedUntil(): Instant | null {
    const lowered = emergencies.at(-1);
    if (!lowered) return null;
    let quietSince =
      lowered.answeredAt ?? Math.max(lowered.emergency.at, firstReplyAfter(lowered.emergency.at));
    // Whatever they write within the week begins it anew; what comes after a quiet one is another matter.
    for (const { at } of ordered) if (at > quietSince && at <= quietSince + WATCHED_FOR) quietSince = at;
    return quietSince + WATCHED_FOR;
  }
}

/** What a customer calls solved needs no answer any more. */
function withSolved(ordered: readonly CustomerMessage[]): readonly CustomerMessage[] {
  return ordered.map((message) => {
    const isSolved = ordered.some(
      ({ solves, threadId, at }) => solves && threadId === message.threadId && at > message.at,
    );
    return isSolved ? { ...message, settled: true } : message;
  });
}

/** What a message is, seen with those before it. */
function emergencyAt(message: CustomerMessage, before: readonly CustomerMessage[]): Emergency | null {
  const isOpen = ({ answeredAt, settled }: CustomerMessage) =>
    !settled && (answeredAt === null || answeredAt > message.at);
  const complaints = before.filter(({ complaint }) => complaint !== undefined);
  const unanswered = before.filter((one) => isOpen(one) && !one.closes);
  const earlier = complaints.filter(({ at }) => at <= message.at - SAME_BREATH);
  const [firstComplaint] = earlier;
  if (message.complaint !== undefined && firstComplaint) {
    const isAfterReply = earlier.some((one) => one.answeredAt !== null && one.answeredAt <= message.at);
    return emergency(isAfterReply ? 'complaint-after-reply' : 'second-complaint', firstComplaint);
  }
  if (message.closes) return null;
  const openComplaint = complaints.find(isOpen);
  const previousAt = before.at(-1)?.at ?? message.at;
  if (openComplaint && (message.chaser || message.at - previousAt >= WRITES_AGAIN)) {
    return emergency('chased-complaint', openComplaint);
  }
  const [oldest] = unanswered;
  if (oldest && unanswered.length + 1 >= UNANSWERED_MOST) return emergency('third-message', oldest);
  return null;

  function emergency(kind: EmergencyKind, first: CustomerMessage): Emergency {
    const { at, threadId, complaint: cue = '' } = message;
    return { kind, at, threadId, since: at, firstAt: first.at, firstCue: first.complaint ?? '', cue };
  }
}

/** Due since the first of them came; of what kind it is, the gravest tells. */
function gravest(open: readonly Emergency[]): Emergency | null {
  const [first] = open;
  if (!first) return null;
  const rank = ({ kind }: Emergency) => EMERGENCY_KINDS.indexOf(kind);
  const worst = open.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst), first);
  return { ...worst, since: first.at, threadId: first.threadId };
}
