import type { RecordedReport } from '../messages/protocol.ts';
import { checkReport } from '../messages/report-check.ts';
import { lagwatchDatabase } from '../store/database.ts';
import { settingsOf } from '../store/settings.ts';
import { recordSightings } from '../store/sightings.ts';
import { refresh } from './refresh.ts';
import { threadsToAsk } from './threads-to-ask.ts';

/**
 * Stores what a Gmail tab has seen, then lets everything that shows it follow. Answers once it is stored: a tab that
 * gets no answer sends again.
 */
export async function recordReport(input: unknown): Promise<RecordedReport> {
  const report = checkReport(input);
  const database = await lagwatchDatabase();
  const changed = await recordSightings(database, report, await settingsOf(database), Date.now());
  await refresh();
  return { changed, ask: await threadsToAsk(database, report.account) };
}
