import type { Instant } from '../domain/instant.ts';
import type { PolicyOverview } from '../messages/protocol.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { countOverdue } from '../store/roster.ts';
import { settingsOf } from '../store/settings.ts';

/** What the page of settings shows of the response policy. */
export async function policyOverview(database: LagwatchDatabase, now: Instant): Promise<PolicyOverview> {
  const { policy, managed } = await settingsOf(database);
  return {
    policy,
    overdue: await countOverdue(database, now),
    isLocked: managed.policy !== undefined,
    planProblem: managed.problem ?? null,
  };
}
