import type { ReadingSettings } from '../domain/reading.ts';
import type { SightingReport } from '../domain/sighting.ts';
import type { RecordedReport } from '../messages/protocol.ts';
import { checkReport } from '../messages/report-check.ts';
import { lagwatchDatabase } from '../store/database.ts';
import { readingSettingsOf } from '../store/reading-settings.ts';
import { settingsOf } from '../store/settings.ts';
import { recordSightings } from '../store/sightings.ts';
import { storeIdOf } from '../store/store-id.ts';
import { mended } from './mended.ts';
import { sayOwnAccounts } from './own-accounts.ts';
import { refresh } from './refresh.ts';
import { noteStoreTrouble } from './store-trouble.ts';
import { threadsToAsk } from './threads-to-ask.ts';

/**
 * Stores what a Gmail tab has seen, then lets everything that shows it follow. Answers once it is stored: a tab that
 * gets no answer sends again.
 */
export async function recordReport(input: unknown): Promise<RecordedReport> {
  const report = checkReport(input);
  const { account } = report;
  try {
    const changed = await mended(() => stored(report));
    await noteStoreTrouble(account, null, Date.now());
    await refresh();
    const database = await lagwatchDatabase();
    return {
      changed,
      store: await storeIdOf(database),
      ask: await threadsToAsk(database, account, Date.now()),
    };
  } catch (error) {
    // The tab sends it again; until then the owner sees that something is missing.
    if (await noteStoreTrouble(account, error, Date.now())) await refresh();
    throw error;
  }
}

async function stored(report: SightingReport): Promise<number> {
  const database = await lagwatchDatabase();
  const wanted = withoutUnwanted(report, await readingSettingsOf(database));
  const changed = await recordSightings(database, wanted, await settingsOf(database), Date.now());
  // The report is stored: nothing is to be sent again for what comes after.
  await sayOwnAccounts(database, Date.now()).catch((error) =>
    console.warn('Lagwatch could not note the owner’s accounts', error),
  );
  return changed;
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
