import { customerKey } from '../domain/customer-key.ts';
import { newestIn } from '../domain/past.ts';
import type { Rules } from '../domain/rules.ts';
import { isFromOutside, type Thread, withSides } from '../domain/thread.ts';
import { customerOf, waitOfThread } from '../domain/thread-wait.ts';
import type { LagwatchSchema, StoredThread } from './database.ts';

/** A thread with what its indexes hold. `feed`: only Gmail's feed has told of it. */
export function asStored(thread: Thread, rules: Rules, source: 'page' | 'feed' = 'page'): StoredThread {
  const seen = withSides(thread, rules);
  const {
    unsureAt: _,
    fromFeed: __,
    customer: ___,
    people: ____,
    newestAt: _____,
    ...rest
  } = seen as StoredThread;
  const { unknownAuthor, account, messages } = seen;
  const isUnsure = unknownAuthor !== null && waitOfThread(seen, rules).state === 'unsure';
  const about = customerOf(seen, rules);
  const authors = messages.filter((message) => isFromOutside(message, account)).map(({ from }) => from);
  const people = new Set(
    [...authors, ...(about ? [about] : [])].map(({ address }) =>
      personKey(account, customerKey(address, rules.joins)),
    ),
  );
  return {
    ...rest,
    newestAt: newestIn(seen),
    ...(isUnsure && { unsureAt: unknownAuthor.at }),
    ...(source === 'feed' && { fromFeed: account }),
    ...(about && { customer: customerKey(about.address, rules.joins) }),
    ...(people.size > 0 && { people: [...people] }),
  };
}

/** A thread as it is already stored, under other rules or with other marks. */
export function storedAgain(thread: StoredThread, rules: Rules): StoredThread {
  return asStored(thread, rules, thread.fromFeed === undefined ? 'page' : 'feed');
}

/** Somebody of an account, as the index of threads names them. */
export function personKey(account: string, key: string): string {
  return `${account} ${key}`;
}

interface ThreadStore {
  get(key: ThreadKey): Promise<StoredThread | undefined>;
  getAll(range: IDBKeyRange, most: number): Promise<readonly StoredThread[]>;
}

type ThreadKey = LagwatchSchema['threads']['key'];

/** So few are asked for one by one. */
const FEW = 10;

/**
 * The threads of an account that are stored, by their ids. These follow the time at which a thread began, so that those of a page may
 * be neighbours: they are read as one stretch, which costs a fourth of asking for each. Where much else lies between them, it is
 * broken off, and those behind are asked for one by one.
 */
export async function threadsAt(
  store: ThreadStore,
  account: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredThread>> {
  const sorted = ids.toSorted();
  // A few old threads would stretch it over years.
  const old = Math.floor(sorted.length / 5);
  const stretch = sorted.slice(old);
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (ids.length < FEW || first === undefined || last === undefined) return each(ids);
  const most = 2 * stretch.length;
  const [others, read] = await Promise.all([
    each(sorted.slice(0, old)),
    store.getAll(IDBKeyRange.bound([account, first], [account, last]), most),
  ]);
  const wanted = new Set(ids);
  const found = read.map((thread) => [thread.threadId, thread] as const);
  const readUpTo = read.length < most ? last : (read.at(-1)?.threadId ?? '');
  const behind = await each(stretch.filter((id) => id > readUpTo));
  return new Map([...others, ...found.filter(([id]) => wanted.has(id)), ...behind]);

  async function each(some: readonly string[]): Promise<ReadonlyMap<string, StoredThread>> {
    const threads = await Promise.all(some.map((id) => store.get([account, id])));
    return new Map(threads.flatMap((thread, nth) => (thread ? [[some[nth] as string, thread]] : [])));
  }
}
