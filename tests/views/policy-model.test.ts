import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Span } from '../../lib/domain/business-hours.ts';
import type { ResponsePolicy } from '../../lib/domain/response-policy.ts';
import type { PolicyOverview } from '../../lib/messages/protocol.ts';
import { createPolicyModel, type PolicyModel } from '../../lib/views/policy-model.ts';
import { createUndo } from '../../lib/views/undo.ts';
import { POLICY } from '../builders.ts';

let stored: ResponsePolicy;
let model: PolicyModel;

beforeEach(async () => {
  stored = POLICY;
  const overview = () => Promise.resolve({ policy: stored, overdue: 0, isLocked: false, planProblem: null });
  model = createPolicyModel({
    policyOverview: overview,
    changePolicy(policy) {
      stored = policy;
      return overview();
    },
    undo: createUndo(signal(0)),
  });
  await model.load();
});

const setDay = (day: 'mon' | 'tue', span: Span) =>
  model.changeHours((hours) => ({ ...hours, week: { ...hours.week, [day]: [span] } }), 'changed');

describe('hours that cannot be meant', () => {
  beforeEach(() => setDay('mon', ['09:00', '']));

  it('stay on the page with what is wrong, and are not stored', () => {
    expect(model.problem.value?.field).toBe('week.mon[0]');
    expect(model.policy.value?.hours.week.mon).toEqual([['09:00', '']]);
    expect(stored).toBe(POLICY);
  });

  it('keep nothing else from being stored', async () => {
    expect(await setDay('tue', ['10:00', '16:00'])).toBe(true);
    expect(stored.hours.week).toEqual({ ...POLICY.hours.week, tue: [['10:00', '16:00']] });
    expect(model.policy.value?.hours.week.mon).toEqual([['09:00', '']]);
    expect(model.problem.value?.field).toBe('week.mon[0]');
  });

  it('are stored with the rest once they are put right', async () => {
    await setDay('tue', ['10:00', '16:00']);
    await setDay('mon', ['08:00', '12:00']);
    expect(stored.hours.week).toMatchObject({ mon: [['08:00', '12:00']], tue: [['10:00', '16:00']] });
    expect(model.problem.value).toBeNull();
  });
});

describe('an answer that a change overtook', () => {
  it('does not turn the hours back, nor the next change with them', async () => {
    let answer: ((overview: PolicyOverview) => void) | undefined;
    const late = new Promise<PolicyOverview>((resolve) => {
      answer = resolve;
    });
    const before = { policy: POLICY, overdue: 0, isLocked: false, planProblem: null };
    const answers = [Promise.resolve(before), late];
    const model = createPolicyModel({
      policyOverview: () => answers.shift() ?? late,
      changePolicy: async (policy) => ({ ...before, policy }),
      undo: createUndo(signal(0)),
    });
    await model.load();
    const loading = model.load();
    await model.change((policy) => ({ ...policy, targetMinutes: 60 }), 'changed');
    answer?.(before);
    await loading;
    expect(model.policy.value?.targetMinutes).toBe(60);
  });
});
