import { LANGUAGES } from '../domain/cues/languages.ts';
import type { ReadingSettings } from '../domain/reading.ts';
import type { LagwatchDatabase } from './database.ts';

const USUAL: ReadingSettings = {
  asksGmail: true,
  looksWhileClosed: false,
  judgesWords: true,
  keepsCues: true,
  languages: LANGUAGES,
};

export async function readingSettingsOf(database: LagwatchDatabase): Promise<ReadingSettings> {
  return {
    ...USUAL,
    ...((await database.get('settings', 'reading')) as Partial<ReadingSettings> | undefined),
  };
}

/** Turning the asking on gives Gmail another chance, whatever it refused before. */
export async function storeReadingSettings(
  database: LagwatchDatabase,
  settings: ReadingSettings,
): Promise<void> {
  const transaction = database.transaction(['settings', 'readings'], 'readwrite');
  const before = (await transaction.objectStore('settings').get('reading')) as ReadingSettings | undefined;
  void transaction.objectStore('settings').put(settings, 'reading');
  if (settings.asksGmail && before?.asksGmail === false) {
    const readings = transaction.objectStore('readings');
    for (const reading of await readings.getAll()) {
      void readings.put({
        ...reading,
        problems: reading.problems.filter(({ kind }) => kind !== 'ask-refused'),
      });
    }
  }
  await transaction.done;
}
