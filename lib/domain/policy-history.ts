import type { Instant } from './instant.ts';
import type { ResponsePolicy } from './response-policy.ts';

/** A policy and the moment from which it holds. */
export interface PolicyPeriod {
  readonly since: Instant;
  readonly policy: ResponsePolicy;
}

/**
 * The period an instant falls in. What was answered is judged by the policy of its own time, so that new hours change
 * nothing of the past; before the first period that one counts.
 *
 * @param history At least one period, in order of time.
 */
export function periodAt(history: readonly [PolicyPeriod, ...PolicyPeriod[]], at: Instant): PolicyPeriod {
  return history.findLast((period) => period.since <= at) ?? history[0];
}

/** The history with another policy from `now` on; the same one again changes nothing. */
export function withPolicy(
  history: readonly [PolicyPeriod, ...PolicyPeriod[]],
  policy: ResponsePolicy,
  now: Instant,
): readonly [PolicyPeriod, ...PolicyPeriod[]] {
  const current = history.at(-1);
  if (JSON.stringify(current?.policy) === JSON.stringify(policy)) return history;
  return [...history, { since: now, policy }];
}
