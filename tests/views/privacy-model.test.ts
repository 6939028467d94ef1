import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../lib/domain/instant.ts';
import type { BeforePlan, TeamPlan } from '../../lib/domain/team-plan.ts';
import { createPrivacyModel, type PrivacySources } from '../../lib/views/privacy-model.ts';
import { createUndo } from '../../lib/views/undo.ts';
import { POLICY, wednesday } from '../builders.ts';

const PLAN: TeamPlan = { lagwatch: 'team plan', version: 1, policy: POLICY, words: [] };
const BEFORE: BeforePlan = { policy: { ...POLICY, targetMinutes: 45 }, words: [] };

function modelWith(sources: Partial<PrivacySources> = {}) {
  const undo = createUndo(signal(wednesday('12:00')));
  const model = createPrivacyModel({
    kept: async () => ({ threads: 0, customers: 0, words: 0, bytes: null, keepMonths: 24, backup: null }),
    keepFor: async () => {},
    keptPage: async () => ({ records: [], next: null }),
    deleteEverything: async () => {},
    teamPlan: async () => PLAN,
    importTeamPlan: async () => BEFORE,
    putPlanBack: async () => {},
    readTeamPlan: (text) => JSON.parse(text),
    save: () => {},
    undo,
    ...sources,
  });
  return { model, undo };
}

describe('a team plan that was taken over', () => {
  it('can be taken back for a while', async () => {
    const back: BeforePlan[] = [];
    const { model, undo } = modelWith({
      putPlanBack: async (before) => {
        back.push(before);
      },
    });
    expect(await model.importTeamPlan(JSON.stringify(PLAN))).toBe(true);
    expect(undo.undoable.value?.what).toContain('now those of the plan');
    expect(await undo.undo()).toBe(true);
    expect(back).toEqual([BEFORE]);
  });

  it('stays, with the reason, where it could not be taken back, which can be tried again', async () => {
    let isFull = true;
    const { model, undo } = modelWith({
      putPlanBack: async () => {
        if (isFull) throw new Error('the disk is full');
      },
    });
    await model.importTeamPlan(JSON.stringify(PLAN));
    await expect(undo.undo()).rejects.toThrow();
    expect(model.failure.value).toBe('the disk is full');
    isFull = false;
    expect(await undo.undo()).toBe(true);
    expect(model.failure.value).toBeNull();
  });

  it('is none where it can’t be read', async () => {
    const { model, undo } = modelWith();
    expect(await model.importTeamPlan('no plan')).toBe(false);
    expect(undo.undoable.value).toBeNull();
    expect(model.failure.value).not.toBeNull();
  });
});

describe('everything that was deleted', () => {
  it('is not brought back by what was done before', async () => {
    const { model, undo } = modelWith();
    await model.importTeamPlan(JSON.stringify(PLAN));
    await model.deleteEverything();
    expect(undo.undoable.value).toBeNull();
    expect(await undo.undo()).toBe(false);
    expect(model.said.value).toContain('Everything is deleted');
  });
});

describe('a time to keep threads for', () => {
  it('is said once it is stored, and why not where it can’t be', async () => {
    const { model } = modelWith();
    await model.keepFor(12);
    expect(model.said.value).toContain('older than 1 year');
    const failing = modelWith({
      keepFor: () => Promise.reject(new Error(`no answer in ${MINUTE} ms`)),
    });
    await failing.model.keepFor(12);
    expect(failing.model.said.value).toBeNull();
    expect(failing.model.failure.value).toContain('no answer');
  });
});
