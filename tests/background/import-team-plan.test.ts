import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importTeamPlan } from '../../lib/background/import-team-plan.ts';
import type { TeamPlan } from '../../lib/domain/team-plan.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { settingsOf, storeManaged, storePolicy } from '../../lib/store/settings.ts';
import { POLICY } from '../builders.ts';

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, 1);
  const words = [{ about: 'a@partner.example', standing: 'ours' as const }];
  await storeManaged(database, { words }, 2);
});

afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await deleteDB('lagwatch');
});

function planThatSays(...words: TeamPlan['words']): TeamPlan {
  return { lagwatch: 'team plan', version: 1, policy: { ...POLICY, targetMinutes: 45 }, words };
}

describe('a team plan', () => {
  it('that says otherwise than the administrator is not taken at all', async () => {
    const plan = planThatSays(
      { about: 'b@shop.example', standing: 'vip' },
      { about: 'a@partner.example', standing: 'vip' },
    );
    await expect(importTeamPlan(database, plan, 3)).rejects.toThrow('Your administrator has set');
    const { policy, words } = await settingsOf(database);
    expect(policy.targetMinutes).toBeUndefined();
    expect(Object.keys(words)).toEqual(['a@partner.example']);
  });

  it('that can only be stored in part is not taken at all', async () => {
    const plan = planThatSays(
      { about: 'b@shop.example', standing: 'vip' },
      { about: 'c@shop.example', standing: 'not-a-customer' },
    );
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (value.about === 'c@shop.example') throw new DOMException('the disk is full', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    await expect(importTeamPlan(database, plan, 3)).rejects.toThrow('the disk is full');
    const { policy, words } = await settingsOf(database);
    expect(policy.targetMinutes).toBeUndefined();
    expect(Object.keys(words)).toEqual(['a@partner.example']);
  });

  it('that says something twice has replaced what was there before both', async () => {
    const plan = planThatSays(
      { about: 'b@shop.example', standing: 'vip' },
      { about: 'b@shop.example', standing: 'customer' },
    );
    const { words } = await importTeamPlan(database, plan, 3);
    expect(words).toEqual([{ about: 'b@shop.example', word: null }]);
  });

  it('tells why it could not be stored also where nothing can be put back', async () => {
    const plan = planThatSays({ about: 'c@shop.example', standing: 'not-a-customer' });
    const put = IDBObjectStore.prototype.put;
    let isFull = false;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      isFull ||= value.about === 'c@shop.example';
      if (isFull) throw new DOMException('the disk is full', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    await expect(importTeamPlan(database, plan, 3)).rejects.toThrow('the disk is full');
  });

  it('tells what it has replaced', async () => {
    await storeAct(database, { kind: 'standing', about: ['b@shop.example'], standing: 'customer' }, 2);
    const plan = planThatSays({ about: 'b@shop.example', standing: 'vip' });
    const before = await importTeamPlan(database, plan, 3);
    expect(before).toMatchObject({
      policy: POLICY,
      words: [{ about: 'b@shop.example', word: { standing: 'customer' } }],
    });
  });

  it('that says the same as the administrator is taken, and so is the rest of it', async () => {
    const plan = planThatSays(
      { about: 'b@shop.example', standing: 'vip' },
      { about: 'a@partner.example', standing: 'ours' },
    );
    await importTeamPlan(database, plan, 3);
    const { policy, words } = await settingsOf(database);
    expect(policy.targetMinutes).toBe(45);
    expect(words['b@shop.example']?.standing).toBe('vip');
    expect(words['a@partner.example']?.standing).toBe('ours');
  });
});
