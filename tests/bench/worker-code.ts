import { openDB } from 'idb';
import { browser } from '#imports';
import { showBadge } from '../../lib/background/show-badge.ts';
import { type Joins, joinAddresses, splitAddress } from '../../lib/domain/customer-key.ts';
import type { SightingReport } from '../../lib/domain/sighting.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import {
  type LagwatchDatabase,
  type LagwatchSchema,
  openLagwatchDatabase,
  type StoredThread,
} from '../../lib/store/database.ts';
import { migrations } from '../../lib/store/migrations.ts';
import { shrinkOld } from '../../lib/store/retention.ts';
import { badgeCounts } from '../../lib/store/roster.ts';
import { changeJoins, settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { bigMailbox } from '../big-mailbox.ts';

/** What the benchmark runs inside the extension's own worker: the product's functions, on its own database. */
Object.assign(globalThis, {
  /** Times in ms, a batch each: recording reports, recording them again, and bare puts and gets of what was recorded. */
  async timeRecording(reports: readonly SightingReport[]) {
    const database = await openLagwatchDatabase();
    const rules = await settingsOf(database);
    const bare = await openDB<LagwatchSchema>('bare', migrations.length, {
      async upgrade(bare, _old, _new, transaction) {
        for (const migrate of migrations) await migrate(bare, transaction);
      },
    });
    const times = {
      recorded: [] as number[],
      again: [] as number[],
      bare: [] as number[],
      gets: [] as number[],
    };
    let changedAgain = 0;
    for (const report of reports) {
      times.recorded.push(await timed(() => recordSightings(database, report, rules, Date.now())));
      times.again.push(
        await timed(async () => {
          changedAgain += await recordSightings(database, report, rules, Date.now());
        }),
      );
      const keys = report.threads.map(
        ({ legacyThreadId }) => [report.account, legacyThreadId as string] as [string, string],
      );
      let threads: readonly (StoredThread | undefined)[] = [];
      times.gets.push(
        await timed(async () => {
          const { store } = database.transaction('threads');
          threads = await Promise.all(keys.map((key) => store.get(key)));
        }),
      );
      const lines = await Promise.all(
        threads.flatMap((thread) =>
          thread?.customer === undefined
            ? []
            : [database.get('customers', [report.account, thread.customer])],
        ),
      );
      times.bare.push(
        await timed(async () => {
          const transaction = bare.transaction(['threads', 'customers'], 'readwrite');
          for (const thread of threads) if (thread) void transaction.objectStore('threads').put(thread);
          for (const line of lines) if (line) void transaction.objectStore('customers').put(line);
          await transaction.done;
        }),
      );
    }
    bare.close();
    database.close();
    indexedDB.deleteDatabase('bare');
    return { ...times, changedAgain };
  },

  /** Times in ms of bringing the toolbar's button up to date: all that is read for it, and showing it. */
  timeBadge: (times: number) => timesOf(times, (database) => showBadge(database, Date.now())),

  /** Times in ms of counting for it alone. */
  timeCounts: (times: number) => timesOf(times, (database) => badgeCounts(database, Date.now())),

  /** Times in ms of showing some badge, with nothing read for it. */
  timeBareBadge: (times: number) =>
    timesOf(times, () =>
      Promise.all([
        browser.action.setBadgeText({ text: '7' }),
        browser.action.setBadgeBackgroundColor({ color: '#3d5a73' }),
        browser.action.setTitle({ title: 'Seven customers' }),
      ]),
    ),

  /** Time in ms of reading the lines of all who wait, and writing each of them once, as it is. */
  async timeBarePuts() {
    const database = await openLagwatchDatabase();
    const took = await timed(async () => {
      const transaction = database.transaction('customers', 'readwrite');
      for (const line of await transaction.store.index('byWaitingSince').getAll())
        void transaction.store.put(line);
      await transaction.done;
    });
    database.close();
    return took;
  },

  /** Times in ms of two customers becoming one, and two again. */
  async timeJoins(times: number) {
    const database = await openLagwatchDatabase();
    const [first, second] = await database.getAllKeys('customers', undefined, 2);
    const [address, into] = [first?.[1] ?? '', second?.[1] ?? ''];
    const took: number[] = [];
    for (let nth = 0; nth < times; nth++) {
      const change = (joins: Joins) =>
        nth % 2 === 0 ? joinAddresses(joins, address, into) : splitAddress(joins, address);
      await changeJoins(database, change, Date.now());
      took.push(await timed(() => applyRules(database, Date.now())));
    }
    database.close();
    return took;
  },

  /** Time in ms of another answer to whether archiving means done, for which every thread is asked; put back behind it. */
  async timeArchiving() {
    const database = await openLagwatchDatabase();
    const { policy } = await settingsOf(database);
    await storePolicy(database, { ...policy, archiveMeansDone: false }, Date.now());
    const took = await timed(() => applyRules(database, Date.now()));
    await storePolicy(database, policy, Date.now());
    await applyRules(database, Date.now());
    database.close();
    return took;
  },

  /** Time in ms of reading every thread and line, one by one as they lie there, and no more. */
  async timeBareLook() {
    const database = await openLagwatchDatabase();
    const took = await timed(async () => {
      const transaction = database.transaction(['threads', 'customers']);
      let count = 0;
      for await (const _ of transaction.objectStore('customers')) count += 1;
      for await (const _ of transaction.objectStore('threads')) count += 1;
      return count;
    });
    database.close();
    return took;
  },

  /** A year of mail is put into the store, and what was kept long enough shrinks. Answers how many threads are left. */
  async liveAYear(perYear: number, customers: number, endOfYear: number) {
    const database = await openLagwatchDatabase();
    const rules = await settingsOf(database);
    const year = bigMailbox({ threads: perYear, customers, waiting: 0, days: 365 }, rules, endOfYear);
    for (let from = 0; from < year.threads.length; from += 1000) {
      const transaction = database.transaction('threads', 'readwrite', { durability: 'relaxed' });
      for (const thread of year.threads.slice(from, from + 1000)) void transaction.store.put(thread);
      await transaction.done;
    }
    const transaction = database.transaction('customers', 'readwrite');
    for (const line of year.customers) {
      const known = await transaction.store.get([line.account, line.key]);
      void transaction.store.put(known ? { ...line, ...(known.past && { past: known.past }) } : line);
    }
    await transaction.done;
    for (let after: number | null = 0; after !== null; )
      after = await shrinkOld(database, endOfYear, after, 1000);
    const left = await database.count('threads');
    database.close();
    return left;
  },
});

async function timesOf(times: number, job: (database: LagwatchDatabase) => Promise<unknown>) {
  const database = await openLagwatchDatabase();
  const took: number[] = [];
  for (let nth = 0; nth < times; nth++) took.push(await timed(() => job(database)));
  database.close();
  return took;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await run();
  return performance.now() - before;
}
