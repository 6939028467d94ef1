import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { LagwatchSchema, StoredRules } from './database.ts';

type Migration = (
  database: IDBPDatabase<LagwatchSchema>,
  transaction: IDBPTransaction<LagwatchSchema, StoreNames<LagwatchSchema>[], 'versionchange'>,
) => void | Promise<void>;

function createNudges(database: IDBPDatabase<LagwatchSchema>, keyPath: string[]) {
  const nudges = database.createObjectStore('nudges', { keyPath });
  nudges.createIndex('byNotification', 'notificationId');
  nudges.createIndex('byAgain', 'againAt');
  nudges.createIndex('byUnshown', 'unshownSince');
  return nudges;
}

/** One step a version, in order. Steps are appended; one that was shipped is never edited. */
export const migrations: readonly Migration[] = [
  (database) => {
    database
      .createObjectStore('threads', { keyPath: ['account', 'threadId'] })
      .createIndex('byUnsure', 'unsureAt');
    const customers = database.createObjectStore('customers', { keyPath: ['account', 'key'] });
    customers.createIndex('byWaitingSince', 'waitingSince');
    customers.createIndex('byDue' as never, 'dueAt');
    customers.createIndex('byWarn' as never, 'warnAt');
    customers.createIndex('byChange' as never, 'changeTimes', { multiEntry: true });
    database.createObjectStore('readings', { keyPath: 'account' });
    createNudges(database, ['account', 'threadId']);
    database.createObjectStore('settings');
  },
  // A reading tells its doubts; one from before is as good as none, and the next look at Gmail makes it anew.
  // Threads of which only the feed has told are found by their account.
  (_database, transaction) => {
    void transaction.objectStore('readings').clear();
    transaction.objectStore('threads').createIndex('byFeed', 'fromFeed');
  },
  // A nudge is of a kind: a thread may have been told of as overdue and as an emergency.
  async (database, transaction) => {
    const nudges = await transaction.objectStore('nudges').getAll();
    database.deleteObjectStore('nudges');
    const store = createNudges(database, ['account', 'threadId', 'kind']);
    for (const nudge of nudges) void store.put({ ...nudge, kind: 'overdue' });
  },
  // Threads name the people in them, and customers what follows from all of their threads; without a note of the rules that
  // were applied last, all of it is worked out from the threads.
  (database, transaction) => {
    database.createObjectStore('words', { keyPath: 'about' });
    transaction.objectStore('threads').createIndex('byPerson', 'people', { multiEntry: true });
    const customers = transaction.objectStore('customers');
    customers.createIndex('byEmergency' as never, 'emergencyFrom');
    customers.createIndex('byProbablyDone', 'probablyDoneUntil');
    customers.createIndex('bySeen', 'seenAt');
    void customers.clear();
    void transaction.objectStore('settings').delete('applied');
  },
  // Threads are found by their age, once each has been stored anew. What the owner has set bears a time from now on.
  async (database, transaction) => {
    const settings = transaction.objectStore('settings');
    const rules = (await settings.get('rules')) as StoredRules | undefined;
    const since = rules?.history.at(-1)?.since;
    void settings.put(
      {
        ...(since !== undefined && { policy: Math.max(1, since) }),
        ...(rules && Object.keys(rules.joins).length > 0 && { joins: 1 }),
        ...((await settings.get('nudges')) !== undefined && { nudges: 1 }),
        ...((await settings.get('reading')) !== undefined && { reading: 1 }),
      },
      'changedAt',
    );
    transaction.objectStore('threads').createIndex('byNewest', 'newestAt');
    database.createObjectStore('months', { keyPath: ['account', 'month'] });
    void transaction.objectStore('settings').delete('applied');
  },
  // Lines hold what threads told, and no longer what the rules make of it: who waits is counted, and told of, over a roster, which
  // begins empty and is made when it is first asked for. What the lines from before hold besides is not read any more, and goes when
  // they are next written.
  (database, transaction) => {
    database.createObjectStore('roster', { keyPath: 'shard' });
    const customers = transaction.objectStore('customers');
    for (const index of ['byDue', 'byWarn', 'byChange', 'byEmergency']) customers.deleteIndex(index as never);
  },
];
