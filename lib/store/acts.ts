import { type Before, isThreadAct, marksAfter, type OwnersAct, wordAfter } from '../domain/acts.ts';
import { customerKey } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import type { ThreadMarks } from '../domain/marks.ts';
import { isEmptyWord, isNamedBy, type OwnersWord } from '../domain/owners-word.ts';
import type { Rules } from '../domain/rules.ts';
import { customerOf } from '../domain/thread-wait.ts';
import type { LagwatchDatabase, StoredThread } from './database.ts';
import { Lines } from './lines.ts';
import { settingsOf } from './settings.ts';
import { storedAgain } from './stored-thread.ts';

/**
 * Stores what the owner said, and works out in the same step whom it concerns. Answers what was there before. Of a thread
 * that is gone nothing can be said; the others are not held up by it.
 */
export async function storeAct(database: LagwatchDatabase, act: OwnersAct, now: Instant): Promise<Before> {
  const rules = await settingsOf(database);
  if (!isThreadAct(act)) {
    const words = act.about.map((about) => wordAfter(rules.words[about], about, act, now));
    return storeWords(
      database,
      words.map((word) => ({ about: word.about, word })),
      rules,
    );
  }
  const upTo = new Map(act.threads.map((thread) => [threadKey(thread), thread.upTo]));
  return storeMarks(database, act.threads, rules, (thread) =>
    marksAfter(thread.marks ?? {}, act, upTo.get(threadKey(thread)) ?? now),
  );
}

/** Puts back what was there before, as if the owner had not spoken. Answers what that replaced. */
export async function putBack(database: LagwatchDatabase, before: Before): Promise<Before> {
  const rules = await settingsOf(database);
  const marks = new Map(before.marks.map((thread) => [threadKey(thread), thread.marks]));
  const undone =
    before.marks.length === 0
      ? { marks: [], words: [] }
      : await storeMarks(database, before.marks, rules, (thread) => marks.get(threadKey(thread)) ?? {});
  const unsaid =
    before.words.length === 0 ? { marks: [], words: [] } : await storeWords(database, before.words, rules);
  return { marks: undone.marks, words: unsaid.words };
}

/** All that the owner said of addresses and domains, the newest first. */
export async function ownersWords(database: LagwatchDatabase): Promise<readonly OwnersWord[]> {
  return (await database.getAll('words')).sort((a, b) => b.at - a.at || (a.about < b.about ? -1 : 1));
}

interface ThreadKey {
  readonly account: string;
  readonly threadId: string;
}

async function storeMarks(
  database: LagwatchDatabase,
  named: readonly ThreadKey[],
  rules: Rules,
  marksOf: (thread: StoredThread) => ThreadMarks,
): Promise<Before> {
  const transaction = database.transaction(['threads', 'customers'], 'readwrite');
  const threads = transaction.objectStore('threads');
  const before: Before['marks'][number][] = [];
  const lines = new Lines(transaction.objectStore('customers'), rules);
  for (const { account, threadId } of named) {
    const thread = await threads.get([account, threadId]);
    if (!thread) continue;
    before.push({ account, threadId, marks: thread.marks ?? null });
    const { marks: _, ...bare } = thread;
    const marks = marksOf(thread);
    const marked = storedAgain(Object.keys(marks).length > 0 ? { ...bare, marks } : bare, rules);
    void threads.put(marked);
    const person = customerOf(marked, rules);
    if (person) await lines.update(person, marked);
  }
  lines.write();
  await transaction.done;
  return { marks: before, words: [] };
}

async function storeWords(database: LagwatchDatabase, said: Before['words'], rules: Rules): Promise<Before> {
  const transaction = database.transaction(['words', 'threads', 'customers'], 'readwrite');
  const words = transaction.objectStore('words');
  const threads = transaction.objectStore('threads');
  const customers = transaction.objectStore('customers');
  const after = { ...rules.words };
  for (const { about, word } of said) {
    if (word === null || isEmptyWord(word)) {
      delete after[about];
      void words.delete(about);
    } else {
      after[about] = word;
      void words.put(word);
    }
  }
  const newRules = { ...rules, words: after };
  // The lines of whoever is named are made anew from their threads; a thread may go over to another line.
  const named = (await customers.getAllKeys()).filter(([, key]) =>
    said.some(({ about }) => isAbout(about, key, rules)),
  );
  const lines = new Lines(customers, newRules);
  const theirs: StoredThread[] = [];
  for (const [account, key] of named) {
    theirs.push(...(await threads.index('byCustomer').getAll([account, key])));
    const line = await customers.get([account, key]);
    if (line) lines.beginAnew(line);
  }
  for (const thread of theirs) {
    const marked = storedAgain(thread, newRules);
    if (marked.customer !== thread.customer) void threads.put(marked);
    const person = customerOf(marked, newRules);
    if (person) await lines.update(person, marked);
  }
  lines.write();
  await transaction.done;
  return { marks: [], words: said.map(({ about }) => ({ about, word: rules.words[about] ?? null })) };
}

/** Whether a word about an address or a domain concerns a customer. */
function isAbout(about: string, key: string, { joins }: Rules): boolean {
  return isNamedBy(about, key) || customerKey(about, joins) === key;
}

function threadKey({ account, threadId }: ThreadKey): string {
  return JSON.stringify([account, threadId]);
}
