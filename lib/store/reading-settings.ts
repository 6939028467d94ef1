import { LANGUAGES } from '../domain/cues/languages.ts';
import type { Stamped } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReadingSettings } from '../domain/reading.ts';
import type { Message } from '../domain/thread.ts';
import { abandon } from './abandon.ts';
import { stamp, takes } from './changed-at.ts';
import type { LagwatchDatabase } from './database.ts';
import { DamagedRecord, isSoundThread } from './sound.ts';

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

/**
 * Turning the asking on gives Gmail another chance, whatever it refused before.
 *
 * @throws {DamagedRecord} where words are to go of a thread that can't be read; nothing is changed then.
 */
export function storeReadingSettings(
  database: LagwatchDatabase,
  settings: ReadingSettings,
  now: Instant,
): Promise<void> {
  return change(database, async (transaction) => {
    await stamp(transaction.objectStore('settings'), 'reading', now);
    await putSettings(transaction, settings);
  });
}

/** The settings of another of the owner's browsers, where they are newer. @throws {DamagedRecord} as when they are stored. */
export function takeReadingSettings(
  database: LagwatchDatabase,
  theirs: Stamped<ReadingSettings>,
): Promise<void> {
  return change(database, async (transaction) => {
    const settings = transaction.objectStore('settings');
    if (await takes(settings, 'reading', theirs, await settings.get('reading')))
      await putSettings(transaction, theirs.value);
  });
}

type Change = ReturnType<typeof begin>;

function begin(database: LagwatchDatabase) {
  return database.transaction(['settings', 'readings', 'threads'], 'readwrite');
}

/** All of it or nothing: a switch that is off while the words are still there would be believed. */
async function change(
  database: LagwatchDatabase,
  make: (transaction: Change) => Promise<void>,
): Promise<void> {
  const transaction = begin(database);
  try {
    await make(transaction);
    await transaction.done;
  } catch (error) {
    return abandon(transaction, error);
  }
}

async function putSettings(transaction: Change, settings: ReadingSettings): Promise<void> {
  const before = (await transaction.objectStore('settings').get('reading')) as ReadingSettings | undefined;
  void transaction.objectStore('settings').put(settings, 'reading');
  if (settings.asksGmail && before?.asksGmail === false) {
    const readings = transaction.objectStore('readings');
    for (const { refusedAt: _, ...reading } of await readings.getAll()) void readings.put(reading);
  }
  if (settings.judgesWords && settings.keepsCues) return;
  for await (const cursor of transaction.objectStore('threads')) {
    if (!isSoundThread(cursor.value)) throw new DamagedRecord();
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
