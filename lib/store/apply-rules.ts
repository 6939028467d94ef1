import type { Joins } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import type { Rules } from '../domain/rules.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase, StoredRules } from './database.ts';
import { renewLines, renewMoved } from './renew-lines.ts';
import { dropRoster } from './roster.ts';
import { type StoredSettings, settingsIn, type WordsStore } from './settings.ts';

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
    else await renewWhatThreadsSay(database, now);
  }
}

type Change = 'none' | 'due-times' | 'joins' | 'threads';

/**
 * The rules, and what they have changed in that was applied last: nothing, when answers are due, who is one customer, or what
 * threads say.
 */
async function rulesIn(
  settings: SettingsStore,
  words: WordsStore,
): Promise<{ readonly rules: StoredSettings; readonly change: Change; readonly joinsBefore: Joins }> {
  const [rules, stored] = await Promise.all([settingsIn(settings, words), settings.get('applied')]);
  const applied = stored as StoredRules | undefined;
  const before = applied && { policy: applied.history.at(-1)?.policy, joins: applied.joins };
  return { rules, change: changeOf(before, rules), joinsBefore: before?.joins ?? {} };
}

interface Applied {
  readonly policy: Rules['policy'] | undefined;
  readonly joins: Joins;
}

function changeOf(before: Applied | undefined, { policy, joins }: Rules): Change {
  if (before === undefined || archiveMeansDone(before) !== archiveMeansDone({ policy, joins }))
    return 'threads';
  if (!isSame(before.joins, joins)) return 'joins';
  return isSame(before.policy, policy) ? 'none' : 'due-times';
}

/** The one rule of the policy that decides more than due times: whether archiving ends a wait. */
function archiveMeansDone({ policy }: Applied): boolean {
  return policy?.archiveMeansDone ?? true;
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

/** What threads say is made anew in one step: nobody is to see half of it. */
async function renewWhatThreadsSay(database: LagwatchDatabase, now: Instant): Promise<void> {
  const transaction = database.transaction(
    ['threads', 'customers', 'roster', 'settings', 'words'],
    'readwrite',
  );
  try {
    // What follows from the rules is written in the transaction that reads them, so that nothing can come between.
    const settings = transaction.objectStore('settings');
    const { rules, change, joinsBefore } = await rulesIn(settings, transaction.objectStore('words'));
    const stores = {
      threads: transaction.objectStore('threads'),
      customers: transaction.objectStore('customers'),
      roster: transaction.objectStore('roster'),
    };
    if (change === 'joins') await renewMoved(stores, joinsBefore, rules);
    if (change === 'threads') await renewLines(stores, rules);
    if (change === 'joins' || change === 'threads') void settings.put(rulesApplied(rules, now), 'applied');
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
