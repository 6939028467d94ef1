import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import {
  claimNudges,
  hasUntoldNudge,
  markShown,
  nextPostponed,
  nudgesOf,
  postponeNudges,
  releaseNudges,
  unshownNotification,
} from '../../lib/store/nudges.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, fromOwner, OFFICE_HOURS, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const CLOSING = wednesday('17:30');

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await recordSightings(database, aReport({ threads: [aThread([aMessage({ at: TEN })])] }), RULES, TEN);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function claimed(id: string, now: number) {
  return (await claimNudges(database, id, now)).map(({ wait }) => wait.waitingSince);
}

describe('a nudge', () => {
  it('is claimed once the answer is due, and once only', async () => {
    expect(await claimed('a', CLOSING - 1)).toEqual([]);
    expect(await hasUntoldNudge(database, CLOSING)).toBe(true);
    expect(await claimed('a', CLOSING)).toEqual([TEN]);
    expect(await hasUntoldNudge(database, CLOSING)).toBe(true);
    await markShown(database, 'a');
    expect(await claimed('b', CLOSING + HOUR)).toEqual([]);
    expect(await hasUntoldNudge(database, CLOSING + HOUR)).toBe(false);
  });

  it('is claimed by one of two that ask at the same time', async () => {
    const both = await Promise.all([claimed('a', CLOSING), claimed('b', CLOSING)]);
    expect(both.flat()).toEqual([TEN]);
  });

  it('that could not be shown can be claimed again', async () => {
    await claimed('a', CLOSING);
    await releaseNudges(database, 'a');
    expect(await claimed('b', CLOSING)).toEqual([TEN]);
  });

  it('is known to be unshown until it was shown, so that a stopped background can take it up again', async () => {
    await claimed('a', CLOSING);
    expect(await unshownNotification(database, 'overdue')).toBe('a');
    await markShown(database, 'a');
    expect(await unshownNotification(database, 'overdue')).toBeNull();
    expect(await claimed('b', CLOSING)).toEqual([]);
  });

  it('is not asked for once the customer has an answer', async () => {
    const answered = aThread([aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR })]);
    await recordSightings(database, aReport({ threads: [answered] }), RULES, TEN + HOUR);
    expect(await claimed('a', CLOSING)).toEqual([]);
  });

  it('comes back when the owner said "Later"', async () => {
    await claimed('a', CLOSING);
    await postponeNudges(database, 'a', OFFICE_HOURS, CLOSING);
    const again = await nextPostponed(database, CLOSING);
    expect(again).toBe(wednesday('09:00') + 24 * HOUR);
    expect(await claimed('b', (again ?? 0) - 1)).toEqual([]);
    expect(await claimed('b', again ?? 0)).toEqual([TEN]);
    expect(await claimed('c', (again ?? 0) + HOUR)).toEqual([]);
  });

  it('knows its threads by the notification, the one due longest first', async () => {
    const older = aThread([
      aMessage({ at: TEN - 2 * 24 * HOUR, from: { address: 'tom@x.example', name: 'Tom' } }),
    ]);
    await recordSightings(database, aReport({ threads: [older] }), RULES, TEN);
    await claimed('a', CLOSING);
    expect((await nudgesOf(database, 'a')).map(({ threadId }) => threadId)[0]).toBe(older.legacyThreadId);
    expect(await nudgesOf(database, 'a')).toHaveLength(2);
  });
});
