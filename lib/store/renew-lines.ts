import { customerKey, type Joins, keysMoved } from '../domain/customer-key.ts';
import type { Line } from '../domain/line.ts';
import type { Rules } from '../domain/rules.ts';
import type { StoredThread } from './database.ts';
import { Lines } from './lines.ts';
import { dropRoster, type RosterStore } from './roster.ts';
import { DamagedRecord, isSoundThread } from './sound.ts';
import { personKey, storedAgain } from './stored-thread.ts';

type Key = [account: string, id: string];

/** Behind every id and every address. */
const LAST = '\uffff';

interface Cursor<Value> extends AsyncIterable<{ readonly value: Value; update(value: Value): unknown }> {
  openKeyCursor(): Promise<KeyCursor | null>;
}

interface KeyCursor {
  readonly key: Key;
  continue(key: Key): Promise<KeyCursor | null>;
}

interface ThreadStore extends Cursor<StoredThread> {
  put(thread: StoredThread): Promise<unknown>;
  index(name: 'byPerson'): { getAll(person: string): Promise<readonly StoredThread[]> };
}

interface CustomerStore extends Cursor<Line> {
  get(key: Key): Promise<Line | undefined>;
  put(line: Line): Promise<unknown>;
  delete(key: Key): Promise<unknown>;
  clear(): Promise<unknown>;
}

/** The collections of the transaction that lines are made anew in: all of it or nothing. */
export interface LineStores {
  readonly threads: ThreadStore;
  readonly customers: CustomerStore;
  readonly roster: RosterStore;
}

/**
 * All lines anew from all threads.
 *
 * @throws {DamagedRecord} where a thread can't be read: left out, whoever waits in it would be gone without a word.
 */
export async function renewLines({ threads, customers, roster }: LineStores, rules: Rules): Promise<void> {
  await dropRoster(roster);
  const lines = new Lines(customers, roster, rules);
  for await (const cursor of customers) lines.begin(cursor.value);
  await customers.clear();
  for await (const cursor of threads) {
    const thread = readAgain(cursor.value, rules);
    if (!isSame(thread, cursor.value)) void cursor.update(thread);
    await lines.update(thread);
  }
  await lines.write();
}

/**
 * The lines of those alone who were joined or split, and of whomever their threads are about: what the same costs with all
 * threads grows with years of mail.
 *
 * @param before Which addresses were one customer until now.
 * @throws {DamagedRecord} as above.
 */
export async function renewMoved(
  { threads, customers, roster }: LineStores,
  before: Joins,
  rules: Rules,
): Promise<void> {
  await dropRoster(roster);
  const lines = new Lines(customers, roster, rules);
  const touched = new Map<string, Key>();
  const touch = (account: string, key: string) => touched.set(personKey(account, key), [account, key]);
  for (const account of new Set([...(await accountsIn(threads)), ...(await accountsIn(customers))])) {
    for (const key of keysMoved(before, rules.joins)) {
      const line = await customers.get([account, key]);
      if (line) {
        lines.begin(line);
        void customers.delete([account, key]);
      }
      const theirs = await threads.index('byPerson').getAll(personKey(account, key));
      if (line || theirs.length > 0) touch(account, customerKey(key, rules.joins));
      for (const thread of theirs) {
        const again = readAgain(thread, rules);
        if (!isSame(again, thread)) void threads.put(again);
        for (const one of [thread.customer, again.customer])
          if (one !== undefined) touch(account, customerKey(one, rules.joins));
      }
    }
  }
  for (const [account, key] of touched.values()) await lines.remake(account, key, threads);
  await lines.write();
}

function readAgain(thread: StoredThread, rules: Rules): StoredThread {
  if (!isSoundThread(thread)) throw new DamagedRecord();
  return storedAgain(thread, rules);
}

/** The accounts that a collection tells of, from one to the next without what lies between. */
async function accountsIn(store: { openKeyCursor(): Promise<KeyCursor | null> }): Promise<readonly string[]> {
  const accounts: string[] = [];
  let cursor = await store.openKeyCursor();
  while (cursor) {
    const [account] = cursor.key;
    accounts.push(account);
    cursor = await cursor.continue([account, LAST]);
  }
  return accounts;
}

/** Both are plain data, written by the same code. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
