import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { customerAt, waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { shrinkOld, storeKeepMonths } from '../../lib/store/retention.ts';
import { changeJoins, settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, fromOwner, OWNER, POLICY, wednesday } from '../builders.ts';

const NOON = wednesday('12:00');
const LONG_AGO = NOON - 400 * DAY;
const DANA = 'dana@whitfieldfarms.example';

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, 1);
  await applyRules(database, NOON);
  await storeKeepMonths(database, 12);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function record(...messages: Parameters<typeof aThread>[0]) {
  const at = Math.min(...messages.map((message) => message.at)) + 5 * DAY;
  const rules = await settingsOf(database);
  return recordSightings(database, aReport({ threads: [aThread(messages)] }), rules, at);
}

const dana = () => customerAt(database, OWNER, DANA);

describe('threads that were kept long enough', () => {
  beforeEach(async () => {
    await record(aMessage({ at: LONG_AGO }), fromOwner({ at: LONG_AGO + HOUR }));
    await record(aMessage({ at: NOON - DAY }));
  });

  it('leave figures of their customer and of their month, and are gone', async () => {
    expect(await shrinkOld(database, NOON)).toBeNull();
    expect(await database.count('threads')).toBe(1);
    expect(await dana()).toMatchObject({
      firstSeenAt: LONG_AGO,
      lastReplyAt: LONG_AGO + HOUR,
      past: { threads: 1, messages: 2, answers: 1, answersInTime: 1, lastReplyAt: LONG_AGO + HOUR },
    });
    const month = new Date(LONG_AGO).toISOString().slice(0, 7);
    expect(await database.getAll('months')).toEqual([
      expect.objectContaining({ account: OWNER, month, threads: 1, answers: 1 }),
    ]);
  });

  it('change nothing of who waits', async () => {
    const before = await waitingCustomers(database);
    await shrinkOld(database, NOON);
    const [after] = await waitingCustomers(database);
    expect(after?.waits).toEqual(before[0]?.waits);
  });

  it('are not counted twice, whatever makes the line anew', async () => {
    await shrinkOld(database, NOON);
    await shrinkOld(database, NOON);
    const { past } = (await dana()) ?? {};
    await storeAct(database, { kind: 'standing', about: [DANA], standing: 'vip' }, NOON);
    expect((await dana())?.past).toEqual(past);
    await database.delete('settings', 'applied');
    await applyRules(database, NOON);
    expect(await dana()).toMatchObject({ past, firstSeenAt: LONG_AGO });
  });

  it('go with the customer who was joined to another', async () => {
    await shrinkOld(database, NOON);
    await changeJoins(database, () => ({ [DANA]: 'dana@home.example' }), NOON);
    await applyRules(database, NOON);
    expect(await dana()).toBeUndefined();
    expect(await customerAt(database, OWNER, 'dana@home.example')).toMatchObject({ past: { threads: 1 } });
  });

  it('are not taken up again when Gmail shows them once more', async () => {
    await shrinkOld(database, NOON);
    const report = aReport({
      threads: [aThread([aMessage({ at: LONG_AGO }), fromOwner({ at: LONG_AGO + HOUR })])],
    });
    expect(await recordSightings(database, report, await settingsOf(database), NOON)).toBe(0);
  });

  it('stay where the owner wants all to be kept', async () => {
    await storeKeepMonths(database, null);
    await shrinkOld(database, NOON);
    expect(await database.count('threads')).toBe(2);
  });
});

describe('an old thread that is open', () => {
  it('is taken up, however late it is read', async () => {
    const report = aReport({ threads: [aThread([aMessage({ at: LONG_AGO })])] });
    expect(await recordSightings(database, report, await settingsOf(database), NOON)).toBe(1);
    expect((await dana())?.waitingSince).toBe(LONG_AGO);
  });

  it('is kept, however old, and those behind it are found all the same', async () => {
    for (let nth = 0; nth < 5; nth++) await record(aMessage({ at: LONG_AGO + nth * HOUR }));
    await record(aMessage({ at: LONG_AGO + DAY }), fromOwner({ at: LONG_AGO + DAY + HOUR }));
    const steps: unknown[] = [];
    for (let after: number | null = 0; after !== null; ) {
      after = await shrinkOld(database, NOON, after, 2);
      steps.push(after);
    }
    expect(steps.length).toBeGreaterThan(2);
    expect(await database.count('threads')).toBe(5);
    expect((await dana())?.waits).toHaveLength(5);
  });
});
