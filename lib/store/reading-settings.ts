import { LANGUAGES } from '../domain/cues/languages.ts';
import type { Stamped } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReadingSettings } from '../domain/reading.ts';
import type { Message } from '../domain/thread.ts';
import { stamp, takes } from './changed-at.ts';
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
  now: Instant,
): Promise<void> {
  const transaction = begin(database);
  await stamp(transaction.objectStore('settings'), 'reading', now);
  await putSettings(transaction, settings);
  await transaction.done;
}

/** The settings of another of the owner's browsers, where they are newer. */
export async function takeReadingSettings(
  database: LagwatchDatabase,
  theirs: Stamped<ReadingSettings>,
): Promise<void> {
  const transaction = begin(database);
  const settings = transaction.objectStore('settings');
  if (await takes(settings, 'reading', theirs, await settings.get('reading')))
    await putSettings(transaction, theirs.value);
  await transaction.done;
}

function begin(database: LagwatchDatabase) {
  return database.transaction(['settings', 'readings', 'threads'], 'readwrite');
}

async function putSettings(transaction: ReturnType<typeof begin>, settings: ReadingSettings): Promise<void> {
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
  if (settings.judgesWords && settings.keepsCues) return;
  for await (const cursor of transaction.objectStore('threads')) {
    const messages = cursor.value.messages.map((message) => withoutWords(message, settings));
    void cursor.update({ ...cursor.value, messages });
  }
  // The lines of customers are made from their threads anew.
  void transaction.objectStore('settings').delete('applied');
}

/** A message without the words that told something, or without all that they told. */
function withoutWords({ judged, ...message }: Message, { judgesWords }: ReadingSettings): Message {
  if (!judged || !judgesWords) return message;
  return {
    ...message,
    judged: { ...judged, signals: judged.signals.map(({ kind }) => ({ kind, cue: '' })) },
  };
}
