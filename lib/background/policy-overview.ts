import type { Instant } from '../domain/instant.ts';
import type { PolicyOverview } from '../messages/protocol.ts';
import { countOverdue } from '../store/customers.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { settingsOf } from '../store/settings.ts';

/** What the page of settings shows of the response policy. */
export async function policyOverview(database: LagwatchDatabase, now: Instant): Promise<PolicyOverview> {
  return { policy: (await settingsOf(database)).policy, overdue: await countOverdue(database, now) };
}
