import type { LagwatchDatabase } from './database.ts';

/** What the owner lets Lagwatch do beyond listening to Gmail's own page. */
export interface ReadingSettings {
  /** Ask Gmail for threads whose last author its list does not tell. */
  readonly asksGmail: boolean;
  /** Look at Gmail's feed of unread mail while no Gmail tab is open. */
  readonly looksWhileClosed: boolean;
}

const USUAL: ReadingSettings = { asksGmail: true, looksWhileClosed: false };

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
