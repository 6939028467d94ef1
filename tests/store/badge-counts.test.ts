import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../lib/domain/instant.ts';
import { badgeCounts } from '../../lib/store/badge-counts.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { aCustomer, aWait, wednesday } from '../builders.ts';

const NOW = wednesday('12:00');

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

/** A customer whose answer is due that many minutes from now, and is warned of an hour before. */
async function dueIn(key: string, minutes: number, more: Parameters<typeof aCustomer>[1] = {}) {
  const dueAt = NOW + minutes * MINUTE;
  const wait = aWait({ waitingSince: NOW - 600 * MINUTE, dueAt, warnAt: dueAt - 60 * MINUTE });
  await database.put('customers', {
    ...aCustomer([wait], { key, address: key }),
    warnAt: dueAt - 60 * MINUTE,
    ...more,
  });
}

describe('the counts for the badge', () => {
  it('are all zero while nobody waits', async () => {
    expect(await badgeCounts(database, NOW)).toEqual({
      overdue: 0,
      soon: 0,
      emergencies: 0,
      unsure: 0,
      urgent: [],
    });
  });

  it('tell who is overdue from who soon will be, and leave out who has time', async () => {
    await dueIn('late@x.example', 0);
    await dueIn('soon@x.example', 60);
    await dueIn('free@x.example', 61);
    expect(await badgeCounts(database, NOW)).toMatchObject({ overdue: 1, soon: 1, emergencies: 0 });
  });

  it('name three, emergencies first and nobody twice', async () => {
    for (const minutes of [40, 30, 20, 10]) await dueIn(`${minutes}@x.example`, minutes);
    await dueIn('upset@x.example', 5, { emergencyFrom: NOW - MINUTE });
    const { emergencies, urgent } = await badgeCounts(database, NOW);
    expect(emergencies).toBe(1);
    expect(urgent.map(({ key }) => key)).toEqual(['upset@x.example', '10@x.example', '20@x.example']);
  });
});
