import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { type LagwatchDatabase, lagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { POLICY } from '../builders.ts';

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

describe('the policy', () => {
  it('is Monday to Friday in the browser’s zone until one is stored', async () => {
    const { hours } = (await settingsOf(database)).policy;
    expect(hours.timeZone).toBe('Europe/Berlin');
    expect(Object.keys(hours.week)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
  });

  it('is the last one stored, and those before it are kept with their times', async () => {
    await storePolicy(database, { ...POLICY, morningAllowanceMinutes: 30 }, 1000);
    await storePolicy(database, { ...POLICY, morningAllowanceMinutes: 45 }, HOUR);
    await storePolicy(database, { ...POLICY, morningAllowanceMinutes: 45 }, 2 * HOUR);
    const { policy, history } = await settingsOf(database);
    expect(policy.morningAllowanceMinutes).toBe(45);
    expect(history.map(({ since }) => since)).toEqual([0, 1000, HOUR]);
  });

  it('that cannot be meant is refused with the field, and nothing changes', async () => {
    await storePolicy(database, POLICY, 1000);
    const mars = { ...POLICY, hours: { ...POLICY.hours, timeZone: 'Mars/Olympus' } };
    await expect(storePolicy(database, mars, 2000)).rejects.toMatchObject({ field: 'timeZone' });
    await expect(storePolicy(database, { ...POLICY, warnMinutes: -1 }, 2000)).rejects.toMatchObject({
      field: 'warnMinutes',
    });
    expect((await settingsOf(database)).policy).toEqual(POLICY);
  });

  it('that an earlier version took is kept, though nobody could set it now', async () => {
    const long = { ...POLICY, emergencyWindowDays: 120 };
    await database.put('settings', { history: [{ since: 0, policy: long }], joins: {} }, 'rules');
    expect((await settingsOf(database)).policy).toEqual(long);
  });

  it('is the usual one when what is stored is damaged', async () => {
    const damaged = { ...POLICY, hours: { ...POLICY.hours, timeZone: 'Mars/Olympus' } };
    await database.put('settings', { history: [{ since: 0, policy: damaged }], joins: {} }, 'rules');
    expect((await settingsOf(database)).policy.hours.timeZone).toBe('Europe/Berlin');
  });
});

describe('the connection', () => {
  it('is one, and opened anew after an update wanted the database for itself', async () => {
    const first = await lagwatchDatabase();
    expect(await lagwatchDatabase()).toBe(first);
    database.close();
    await deleteDB('lagwatch');
    const second = await lagwatchDatabase();
    expect(second).not.toBe(first);
    second.close();
  });
});
