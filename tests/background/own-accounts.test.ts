import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayOwnAccounts } from '../../lib/background/own-accounts.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { storeManaged } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, OWNER, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const PRIVATE = 'maren.holt@gmail.com';

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  const mine = aThread([aMessage({ at: TEN, from: { address: PRIVATE, name: 'Maren Holt' } })]);
  await recordSightings(database, aReport({ threads: [mine] }), RULES, TEN);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

const waiting = async () => (await waitingCustomers(database)).map(({ key }) => key);

describe('the owner’s own accounts', () => {
  it('are no customers of each other’s, once there are several', async () => {
    await sayOwnAccounts(database, TEN);
    expect(await waiting()).toHaveLength(1);
    await recordSightings(database, aReport({ account: PRIVATE }), RULES, TEN);
    await sayOwnAccounts(database, TEN);
    expect(await waiting()).toEqual([]);
    expect(await database.get('words', OWNER)).toMatchObject({ standing: 'ours' });
  });

  it('are left alone where an administrator has said what they are, and where they were only lent', async () => {
    await storeManaged(database, { words: [{ about: OWNER, standing: 'ours' }] }, TEN);
    await recordSightings(database, aReport({ account: PRIVATE, path: '/mail/u/0/d/AEoR/' }), RULES, TEN);
    await sayOwnAccounts(database, TEN);
    expect(await database.getAllKeys('words')).toEqual([]);
    await recordSightings(database, aReport({ account: PRIVATE }), RULES, TEN);
    await sayOwnAccounts(database, TEN);
    expect(await database.getAllKeys('words')).not.toContain(OWNER);
  });

  it('are what the owner says otherwise', async () => {
    await recordSightings(database, aReport({ account: PRIVATE }), RULES, TEN);
    await sayOwnAccounts(database, TEN);
    const [key = ''] = (await database.getAllKeys('words')).filter((about) => about !== OWNER);
    await storeAct(database, { kind: 'standing', about: [key], standing: null }, TEN + 1);
    await sayOwnAccounts(database, TEN + 2);
    expect(await waiting()).toEqual([key]);
  });
});
