import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { USUAL_NUDGES } from '../../lib/domain/nudge-plan.ts';
import { noWord } from '../../lib/domain/owners-word.ts';
import { ownersWords, putBack, storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { followedIn, takeOver } from '../../lib/store/follow.ts';
import { nudgeSettingsOf, storeNudgeSettings } from '../../lib/store/nudge-settings.ts';
import { settingsOf, storeManaged, storePolicy } from '../../lib/store/settings.ts';
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
    await storeAct(database, { kind: 'standing', about: [DANA], standing: 'vip' }, TEN);
    expect((await settingsOf(database)).words[DANA]?.standing).toBe('not-a-customer');
    const followed = await followedIn(database);
    expect(followed.policy).toBeUndefined();
    expect(followed.words).toMatchObject([{ standing: 'vip' }]);
  });
});
