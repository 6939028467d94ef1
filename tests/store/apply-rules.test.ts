import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinAddresses, splitAddress } from '../../lib/domain/customer-key.ts';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { mend } from '../../lib/store/mend.ts';
import { badgeCounts } from '../../lib/store/roster.ts';
import { changeJoins, settingsOf, storeManaged, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings, unsureThreads } from '../../lib/store/sightings.ts';
import { DamagedRecord } from '../../lib/store/sound.ts';
import {
  aMessage,
  aReport,
  aThread,
  berlin,
  fromOwner,
  hexAt,
  judgedAs,
  OWNER,
  POLICY,
  wednesday,
} from '../builders.ts';

const TEN = wednesday('10:00');
const DANA = { address: 'dana@whitfieldfarms.example', name: 'Dana Whitfield' };
const DANA_AT_HOME = { address: 'dana.w@gmail.com', name: 'Dana' };

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, 1);
  await applyRules(database, TEN);
  await record(aThread([aMessage({ at: TEN, from: DANA })]));
  await record(aThread([aMessage({ at: TEN + HOUR, from: DANA_AT_HOME })]));
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function record(thread: ReturnType<typeof aThread>) {
  await recordSightings(database, aReport({ threads: [thread] }), await settingsOf(database), TEN);
}

async function dues() {
  return (await waitingCustomers(database)).map(({ dueAt }) => dueAt);
}

describe('new hours', () => {
  it('make every open wait due anew', async () => {
    expect(await dues()).toEqual([wednesday('17:30'), wednesday('17:30')]);
    await storePolicy(
      database,
      { ...POLICY, hours: { ...POLICY.hours, week: { wed: [['09:00', '12:00']] } } },
      TEN + 2 * HOUR,
    );
    expect(await applyRules(database, TEN + 2 * HOUR)).toBe(true);
    expect(await dues()).toEqual([wednesday('12:00'), wednesday('12:00')]);
  });

  it('are applied once', async () => {
    await storePolicy(database, { ...POLICY, targetMinutes: 60 }, TEN);
    expect([await applyRules(database, TEN), await applyRules(database, TEN)]).toEqual([true, false]);
    expect(await dues()).toEqual([wednesday('11:00'), wednesday('12:00')]);
  });

  it('are counted by at once, also where those of before are back until they are applied', async () => {
    const badge = async () => (await badgeCounts(database, wednesday('12:30'))).overdue;
    expect(await badge()).toBe(0);
    await storePolicy(database, { ...POLICY, targetMinutes: 60 }, TEN);
    await record(aThread([aMessage({ at: TEN + 1, from: { address: 'tom@x.example', name: 'Tom' } })]));
    expect(await badge()).toBe(3);
    await storePolicy(database, POLICY, TEN);
    expect(await applyRules(database, TEN)).toBe(false);
    expect(await badge()).toBe(0);
  });

  it('hold for all of a line at once, whichever of its threads brings it up to date', async () => {
    await storePolicy(database, { ...POLICY, targetMinutes: 60 }, TEN);
    await record(
      aThread([aMessage({ at: TEN + 2 * HOUR, from: DANA })], { legacyThreadId: hexAt(TEN + 2 * HOUR, 9) }),
    );
    const [line] = await waitingCustomers(database);
    expect(line?.waits.map(({ dueAt }) => dueAt)).toEqual([wednesday('11:00'), wednesday('13:00')]);
  });

  it('change nothing of who waits since when', async () => {
    const before = (await waitingCustomers(database)).map(({ key, waitingSince }) => [key, waitingSince]);
    await storePolicy(database, { ...POLICY, hours: { timeZone: 'UTC', week: {} } }, TEN);
    await applyRules(database, TEN);
    expect((await waitingCustomers(database)).map(({ key, waitingSince }) => [key, waitingSince])).toEqual(
      before,
    );
    expect(await dues()).toEqual([undefined, undefined]);
  });
});

describe('archiving', () => {
  const archived = aThread([
    aMessage({ at: TEN - HOUR, labels: ['^all', '^a'], from: { address: 'tom@x.example', name: 'Tom' } }),
  ]);

  it('counts as done, and as nothing at all where the owner says so', async () => {
    await record(archived);
    expect(await dues()).toHaveLength(2);
    await storePolicy(database, { ...POLICY, archiveMeansDone: false }, TEN);
    await applyRules(database, TEN);
    expect((await waitingCustomers(database)).map(({ key }) => key)[0]).toBe('tom@x.example');
  });
});

