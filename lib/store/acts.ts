import { type Before, isThreadAct, marksAfter, type OwnersAct, wordAfter } from '../domain/acts.ts';
import { customerKey } from '../domain/customer-key.ts';
import { isLater } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import { underPlan } from '../domain/managed-plan.ts';
import type { ThreadMarks } from '../domain/marks.ts';
import { isEmptyWord, isNamedBy, noWord, type OwnersWord } from '../domain/owners-word.ts';
import type { Rules } from '../domain/rules.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase, StoredThread } from './database.ts';
import { Lines } from './lines.ts';
import { settingsIn, settingsOf } from './settings.ts';
import { personKey, storedAgain } from './stored-thread.ts';

/**
 * Stores what the owner said, and works out in the same step whom it concerns. Answers what was there before. Of a thread
 * that is gone nothing can be said; the others are not held up by it.
 */
export async function storeAct(database: LagwatchDatabase, act: OwnersAct, now: Instant): Promise<Before> {
  if (!isThreadAct(act)) {
    return storeWords(database, act.about, (about, { word, isLocked }) => {
      if (isLocked && act.kind === 'standing')
        throw new Error(`Your administrator has set what ${about} is.`);
      return wordAfter(word, about, act, now);
    });
  }
  const upTo = new Map(act.threads.map((thread) => [threadKey(thread), thread.upTo]));
  return storeMarks(database, act.threads, (thread) =>
    marksAfter(thread.marks ?? {}, act, upTo.get(threadKey(thread)) ?? now),
  );
}

/**
 * Puts back what was there before, as if the owner had not spoken; words are as new as that, so that other browsers follow.
 * Answers what that replaced.
 */
export async function putBack(database: LagwatchDatabase, before: Before, now: Instant): Promise<Before> {
  const marks = new Map(before.marks.map((thread) => [threadKey(thread), thread.marks]));
  const words = new Map(before.words.map(({ about, word }) => [about, word]));
  const undone = await storeMarks(database, before.marks, (thread) => marks.get(threadKey(thread)) ?? {});
  const unsaid = await storeWords(database, [...words.keys()], (about) => ({
    ...(words.get(about) ?? noWord(about)),
    at: now,
  }));
  return { marks: undone.marks, words: unsaid.words };
}

/** Takes over words from another browser of the owner's, with their times. */
export async function takeWords(database: LagwatchDatabase, words: readonly OwnersWord[]): Promise<void> {
  const taken = new Map(words.map((word) => [word.about, word]));
  await storeWords(database, [...taken.keys()], (about, { stored }) => {
    const theirs = taken.get(about) ?? noWord(about);
    return stored && !isLater(theirs, theirs.at, stored, stored.at) ? null : { ...theirs, isTaken: true };
  });
}

/** Words that were taken back so long ago that every browser must know. */
export async function forgetOldWords(database: LagwatchDatabase, before: Instant): Promise<void> {
  const transaction = database.transaction('words', 'readwrite');
  for (const word of await transaction.store.getAll()) {
    if (isEmptyWord(word) && word.at < before) void transaction.store.delete(word.about);
  }
  await transaction.done;
}

/** All that the owner, or an administrator, said of addresses and domains, the newest first. */
export async function ownersWords(
  database: LagwatchDatabase,
): Promise<readonly (OwnersWord & { readonly isLocked: boolean })[]> {
  const { words, managed } = await settingsOf(database);
  const locked = new Set(managed.words?.map(({ about }) => about));
  return Object.values(words)
    .map((word) => ({ ...word, isLocked: locked.has(word.about) }))
    .sort((a, b) => b.at - a.at || (a.about < b.about ? -1 : 1));
}

interface ThreadKey {
  readonly account: string;
  readonly threadId: string;
}

async function storeMarks(
  database: LagwatchDatabase,
  named: readonly ThreadKey[],
  marksOf: (thread: StoredThread) => ThreadMarks,
): Promise<Before> {
  if (named.length === 0) return { marks: [], words: [] };
  const transaction = database.transaction(
    ['threads', 'customers', 'roster', 'settings', 'words'],
    'readwrite',
  );
  try {
    const rules = await settingsIn(transaction.objectStore('settings'), transaction.objectStore('words'));
    const threads = transaction.objectStore('threads');
    const before: Before['marks'][number][] = [];
    const lines = new Lines(transaction.objectStore('customers'), transaction.objectStore('roster'), rules);
    for (const { account, threadId } of named) {
      const thread = await threads.get([account, threadId]);
      if (!thread) continue;
      before.push({ account, threadId, marks: thread.marks ?? null });
      const { marks: _, ...bare } = thread;
      const marks = marksOf(thread);
      const marked = storedAgain(Object.keys(marks).length > 0 ? { ...bare, marks } : bare, rules);
      void threads.put(marked);
      await lines.update(marked);
    }
    await lines.write();
    await transaction.done;
    return { marks: before, words: [] };
  } catch (error) {
    return abandon(transaction, error);
  }
}

