import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { replaceLostRecords } from '../../lib/store/lost-records.ts';
import { mend } from '../../lib/store/mend.ts';
import { settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings, unsureThreads } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, OWNER, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const NOON = wednesday('12:00');
const LENA = { address: 'lena.vogel@web.de', name: 'Lena Vogel' };

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  const threads = [
    aThread([aMessage({ at: TEN })], { legacyThreadId: 'a1' }),
    aThread([aMessage({ at: TEN + HOUR, from: LENA })], { legacyThreadId: 'b2' }),
  ];
  await recordSightings(database, aReport({ threads }), RULES, NOON);
});

afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await deleteDB('lagwatch');
});

/** What a browser does whose file of one large record has gone: nothing that would read it succeeds, until it is replaced. */
function lose(store: string, key: string) {
  let isLost = true;
  const isIt = (one: unknown) => JSON.stringify(one) === key;
  const gone = () => {
    throw new DOMException('Data lost due to missing file', 'NotReadableError');
  };
  const { prototype } = IDBObjectStore;
  const { get, getAll, put } = prototype;
  vi.spyOn(prototype, 'get').mockImplementation(function (this: IDBObjectStore, one) {
    return isLost && this.name === store && isIt(one) ? gone() : get.call(this, one);
  });
  vi.spyOn(prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...range) {
    return isLost && this.name === store ? gone() : getAll.apply(this, range);
  });
  vi.spyOn(prototype, 'put').mockImplementation(function (this: IDBObjectStore, record, one) {
    const { account, threadId, about } = (record ?? {}) as Record<string, unknown>;
    if (this.name === store && (isIt([account, threadId]) || isIt(about) || isIt(one))) isLost = false;
    return put.call(this, record, one);
  });
}

describe('a record that the browser has lost', () => {
  it('is none where all can be read', async () => {
    expect(await replaceLostRecords(database)).toBe(0);
  });

  it('is a thread that is unsure from then on, and keeps no other from being read', async () => {
    lose('threads', JSON.stringify([OWNER, 'a1']));
    await expect(database.getAll('threads')).rejects.toThrow('Data lost');
    expect(await replaceLostRecords(database)).toBe(1);
    expect(await mend(database, NOON)).toMatchObject({ threads: 1 });
    expect((await unsureThreads(database)).map(({ threadId }) => threadId)).toEqual(['a1']);
    expect((await waitingCustomers(database)).map(({ key }) => key)).toContain(LENA.address);
  });

  it('are rules that are the usual ones again', async () => {
    await storePolicy(database, { ...POLICY, targetMinutes: 45 }, 1);
    lose('settings', '"rules"');
    expect(await replaceLostRecords(database)).toBe(1);
    expect(await mend(database, NOON)).toMatchObject({ settings: 1 });
    expect((await settingsOf(database)).policy.targetMinutes).toBeUndefined();
  });
});
