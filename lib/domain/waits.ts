import type { Instant } from './instant.ts';

/** Whose hand wrote a message, as the customer sees it: theirs, or anybody's of ours. */
export type Side = 'customer' | 'owner' | 'colleague';

export interface WaitMessage {
  readonly messageId: string;
  readonly at: Instant;
  readonly side: Side;
  /** Written by a machine: starts no wait and ends none. */
  readonly automatic: boolean;
  /** Needs no answer, said of this message alone: it was archived or thrown away. */
  readonly settled?: boolean;
}

export interface WaitThread {
  readonly messages: readonly WaitMessage[];
  /** When the page showed a newer message without telling whose it is; null or absent where it told. */
  readonly unknownAuthorAt?: Instant | null;
}

/** What the owner said about a thread, each with its time. */
export interface Marks {
  /** Everything up to here needs no answer. */
  readonly done?: Instant | null;
  /** The same, said by archiving the whole thread, or by throwing it away. */
  readonly archived?: Instant | null;
  readonly gone?: Instant | null;
  /** Not to be shown until then; set when a mail had come already. */
  readonly snoozedUntil?: Instant | null;
  readonly snoozedAt?: Instant | null;
}

export interface ThreadWait {
  readonly state: 'waiting' | 'answered' | 'unsure' | 'closed';
  /** When the oldest unanswered message came; null unless waiting. */
  readonly waitingSince: Instant | null;
  /** Unanswered messages, the first included. */
  readonly unanswered: number;
  /** Unanswered messages after the first. */
  readonly chasers: number;
  readonly lastCustomerAt: Instant | null;
  /** The last answer a person of our side gave. */
  readonly lastOwnerAt: Instant | null;
  /** Until when the wait is snoozed; null when it is not, or the customer's next mail has ended it. */
  readonly snoozedUntil: Instant | null;
}

/**
 * Whether a thread's customer waits, and since when. The oldest unanswered message starts the wait, a chaser does
 * not reset it, a person's reply of our side ends it. The result depends on the set of messages, not on their order.
 */
export function waitOf(thread: WaitThread, marks: Marks = {}): ThreadWait {
  let waitingSince: Instant | null = null;
  let unanswered = 0;
  let settled = false;
  let lastCustomerAt: Instant | null = null;
  let lastOwnerAt: Instant | null = null;
  let newestAt: Instant = Number.NEGATIVE_INFINITY;
  const doneUntil = Math.max(
    ...[marks.done, marks.archived, marks.gone].map((at) => at ?? Number.NEGATIVE_INFINITY),
  );

  for (const message of inOrder(thread.messages)) {
    newestAt = message.at;
    if (message.automatic) continue;
    if (message.side !== 'customer') {
      lastOwnerAt = message.at;
      waitingSince = null;
      unanswered = 0;
      settled = false;
      continue;
    }
    lastCustomerAt = message.at;
    settled = message.settled === true || message.at <= doneUntil;
    if (settled) continue;
    waitingSince ??= message.at;
    unanswered += 1;
  }

  const seen = { lastCustomerAt, lastOwnerAt, snoozedUntil: null };
  const unknownAt = thread.unknownAuthorAt ?? Number.NEGATIVE_INFINITY;
  if (unknownAt > newestAt && unknownAt > doneUntil) {
    return { state: 'unsure', waitingSince: null, unanswered: 0, chasers: 0, ...seen };
  }
  if (waitingSince === null) {
    const isClosed = settled || unknownAt > newestAt;
    return { state: isClosed ? 'closed' : 'answered', waitingSince, unanswered: 0, chasers: 0, ...seen };
  }
  const snoozedUntil = snoozeLeft(marks, lastCustomerAt);
  return { state: 'waiting', waitingSince, unanswered, chasers: unanswered - 1, ...seen, snoozedUntil };
}

function snoozeLeft({ snoozedUntil, snoozedAt }: Marks, lastCustomerAt: Instant | null): Instant | null {
  const hasWrittenSince = snoozedAt != null && lastCustomerAt !== null && lastCustomerAt > snoozedAt;
  return hasWrittenSince ? null : (snoozedUntil ?? null);
}

/** By time; at the same instant ours come first, so that a doubt leaves the customer waiting; then by id. Once each. */
export function inOrder(messages: readonly WaitMessage[]): readonly WaitMessage[] {
  const once = new Map<string, WaitMessage>();
  // Of copies that differ the first in order counts, so that it matters not which was read first.
  for (const message of messages.toSorted(byTime)) {
    if (!once.has(message.messageId)) once.set(message.messageId, message);
  }
  return [...once.values()];
}

function byTime(a: WaitMessage, b: WaitMessage): number {
  return (
    a.at - b.at ||
    Number(a.side === 'customer') - Number(b.side === 'customer') ||
    (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId)) ||
    a.side.localeCompare(b.side) ||
    Number(a.automatic) - Number(b.automatic) ||
    Number(a.settled ?? false) - Number(b.settled ?? false)
  );
}