interface WordBefore {
  /** What the owner said; undefined where nothing, or where it was taken back. */
  readonly word: OwnersWord | undefined;
  /** The record of it, which is empty for what was taken back. */
  readonly stored: OwnersWord | undefined;
  /** An administrator has set what it says somebody is. */
  readonly isLocked: boolean;
}

/** `wordOf` answers null for a word that is to stay as it is; one that is taken over keeps its time. */
async function storeWords(
  database: LagwatchDatabase,
  abouts: readonly string[],
  wordOf: (about: string, before: WordBefore) => (OwnersWord & { readonly isTaken?: true }) | null,
): Promise<Before> {
  if (abouts.length === 0) return { marks: [], words: [] };
  const transaction = database.transaction(
    ['words', 'threads', 'customers', 'roster', 'settings'],
    'readwrite',
  );
  try {
    const words = transaction.objectStore('words');
    const threads = transaction.objectStore('threads');
    const customers = transaction.objectStore('customers');
    const rules = await settingsIn(transaction.objectStore('settings'), words);
    const after = { ...rules.ownWords };
    for (const about of abouts) {
      const stored = await words.get(about);
      const isLocked = rules.managed.words?.some((word) => word.about === about) === true;
      const said = wordOf(about, { word: rules.ownWords[about], stored, isLocked });
      if (said === null) continue;
      const { isTaken = false, ...rest } = said;
      // What is said later is always newer, also than what came from a browser whose clock runs ahead.
      const word = { ...rest, at: isTaken ? rest.at : Math.max(rest.at, (stored?.at ?? 0) + 1) };
      // One that is taken back stays, empty: other browsers would bring it back else.
      void words.put(word);
      if (isEmptyWord(word)) delete after[about];
      else after[about] = word;
    }
    const newRules = { ...rules, words: underPlan(after, rules.managed) };
    // Every thread that somebody named wrote in may be about another now, so all lines it touches are made anew.
    const touched = new Map<string, readonly [account: string, key: string]>();
    for (const [account, key] of await everybodyIn(threads, customers)) {
      if (!abouts.some((about) => isAbout(about, key, rules))) continue;
      touched.set(personKey(account, key), [account, key]);
      for (const thread of await threads.index('byPerson').getAll(personKey(account, key))) {
        const marked = storedAgain(thread, newRules);
        void threads.put(marked);
        for (const other of [thread.customer, marked.customer]) {
          if (other !== undefined) touched.set(personKey(account, other), [account, other]);
        }
      }
    }
    const lines = new Lines(customers, transaction.objectStore('roster'), newRules);
    for (const [account, key] of touched.values()) await lines.remake(account, key, threads);
    await lines.write();
    await transaction.done;
    return { marks: [], words: abouts.map((about) => ({ about, word: rules.ownWords[about] ?? null })) };
  } catch (error) {
    return abandon(transaction, error);
  }
}

interface Keys<Key> {
  getAllKeys(): Promise<readonly Key[]>;
}

interface PeopleIndex {
  openKeyCursor(query: null, direction: 'nextunique'): Promise<PeopleCursor | null>;
}

interface PeopleCursor {
  readonly key: string;
  continue(): Promise<PeopleCursor | null>;
}

/** Everybody who has a line, or wrote in a thread: who is one of us may have no line. */
async function everybodyIn(
  threads: { index(name: 'byPerson'): PeopleIndex },
  customers: Keys<[account: string, key: string]>,
): Promise<readonly (readonly [account: string, key: string])[]> {
  const everybody = new Map(
    (await customers.getAllKeys()).map(([account, key]) => [
      personKey(account, key),
      [account, key] as const,
    ]),
  );
  for (
    let at = await threads.index('byPerson').openKeyCursor(null, 'nextunique');
    at;
    at = await at.continue()
  ) {
    const [account = '', key = ''] = at.key.split(' ');
    everybody.set(at.key, [account, key]);
  }
  return [...everybody.values()];
}

/** Whether a word about an address or a domain concerns a customer, under whichever of their addresses. */
function isAbout(about: string, key: string, { joins }: Rules): boolean {
  const addresses = [key, ...Object.keys(joins).filter((address) => joins[address] === key)];
  return addresses.some((address) => isNamedBy(about, address)) || customerKey(about, joins) === key;
}

function threadKey({ account, threadId }: ThreadKey): string {
  return JSON.stringify([account, threadId]);
}
