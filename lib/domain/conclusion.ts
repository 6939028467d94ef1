import type { AutomaticReason } from './automatic.ts';
import type { OpenWait } from './customer.ts';
import type { Instant } from './instant.ts';
import { isMarked } from './marks.ts';
import { standingOf } from './owners-word.ts';
import type { ThreadRules } from './rules.ts';
import type { Thread } from './thread.ts';
import { customerOf, isAutomatic, waitOfThread } from './thread-wait.ts';
import { isSnoozed } from './waiting-list.ts';

/** What was concluded about a thread, and so why its customer is shown or is not. */
export type Conclusion =
  | { readonly kind: 'waiting'; readonly since: Instant }
  | { readonly kind: 'snoozed'; readonly until: Instant }
  | { readonly kind: 'unsure'; readonly at: Instant }
  | { readonly kind: 'probably-done'; readonly at: Instant; readonly because: string }
  | { readonly kind: 'answered'; readonly at: Instant }
  /** The owner said that it needs no answer. */
  | {
      readonly kind: 'closed';
      readonly at: Instant;
      readonly how: 'archived' | 'gone' | 'done' | 'answered-elsewhere';
    }
  /** By the owner's word on the address, or on its domain. */
  | { readonly kind: 'not-a-customer'; readonly about: string }
  /** By the owner's word they are on the owner's own side. */
  | { readonly kind: 'ours'; readonly about: string }
  /** Only machines wrote; null where the reason was not kept. */
  | { readonly kind: 'machine'; readonly at: Instant; readonly because: AutomaticReason | null }
  /** We wrote, and nobody has written back. */
  | { readonly kind: 'never-wrote'; readonly at: Instant };

const ORDER: readonly Conclusion['kind'][] = ['waiting', 'snoozed', 'unsure', 'probably-done'];

/**
 * What was concluded about a thread; null for one of which nothing is known.
 *
 * @param waits Those of its customer, where they are known: a mail in another thread ends a snooze.
 */
export function conclusionOf(
  thread: Thread,
  rules: ThreadRules,
  now: Instant,
  waits: readonly OpenWait[] = [],
): Conclusion | null {
  const wait = waitOfThread(thread, rules);
  if (wait.state === 'unsure') return { kind: 'unsure', at: thread.unknownAuthor?.at ?? 0 };
  const { closing, snoozedUntil, waitingSince } = wait;
  if (closing) return { kind: 'probably-done', ...closing };
  if (waitingSince !== null) {
    const among = waits.find(({ threadId }) => threadId === thread.threadId);
    const sleeps = snoozedUntil !== null && snoozedUntil > now && (!among || isSnoozed(among, now));
    return sleeps ? { kind: 'snoozed', until: snoozedUntil } : { kind: 'waiting', since: waitingSince };
  }
  const theirs = thread.messages.filter(({ side }) => side === 'customer');
  const last = theirs.at(-1);
  if (!last) {
    const ours = thread.messages.at(-1);
    return ours ? { kind: 'never-wrote', at: ours.at } : null;
  }
  if (theirs.every((message) => isAutomatic(message, rules))) {
    const about = customerOf(thread, rules);
    const word = about && standingOf(rules.words, about.address, rules.joins);
    return word?.standing === 'not-a-customer'
      ? { kind: 'not-a-customer', about: word.about }
      : { kind: 'machine', at: last.at, because: last.machine ?? null };
  }
  if (wait.state === 'answered' && wait.lastOwnerAt !== null)
    return { kind: 'answered', at: wait.lastOwnerAt };
  const how = isMarked(thread.marks?.done, last.at)
    ? 'done'
    : last.place !== 'inbox'
      ? last.place
      : 'answered-elsewhere';
  return { kind: 'closed', at: last.at, how };
}

/** The conclusion that tells most of a customer: whoever waits in one thread waits; else the newest thread's. */
export function mostTelling(conclusions: readonly Conclusion[]): Conclusion | null {
  const rank = ({ kind }: Conclusion) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  const best = Math.min(...conclusions.map(rank));
  return conclusions.filter((one) => rank(one) === best).toSorted((a, b) => timeOf(b) - timeOf(a))[0] ?? null;
}

function timeOf(conclusion: Conclusion): Instant {
  if (conclusion.kind === 'waiting') return -conclusion.since;
  // The owner's word tells more than any mail.
  if (conclusion.kind === 'not-a-customer' || conclusion.kind === 'ours') return Number.POSITIVE_INFINITY;
  return 'at' in conclusion ? conclusion.at : 0;
}
