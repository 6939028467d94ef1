import { customerKey } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import { withPast } from '../domain/line.ts';
import {
  type Figures,
  figuresOf,
  isOver,
  type KeepMonths,
  keepFrom,
  monthOf,
  NO_FIGURES,
  newestIn,
  sumOf,
  USUAL_KEEP,
} from '../domain/past.ts';
import { customerOf } from '../domain/thread-wait.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase } from './database.ts';
import { settingsIn } from './settings.ts';

/** What is left of the threads of one account whose last message came in one month. */
export interface StoredMonth extends Figures {
  readonly account: string;
  /** As in `2026-11`. */
  readonly month: string;
}

/** How long threads are kept, as the owner has chosen. */
export async function keepMonthsIn(settings: {
  get(key: 'keepMonths'): Promise<unknown>;
}): Promise<KeepMonths> {
  const stored = (await settings.get('keepMonths')) as KeepMonths | undefined;
  return stored === undefined ? USUAL_KEEP : stored;
}

export function keepMonthsOf(database: LagwatchDatabase): Promise<KeepMonths> {
  return keepMonthsIn({ get: (key) => database.get('settings', key) });
}

export async function storeKeepMonths(database: LagwatchDatabase, months: KeepMonths): Promise<void> {
  await database.put('settings', months, 'keepMonths');
}

/**
 * Turns threads that were kept long enough into figures of their customer and their month: at most so many in one
 * transaction, the oldest first. What is open stays, however old. Answers where to go on; null when nothing is left to do.
 *
 * @param after Up to where an earlier call has come.
 */
export async function shrinkOld(
  database: LagwatchDatabase,
  now: Instant,
  after: Instant = 0,
  most = 200,
): Promise<Instant | null> {
  const until = keepFrom(await keepMonthsOf(database), now);
  if (until === null || until <= after) return null;
  const transaction = database.transaction(
    ['threads', 'customers', 'months', 'nudges', 'settings', 'words'],
    'readwrite',
  );
  try {
    const threads = transaction.objectStore('threads');
    const customers = transaction.objectStore('customers');
    const months = transaction.objectStore('months');
    const rules = await settingsIn(transaction.objectStore('settings'), transaction.objectStore('words'));
    const old = await threads.index('byNewest').getAll(IDBKeyRange.bound(after, until, true, true), most);
    for (const thread of old) {
      if (!isOver(thread, rules)) continue;
      const { account, threadId } = thread;
      const figures = figuresOf(thread, rules, rules.history);
      const about = customerOf(thread, rules);
      const customer = about && (await customers.get([account, customerKey(about.address, rules.joins)]));
      // What is over counts nowhere: the roster stays as it is.
      if (customer) await customers.put(withPast(customer, thread, rules, figures));
      const month = monthOf(newestIn(thread));
      const known = (await months.get([account, month])) ?? NO_FIGURES;
      void months.put({ account, month, ...sumOf(known, figures) });
      void threads.delete([account, threadId]);
      for (const kind of ['overdue', 'emergency'] as const) {
        void transaction.objectStore('nudges').delete([account, threadId, kind]);
      }
    }
    await transaction.done;
    const last = old.at(-1);
    if (!last || old.length < most) return null;
    // Others may have come in the same millisecond as the last one.
    const justBefore = newestIn(last) - 0.5;
    return justBefore > after ? justBefore : newestIn(last);
  } catch (error) {
    return abandon(transaction, error);
  }
}
