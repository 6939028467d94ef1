import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { BusinessHours } from '../domain/business-hours.ts';
import { InvalidBusinessHours } from '../domain/check-business-hours.ts';
import {
  InvalidResponsePolicy,
  type ResponsePolicy,
  validateResponsePolicy,
} from '../domain/response-policy.ts';
import type { PolicyOverview } from '../messages/protocol.ts';
import { effectInWords } from '../words/policy.ts';
import { messageOf } from './failure.ts';
import type { Undo } from './undo.ts';

export interface PolicySources {
  policyOverview(): Promise<PolicyOverview>;
  changePolicy(policy: ResponsePolicy): Promise<PolicyOverview>;
  readonly undo: Undo;
}

/** What is wrong with a field, as in `week.mon[0]`. */
export interface Problem {
  readonly field: string;
  readonly text: string;
}

export type PolicyModel = ReturnType<typeof createPolicyModel>;

/** Business hours and the rest of the policy: each change is checked, kept at once, and can be undone for a while. */
export function createPolicyModel(sources: PolicySources) {
  const stored = signal<PolicyOverview | null>(null);
  /** What the page shows, where it cannot be stored as it stands. */
  const draft = signal<ResponsePolicy | null>(null);
  const problem = signal<Problem | null>(null);
  const failure = signal<string | null>(null);

  const policy = computed(() => draft.value ?? stored.value?.policy ?? null);

  let asked = 0;
  async function load(): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const answer = await sources.policyOverview();
      // An answer that a later question overtook would turn the page back, and what is changed next with it.
      if (mine !== asked) return;
      stored.value = answer;
      failure.value = null;
    } catch (error) {
      if (mine === asked) failure.value = messageOf(error);
    }
  }

  /**
   * Stores what is changed of the policy. What cannot be meant stays on the page, with what is wrong, and keeps nothing else
   * from being stored.
   */
  async function change(alter: (policy: ResponsePolicy) => ResponsePolicy, what: string): Promise<boolean> {
    const before = stored.value;
    if (!before) return false;
    const shown = alter(draft.value ?? before.policy);
    const wrong = problemOf(shown);
    const wanted = wrong ? alter(before.policy) : shown;
    draft.value = shown;
    problem.value = wrong;
    if (wrong && problemOf(wanted)) return false;
    try {
      const after = await keep(wanted);
      const effect = effectInWords(after.overdue - before.overdue);
      sources.undo.add(effect === '' ? what : `${what} ${effect}`, () => takeBack(before.policy));
      if (wrong) {
        draft.value = shown;
        problem.value = wrong;
      }
      return true;
    } catch (error) {
      failure.value = messageOf(error);
      return false;
    }
  }

  /** @throws what went wrong, which is shown then, too. */
  async function takeBack(policy: ResponsePolicy): Promise<void> {
    try {
      await keep(policy);
    } catch (error) {
      failure.value = messageOf(error);
      throw error;
    }
  }

  async function keep(wanted: ResponsePolicy): Promise<PolicyOverview> {
    asked += 1;
    try {
      stored.value = await sources.changePolicy(wanted);
      failure.value = null;
      return stored.value;
    } finally {
      problem.value = null;
      draft.value = null;
    }
  }

  return {
    /** Null until the first answer. */
    policy,
    /** An administrator has set it, so that it cannot be changed here. */
    isLocked: computed(() => stored.value?.isLocked === true),
    /** What of an administrator's plan could not be understood. */
    planProblem: computed(() => stored.value?.planProblem ?? null),
    problem: problem as ReadonlySignal<Problem | null>,
    failure: failure as ReadonlySignal<string | null>,
    load,
    change,
    changeHours(alter: (hours: BusinessHours) => BusinessHours, what: string) {
      return change((policy) => ({ ...policy, hours: alter(policy.hours) }), what);
    },
  };
}

function problemOf(policy: ResponsePolicy): Problem | null {
  try {
    validateResponsePolicy(policy);
    return null;
  } catch (error) {
    if (!(error instanceof InvalidBusinessHours || error instanceof InvalidResponsePolicy)) throw error;
    return { field: error.field, text: error.message.slice(error.field.length + 2) };
  }
}
