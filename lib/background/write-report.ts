import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { settingsOf } from '../store/settings.ts';
import { developerReport } from '../words/developer-report.ts';
import { healthOf } from './health.ts';

/** The report for the developer; `browserName` is what the page that asks is shown in. */
export async function writeReport(
  database: LagwatchDatabase,
  browserName: string,
  now: Instant,
): Promise<string> {
  const { policy } = await settingsOf(database);
  const { accounts } = await healthOf(database, policy.hours, now);
  const readings = accounts.map(({ reading, state }) => ({ reading, state: state.kind }));
  const { version } = browser.runtime.getManifest();
  return developerReport(readings, { version, browser: browserName.slice(0, 200) });
}
