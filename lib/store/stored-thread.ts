import { customerKey } from '../domain/customer-key.ts';
import { newestIn } from '../domain/past.ts';
import type { Rules } from '../domain/rules.ts';
import { isFromOutside, type Thread, withSides } from '../domain/thread.ts';
import { customerOf, waitOfThread } from '../domain/thread-wait.ts';
import type { StoredThread } from './database.ts';

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
