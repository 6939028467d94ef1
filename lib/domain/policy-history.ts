import { type Instant, MINUTE } from './instant.ts';
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

/** Changes that follow each other so soon are one: the owner is still at it. */
const STILL_AT_IT = 10 * MINUTE;

/** The history with another policy from `now` on; the same one again changes nothing. */
export function withPolicy(
  history: readonly [PolicyPeriod, ...PolicyPeriod[]],
  policy: ResponsePolicy,
  now: Instant,
): readonly [PolicyPeriod, ...PolicyPeriod[]] {
  const current = history.at(-1);
  if (JSON.stringify(current?.policy) === JSON.stringify(policy)) return history;
  const [first, ...later] = history;
  const last = later.at(-1);
  if (last && now - last.since < STILL_AT_IT) {
    return [first, ...later.slice(0, -1), { since: last.since, policy }];
  }
  return [...history, { since: now, policy }];
}
