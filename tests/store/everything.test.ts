import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../lib/domain/kept.ts';
import { checkKeptPlace } from '../../lib/messages/reading-check.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { keptPage } from '../../lib/store/everything.ts';
import { storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { everythingAsJson } from '../../lib/views/kept-as-json.ts';
import { aMessage, aReport, aThread, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const DANA = 'dana@whitfieldfarms.example';

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, TEN);
  await recordSightings(database, aReport({ threads: [aThread([aMessage({ at: TEN })])] }), RULES, TEN);
  await storeAct(database, { kind: 'note', about: [DANA], note: 'Pays late' }, TEN);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function everything(told: number[] = []) {
  const parts = await everythingAsJson(
    (place) => keptPage(database, checkKeptPlace(JSON.parse(JSON.stringify(place)))),
    (records) => told.push(records),
  );
  return JSON.parse(parts.join('')) as Record<(typeof COLLECTIONS)[number], readonly unknown[]>;
}

describe('all that is kept', () => {
  it('has every collection of the database but the roster, which says what the customers’ lines say', () => {
    expect([...COLLECTIONS, 'roster'].sort()).toEqual([...database.objectStoreNames].sort());
  });

  it('is written with each setting under its name, and collections that are empty', async () => {
    const { settings, threads, words, months } = await everything();
    const set = new Map(settings as [string, { history: { policy: unknown }[] }][]);
    expect(set.get('rules')?.history.at(-1)?.policy).toEqual(POLICY);
    expect(threads).toHaveLength(1);
    expect(words).toMatchObject([{ about: DANA, note: 'Pays late' }]);
    expect(months).toEqual([]);
  });

  it('is whole however many pages it takes, and tells how far it is', async () => {
    const [thread] = await database.getAll('threads');
    if (!thread) throw new Error('no thread');
    const { store, done } = database.transaction('threads', 'readwrite');
    const ids = Array.from({ length: 10_499 }, (_, nth) => (0x1000000000 + nth).toString(16));
    for (const threadId of ids) void store.put({ ...thread, threadId });
    await done;
    const told: number[] = [];
    const { threads } = await everything(told);
    expect(new Set(threads.map((one) => (one as typeof thread).threadId))).toEqual(
      new Set([...ids, thread.threadId]),
    );
    expect(threads).toHaveLength(10_500);
    expect(told).toEqual([expect.any(Number)]);
  });
});
