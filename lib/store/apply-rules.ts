import type { Instant } from '../domain/instant.ts';
import type { Rules } from '../domain/rules.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase, StoredRules } from './database.ts';
import { Lines } from './lines.ts';
import { dropRoster } from './roster.ts';
import { type StoredSettings, settingsIn, type WordsStore } from './settings.ts';
import { DamagedRecord, isSoundThread } from './sound.ts';
import { storedAgain } from './stored-thread.ts';

interface SettingsStore {
  get(key: 'rules' | 'managed' | 'applied'): Promise<unknown>;
}

/**
 * Has the open waits judged anew where the rules are no longer those they were judged by: new hours or targets, other joins, or
 * another time zone of the browser's. Nothing of the past changes. Answers whether anything was done. What the owner says of single
 * addresses is applied when it is said.
 */
export async function applyRules(database: LagwatchDatabase, now: Instant): Promise<boolean> {
  for (let hasChanged = false; ; hasChanged = true) {
    const look = database.transaction(['settings', 'words']);
    const { change } = await rulesIn(look.objectStore('settings'), look.objectStore('words'));
    if (change === 'none') return hasChanged;
    if (change === 'due-times') await renewDueTimes(database, now);
    else await renewLines(database, now);
  }
}

/** The rules, and what they have changed in that was applied last: nothing, when answers are due, or what threads say. */
async function rulesIn(
  settings: SettingsStore,
  words: WordsStore,
): Promise<{ readonly rules: StoredSettings; readonly change: 'none' | 'due-times' | 'threads' }> {
  const [rules, stored] = await Promise.all([settingsIn(settings, words), settings.get('applied')]);
  const applied = stored as StoredRules | undefined;
  const before = applied && { policy: applied.history.at(-1)?.policy, joins: applied.joins };
  if (isSame(before, { policy: rules.policy, joins: rules.joins })) return { rules, change: 'none' };
  const isDueTimes = before && isSame(threadRules(before), threadRules(rules));
  return { rules, change: isDueTimes ? 'due-times' : 'threads' };
}

/** The rules that decide more than due times: who is one customer, and whether archiving ends a wait. */
function threadRules({
  policy,
  joins,
}: {
  readonly policy: Rules['policy'] | undefined;
  readonly joins: Rules['joins'];
}) {
  return { joins, archiveMeansDone: policy?.archiveMeansDone ?? true };
}

/** Lines know no due times: what is told by them is worked out anew when it is next asked for. */
async function renewDueTimes(database: LagwatchDatabase, now: Instant): Promise<void> {
  const transaction = database.transaction(['roster', 'settings', 'words'], 'readwrite');
  try {
    const settings = transaction.objectStore('settings');
    const { rules, change } = await rulesIn(settings, transaction.objectStore('words'));
    // More than due times may have changed since that was looked at.
    if (change === 'due-times') {
      void dropRoster(transaction.objectStore('roster'));
      void settings.put(rulesApplied(rules, now), 'applied');
    }
    await transaction.done;
  } catch (error) {
    return abandon(transaction, error);
  }
}

/**
 * All lines anew from all threads, in one step: nobody is to see half of them.
 *
 * @throws {DamagedRecord} where a thread can't be read: left out, whoever waits in it would be gone without a word.
 */
async function renewLines(database: LagwatchDatabase, now: Instant): Promise<void> {
  const transaction = database.transaction(
    ['threads', 'customers', 'roster', 'settings', 'words'],
    'readwrite',
  );
  try {
    // What follows from the rules is written in the transaction that reads them, so that nothing can come between.
    const settings = transaction.objectStore('settings');
    const rules = await settingsIn(settings, transaction.objectStore('words'));
    const customers = transaction.objectStore('customers');
    const roster = transaction.objectStore('roster');
    await dropRoster(roster);
    const lines = new Lines(customers, roster, rules);
    for await (const cursor of customers) lines.begin(cursor.value);
    await customers.clear();
    for await (const cursor of transaction.objectStore('threads')) {
      if (!isSoundThread(cursor.value)) throw new DamagedRecord();
      const thread = storedAgain(cursor.value, rules);
      if (!isSame(thread, cursor.value)) void cursor.update(thread);
      await lines.update(thread);
    }
    await lines.write();
    await settings.put(rulesApplied(rules, now), 'applied');
    await transaction.done;
  } catch (error) {
    return abandon(transaction, error);
  }
}

function rulesApplied({ policy, joins }: Rules, now: Instant): StoredRules {
  return { history: [{ since: now, policy }], joins };
}

/** Both are plain data, written by the same code. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
