import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { USUAL_NUDGES } from '../../lib/domain/nudge-plan.ts';
import { noWord } from '../../lib/domain/owners-word.ts';
import { periodAt } from '../../lib/domain/policy-history.ts';
import { ownersWords, putBack, storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { followedIn, takeOver } from '../../lib/store/follow.ts';
import { nudgeSettingsOf, storeNudgeSettings } from '../../lib/store/nudge-settings.ts';
import { settingsOf, storeManaged, storePolicy, storeTarget } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const DANA = 'dana@whitfieldfarms.example';

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await recordSightings(database, aReport({ threads: [aThread([aMessage({ at: TEN })])] }), RULES, TEN);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

describe('what follows the owner', () => {
  it('is nothing while they have set and said nothing', async () => {
    expect(await followedIn(database)).toEqual({ words: [] });
  });

  it('bears the time at which they set and said it', async () => {
    await storePolicy(database, POLICY, TEN);
    await storeAct(database, { kind: 'standing', about: [DANA], standing: 'vip' }, TEN + 1);
    expect(await followedIn(database)).toMatchObject({
      policy: { at: TEN, value: POLICY },
      words: [{ about: DANA, standing: 'vip', at: TEN + 1 }],
    });
  });

  it('holds that a word was taken back, which shows nowhere else', async () => {
    const before = await storeAct(database, { kind: 'standing', about: [DANA], standing: 'vip' }, TEN);
    await putBack(database, before, TEN + 5);
    expect((await followedIn(database)).words).toEqual([{ ...noWord(DANA), at: TEN + 5 }]);
    expect(await ownersWords(database)).toEqual([]);
  });
});

describe('what another browser has newer', () => {
  it('gives way to what the owner says next, though that browser’s clock runs ahead', async () => {
    const ahead = TEN + 1000;
    await takeOver(database, {
      nudges: { at: ahead, value: USUAL_NUDGES },
      words: [{ ...noWord(DANA), standing: 'vip', at: ahead }],
    });
    await storeNudgeSettings(database, { ...USUAL_NUDGES, dailyCap: 2 }, TEN);
    await storeAct(database, { kind: 'standing', about: [DANA], standing: null }, TEN);
    expect(await followedIn(database)).toMatchObject({
      nudges: { at: ahead + 1, value: { dailyCap: 2 } },
      words: [{ standing: null, at: ahead + 1 }],
    });
  });

  it('holds here too, for who waits as well', async () => {
    await takeOver(database, {
      policy: { at: TEN, value: { ...POLICY, targetMinutes: 30 } },
      nudges: { at: TEN, value: { ...USUAL_NUDGES, dailyCap: 2 } },
      words: [{ ...noWord(DANA), standing: 'not-a-customer', at: TEN }],
    });
    await applyRules(database, TEN);
    expect(await waitingCustomers(database)).toEqual([]);
    expect((await settingsOf(database)).policy.targetMinutes).toBe(30);
    expect((await nudgeSettingsOf(database)).dailyCap).toBe(2);
    expect((await followedIn(database)).policy?.at).toBe(TEN);
  });
});

describe('what another browser has that is older', () => {
  it('does not replace what the owner has said since it was read', async () => {
    await storeAct(database, { kind: 'standing', about: [DANA], standing: 'vip' }, TEN + 10);
    await storeNudgeSettings(database, { ...USUAL_NUDGES, dailyCap: 3 }, TEN + 10);
    await storePolicy(database, { ...POLICY, targetMinutes: 45 }, TEN + 10);
    await takeOver(database, {
      policy: { at: TEN, value: { ...POLICY, targetMinutes: 99 } },
      nudges: { at: TEN, value: { ...USUAL_NUDGES, dailyCap: 9 } },
      words: [{ ...noWord(DANA), standing: 'not-a-customer', at: TEN }],
    });
    expect((await settingsOf(database)).words[DANA]?.standing).toBe('vip');
    expect((await settingsOf(database)).policy.targetMinutes).toBe(45);
    expect((await nudgeSettingsOf(database)).dailyCap).toBe(3);
    expect(await waitingCustomers(database)).toHaveLength(1);
  });

  it('and a policy from there leaves the targets of single customers here', async () => {
    await storePolicy(database, POLICY, TEN);
    await storeTarget(database, DANA, 30, TEN);
    await takeOver(database, { policy: { at: TEN + 5, value: { ...POLICY, warnMinutes: 5 } }, words: [] });
    expect((await settingsOf(database)).policy).toMatchObject({
      warnMinutes: 5,
      customerTargets: { [DANA]: 30 },
    });
    expect(await followedIn(database)).toMatchObject({
      policy: { at: TEN + 5, value: { warnMinutes: 5 } },
      targets: { at: TEN, value: { [DANA]: 30 } },
    });
  });
});

describe('an administrator’s plan', () => {
  const plan = {
    policy: { ...POLICY, targetMinutes: 15 },
    words: [{ about: DANA, standing: 'not-a-customer' as const }],
  };

  it('comes before what the owner set and said, and nothing of theirs is lost', async () => {
    await storePolicy(database, { ...POLICY, targetMinutes: 60 }, 1);
    await storeAct(database, { kind: 'note', about: [DANA], note: 'pays late' }, TEN);
    expect(await storeManaged(database, plan, TEN)).toBe(true);
    expect(await storeManaged(database, plan, TEN + 1)).toBe(false);
    await applyRules(database, TEN);
    expect((await settingsOf(database)).policy.targetMinutes).toBe(15);
    expect(await waitingCustomers(database)).toEqual([]);
    expect(await ownersWords(database)).toEqual([
      { ...noWord(DANA), note: 'pays late', standing: 'not-a-customer', at: TEN, isLocked: true },
    ]);

    await storeManaged(database, null, TEN + 2);
    await applyRules(database, TEN);
    expect((await settingsOf(database)).policy.targetMinutes).toBe(60);
    expect(await waitingCustomers(database)).toHaveLength(1);
    expect(await ownersWords(database)).toMatchObject([{ note: 'pays late', standing: null }]);
  });

  it('is not changed by the owner, and does not follow them', async () => {
    await storeManaged(database, plan, TEN);
    await expect(storePolicy(database, POLICY, TEN)).rejects.toThrow('administrator');
    await expect(
      storeAct(database, { kind: 'standing', about: [DANA], standing: 'vip' }, TEN),
    ).rejects.toThrow('administrator');
    await storeAct(database, { kind: 'note', about: [DANA], note: 'pays late' }, TEN);
    const followed = await followedIn(database);
    expect(followed.policy).toBeUndefined();
    expect(followed.words).toMatchObject([{ standing: null, note: 'pays late' }]);
  });

  it('counts for its own time: before it and after it the owner’s policy judges', async () => {
    await storePolicy(database, { ...POLICY, targetMinutes: 60 }, 1);
    await storeManaged(database, plan, TEN);
    await storeManaged(database, null, TEN + 100);
    const { history } = await settingsOf(database);
    const at = (time: number) => periodAt(history, time).policy.targetMinutes;
    expect([at(TEN - 1), at(TEN), at(TEN + 99), at(TEN + 100)]).toEqual([60, 15, 15, 60]);
  });
});
