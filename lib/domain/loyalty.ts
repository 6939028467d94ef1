import type { Customer } from './customer.ts';
import { DAY, type Instant } from './instant.ts';

/** How long somebody has been a customer, as far as mail was read. */
export type Loyalty =
  /** Their first mail ever, in mail that was read for at least a month before it. */
  | { readonly kind: 'new'; readonly readSince: Instant }
  | { readonly kind: 'returning'; readonly since: Instant }
  /** Answered in several months: one to keep. */
  | { readonly kind: 'loyal'; readonly since: Instant; readonly months: number };

const NEW_AFTER = 30 * DAY;
const LOYAL_MONTHS = 3;
const LOYAL_FOR = 60 * DAY;

/**
 * New, returning or loyal; null where nobody can tell, since too little mail was read.
 *
 * @param readSince From when on the account's mail was read.
 */
export function loyaltyOf(
  { firstSeenAt, lastReplyAt, answeredMonths, waits, seenAt }: Customer,
  readSince: Instant | null,
): Loyalty | null {
  if (firstSeenAt === null) return null;
  const months = answeredMonths.length;
  if (months >= LOYAL_MONTHS && seenAt - firstSeenAt >= LOYAL_FOR)
    return { kind: 'loyal', since: firstSeenAt, months };
  if (lastReplyAt !== null) return { kind: 'returning', since: firstSeenAt };
  const isAnswer = waits.some(({ subject }) => /^(?:re|aw|antw|rv|sv|r)\s?: /i.test(subject));
  const isFirst = waits.some(
    ({ waitingSince, sinceAtLeast }) => waitingSince === firstSeenAt && !sinceAtLeast,
  );
  if (!isFirst || isAnswer || readSince === null || firstSeenAt - readSince < NEW_AFTER) return null;
  return { kind: 'new', readSince };
}

const ONE_WAY_MAILS = 4;

/** Somebody who wrote often, never had an answer and never asked for one: perhaps a sender, no customer. Only ever a suggestion. */
export function looksOneWay({ lastReplyAt, standing, recent, waits }: Customer): boolean {
  if (lastReplyAt !== null || standing !== null) return false;
  const isPerson = recent.some(({ complaint, chaser }) => complaint !== undefined || chaser);
  const mails = Math.max(recent.length, ...waits.map(({ unanswered }) => unanswered));
  return !isPerson && mails >= ONE_WAY_MAILS;
}
