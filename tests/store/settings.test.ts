import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LagwatchDatabase, lagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { responsePolicy } from '../../lib/store/settings.ts';
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
    const { hours } = await responsePolicy(database);
    expect(hours.timeZone).toBe('Europe/Berlin');
    expect(Object.keys(hours.week)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
  });

  it('is the stored one', async () => {
    await database.put('settings', { ...POLICY, morningAllowanceMinutes: 45 }, 'policy');
    expect((await responsePolicy(database)).morningAllowanceMinutes).toBe(45);
  });

  it('is the usual one when what is stored cannot be meant', async () => {
    await database.put(
      'settings',
      { ...POLICY, hours: { ...POLICY.hours, timeZone: 'Mars/Olympus' } },
      'policy',
    );
    expect((await responsePolicy(database)).hours.timeZone).toBe('Europe/Berlin');
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
