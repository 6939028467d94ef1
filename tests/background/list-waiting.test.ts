import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { browser } from '#imports';
import { listWaiting } from '../../lib/background/list-waiting.ts';
import { FIRST_SCREEN } from '../../lib/domain/first-screen.ts';
import { MINUTE } from '../../lib/domain/instant.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../../lib/store/database.ts';
import { countOverdue } from '../../lib/store/roster.ts';
import { settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, POLICY, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const TWO = wednesday('14:00');
const WAITING = FIRST_SCREEN + 3;

let database: LagwatchDatabase;

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(globalThis.chrome, { notifications: { getPermissionLevel: async () => 'granted' } });
  Object.assign(browser.tabs, { query: async () => [] });
  database = await lagwatchDatabase();
  await storePolicy(database, POLICY, 0);
  await applyRules(database, TEN);
  const threads = Array.from({ length: WAITING }, (_, nth) =>
    aThread([aMessage({ at: TEN + nth * MINUTE, from: { name: '', address: `hello@shop${nth}.example` } })]),
  );
  await recordSightings(database, aReport({ threads }), await settingsOf(database), TEN);
});

afterEach(async () => {
  await deleteDB('lagwatch');
});

test('of a long list the first lines are told, and of all of them how many there are', async () => {
  const { customers, totals } = await listWaiting(database, 'first screen', TWO);
  expect(customers).toHaveLength(FIRST_SCREEN);
  expect(totals).toMatchObject({ waiting: WAITING, overdue: 0 });
  expect((await listWaiting(database, 'all', TWO)).customers).toHaveLength(WAITING);
});

test('rules that nobody has applied yet are, before anybody is counted by them', async () => {
  expect(await countOverdue(database, TWO)).toBe(0);
  // As when the browser has moved to another time zone: nobody has said so to the store.
  const closesAtNoon = { ...POLICY, hours: { ...POLICY.hours, week: { wed: [['09:00', '12:00']] } } };
  await database.put(
    'settings',
    { history: [{ since: 0, policy: closesAtNoon }], joins: {} } as never,
    'rules',
  );
  const { totals } = await listWaiting(database, 'first screen', TWO);
  expect(totals).toMatchObject({ waiting: WAITING, overdue: WAITING });
});
