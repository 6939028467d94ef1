import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { browser } from '#imports';
import { backUp } from '../../lib/background/back-up.ts';
import { deleteEverything } from '../../lib/background/delete-everything.ts';
import { noteStoreTrouble } from '../../lib/background/store-trouble.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../../lib/store/database.ts';
import { inventoryOf } from '../../lib/store/everything.ts';
import { storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, OWNER, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const DANA = 'dana@whitfieldfarms.example';

let database: LagwatchDatabase;

beforeEach(async () => {
  fakeBrowser.reset();
  database = await lagwatchDatabase();
  await storePolicy(database, POLICY, TEN);
  await recordSightings(database, aReport({ threads: [aThread([aMessage({ at: TEN })])] }), RULES, TEN);
  await storeAct(database, { kind: 'note', about: [DANA], note: 'Pays late' }, TEN);
});

afterEach(() => deleteDB('lagwatch'));

describe('all that is kept', () => {
  it('is gone from everywhere once it is deleted', async () => {
    await backUp(database, TEN);
    await noteStoreTrouble(OWNER, new Error('full'), TEN);
    await browser.storage.sync.set({ 'words.1': { [DANA]: [1, null, 'Pays late', null] } });
    await browser.notifications.create('overdue-1', {
      type: 'basic',
      title: 'Dana',
      message: '',
      iconUrl: '',
    });
    expect(await browser.storage.local.get('backup')).toHaveProperty('backup');

    await deleteEverything(database);
    expect(await inventoryOf(database)).toEqual({ threads: 0, customers: 0, words: 0 });
    for (const area of ['local', 'session', 'sync'] as const)
      expect(await browser.storage[area].get(null), area).toEqual({});
    expect(await browser.notifications.getAll()).toEqual({});
  });
});