describe('two addresses', () => {
  it('that the owner joins are one line, and two again when they are split', async () => {
    const joins = joinAddresses({}, DANA_AT_HOME.address, DANA.address);
    await changeJoins(database, () => joins, 1000);
    await applyRules(database, TEN);
    const [line, ...others] = await waitingCustomers(database);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ key: DANA.address, waitingSince: TEN });
    expect(line?.waits).toHaveLength(2);

    await changeJoins(database, () => splitAddress(joins, DANA_AT_HOME.address), 1000);
    await applyRules(database, TEN);
    expect((await waitingCustomers(database)).map(({ key }) => key)).toEqual([
      DANA.address,
      'danaw@gmail.com',
    ]);
  });

  it('that are joined stay joined for mail that comes later, and for the last reply', async () => {
    await changeJoins(database, () => joinAddresses({}, DANA_AT_HOME.address, DANA.address), 1000);
    await applyRules(database, TEN);
    const at = berlin('2026-11-19T10:00');
    await record(aThread([aMessage({ at, from: DANA_AT_HOME }), fromOwner({ at: at + HOUR })]));
    expect(await database.getAll('customers')).toMatchObject([{ key: DANA.address, lastReplyAt: at + HOUR }]);
  });
});

describe('working all out anew', () => {
  const notDana = { kind: 'standing', about: [DANA.address], standing: 'not-a-customer' } as const;
  const keys = async () => (await waitingCustomers(database)).map(({ key }) => key);

  it('does not undo what the owner says at the same moment', async () => {
    await storeAct(database, notDana, TEN);
    await changeJoins(database, () => ({ 'x@a.example': 'y@a.example' }), TEN);
    await Promise.all([
      applyRules(database, TEN),
      storeAct(database, { ...notDana, standing: null }, TEN + 1),
    ]);
    await applyRules(database, TEN);
    expect(await keys()).toContain(DANA.address);
  });

  it('is done once more where an administrator’s plan came in the middle of it', async () => {
    await database.delete('settings', 'applied');
    const words = [{ about: DANA.address, standing: 'not-a-customer' as const }];
    await Promise.all([applyRules(database, TEN), storeManaged(database, { words }, TEN)]);
    await applyRules(database, TEN);
    expect(await keys()).toEqual(['danaw@gmail.com']);
  });

  it('is not left out where such a plan came with new due times', async () => {
    await storePolicy(database, { ...POLICY, targetMinutes: 60 }, TEN);
    const words = [{ about: DANA.address, standing: 'not-a-customer' as const }];
    await Promise.all([applyRules(database, TEN), storeManaged(database, { words }, TEN)]);
    await applyRules(database, TEN);
    expect(await keys()).toEqual(['danaw@gmail.com']);
  });

  it('leaves all as it was where a thread is damaged, and tells so: whoever waits in it would be gone', async () => {
    const [thread] = await database.getAllFromIndex('threads', 'byPerson', `${OWNER} ${DANA.address}`);
    await database.put('threads', { ...thread, messages: null } as never);
    await storePolicy(database, { ...POLICY, archiveMeansDone: false }, TEN);
    await expect(applyRules(database, TEN)).rejects.toThrow(DamagedRecord);
    expect(await keys()).toEqual([DANA.address, 'danaw@gmail.com']);
    await mend(database, TEN);
    await applyRules(database, TEN);
    expect(await keys()).toEqual(['danaw@gmail.com']);
    expect(await unsureThreads(database)).toHaveLength(1);
  });

  it('goes on showing what is probably done for as long as was settled when it was read', async () => {
    const friday = wednesday('16:00') + 2 * DAY;
    const monday = friday + 3 * DAY;
    const thanks = aThread([
      fromOwner({ at: friday - HOUR, to: [DANA] }),
      aMessage({ at: friday, from: DANA, judged: judgedAs('no', 'thanks') }),
    ]);
    await recordSightings(database, aReport({ threads: [thanks] }), await settingsOf(database), monday);
    const until = async () =>
      (await database.get('customers', [OWNER, DANA.address]))?.probablyDone[0]?.until;
    const settled = await until();
    expect(settled).toBe(wednesday('17:30') + 5 * DAY);
    await storePolicy(database, { ...POLICY, archiveMeansDone: false }, monday);
    await applyRules(database, monday);
    expect(await until()).toBe(settled);
    const standing = { kind: 'standing', about: [DANA.address], standing: 'vip' } as const;
    await storeAct(database, standing, monday);
    expect(await until()).toBe(settled);
  });

  it('leaves the usual hours to follow the browser’s zone where the owner only joins addresses', async () => {
    await database.clear('settings');
    await changeJoins(database, () => ({ 'x@a.example': 'y@a.example' }), TEN);
    expect(await database.get('settings', 'rules')).toEqual({
      history: [],
      joins: { 'x@a.example': 'y@a.example' },
    });
    expect((await settingsOf(database)).policy.hours.timeZone).toBe('Europe/Berlin');
  });
});
