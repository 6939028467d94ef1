import type { ReadingSettings } from '../domain/reading.ts';
import type { SightingReport } from '../domain/sighting.ts';
import type { RecordedReport } from '../messages/protocol.ts';
import { checkReport } from '../messages/report-check.ts';
import { lagwatchDatabase } from '../store/database.ts';
import { readingSettingsOf } from '../store/reading-settings.ts';
import { settingsOf } from '../store/settings.ts';
import { recordSightings } from '../store/sightings.ts';
import { mended } from './mended.ts';
import { refresh } from './refresh.ts';
import { noteStoreTrouble } from './store-trouble.ts';
import { threadsToAsk } from './threads-to-ask.ts';

/**
 * Stores what a Gmail tab has seen, then lets everything that shows it follow. Answers once it is stored: a tab that
 * gets no answer sends again.
 */
export async function recordReport(input: unknown): Promise<RecordedReport> {
  const database = await lagwatchDatabase();
  const report = withoutUnwanted(checkReport(input), await readingSettingsOf(database));
  const changed = await stored(report).catch(async (error) => {
    // The tab sends it again; until then the owner sees that something is missing.
    if (await noteStoreTrouble(error, Date.now())) await refresh();
    throw error;
  });
  await noteStoreTrouble(null, Date.now());
  await refresh();
  return { changed, ask: await threadsToAsk(database, report.account) };
}

function stored(report: SightingReport): Promise<number> {
  return mended(async () => {
    const database = await lagwatchDatabase();
    return recordSightings(database, report, await settingsOf(database), Date.now());
  });
}

/** The report without judgements, or without the words that told them, where the owner wants none. */
function withoutUnwanted(
  report: SightingReport,
  { judgesWords, keepsCues }: ReadingSettings,
): SightingReport {
  if (judgesWords && keepsCues) return report;
  const threads = report.threads.map((thread) => ({
    ...thread,
    messages: thread.messages.map(({ judged, ...message }) => {
      if (!judged || !judgesWords) return message;
      const signals = judged.signals.map(({ kind }) => ({ kind, cue: '' }));
      return { ...message, judged: { ...judged, signals } };
    }),
  }));
  return { ...report, threads };
}
