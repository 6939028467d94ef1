import type { Instant } from '../domain/instant.ts';
import { asksAgainAt } from '../domain/reading.ts';
import type { ReadingOverview } from '../messages/protocol.ts';
import { catchUpOf } from '../store/catch-up.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { readingSettingsOf } from '../store/reading-settings.ts';
import { settingsOf } from '../store/settings.ts';
import { healthOf } from './health.ts';

/** What the page of settings shows of the reading of Gmail. */
export async function readingOverview(database: LagwatchDatabase, now: Instant): Promise<ReadingOverview> {
  const { policy } = await settingsOf(database);
  const { accounts } = await healthOf(database, policy.hours, now);
  const rests = accounts.flatMap(({ reading }) => asksAgainAt(reading, now) ?? []);
  return {
    accounts: accounts.map(({ reading, state }) => ({ account: reading.account, state })),
    asksAgainAt: rests.length > 0 ? Math.max(...rests) : null,
    settings: await readingSettingsOf(database),
    catchUp: await catchUpOf(database),
  };
}
