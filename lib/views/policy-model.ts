import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { BusinessHours } from '../domain/business-hours.ts';
import { InvalidBusinessHours } from '../domain/check-business-hours.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import {
  InvalidResponsePolicy,
  type ResponsePolicy,
  validateResponsePolicy,
} from '../domain/response-policy.ts';
import type { PolicyOverview } from '../messages/protocol.ts';
import { effectInWords } from '../words/policy.ts';
import { messageOf } from './failure.ts';

export interface PolicySources {
  policyOverview(): Promise<PolicyOverview>;
  changePolicy(policy: ResponsePolicy): Promise<PolicyOverview>;
  readonly now: ReadonlySignal<Instant>;
}

/** What is wrong with a field, as in `week.mon[0]`. */
export interface Problem {
  readonly field: string;
  readonly text: string;
}

interface Change {
  readonly what: string;
  readonly until: Instant;
  readonly before: ResponsePolicy;
}

export type PolicyModel = ReturnType<typeof createPolicyModel>;

const UNDO_FOR = 10 * SECOND;

/** Business hours and the rest of the policy: each change is checked, kept at once, and can be undone for a while. */
export function createPolicyModel(sources: PolicySources) {
  const stored = signal<PolicyOverview | null>(null);
  /** What the page shows, where it cannot be stored as it stands. */
  const draft = signal<ResponsePolicy | null>(null);
  const problem = signal<Problem | null>(null);
  const failure = signal<string | null>(null);
  const last = signal<Change | null>(null);
  const undone = signal<string | null>(null);

  const policy = computed(() => draft.value ?? stored.value?.policy ?? null);

  async function load(): Promise<void> {
    try {
      stored.value = await sources.policyOverview();
      failure.value = null;
    } catch (error) {
      failure.value = messageOf(error);
    }
  }

  /** Stores a policy; what cannot be meant is kept on the page, with what is wrong. */
  async function change(wanted: ResponsePolicy, what: string): Promise<boolean> {
    const before = stored.value;
    draft.value = wanted;
    problem.value = problemOf(wanted);
    if (problem.value || !before) return false;
    try {
      const after = await sources.changePolicy(wanted);
      stored.value = after;
      draft.value = null;
      undone.value = null;
      const effect = effectInWords(after.overdue - before.overdue);
      last.value = {
        what: effect === '' ? what : `${what} ${effect}`,
        until: sources.now.value + UNDO_FOR,
        before: before.policy,
      };
      failure.value = null;
      return true;
    } catch (error) {
      draft.value = null;
      failure.value = messageOf(error);
      return false;
    }
  }

  return {
    /** Null until the first answer. */
    policy,
    problem: problem as ReadonlySignal<Problem | null>,
    failure: failure as ReadonlySignal<string | null>,
    undoable: computed(() => (last.value && last.value.until > sources.now.value ? last.value : null)),
    undone: undone as ReadonlySignal<string | null>,
    load,
    change,
    changeHours(hours: BusinessHours, what: string) {
      const { value } = policy;
      return value ? change({ ...value, hours }, what) : Promise.resolve(false);
    },
    async undo() {
      const { value } = last;
      if (!value) return;
      if (await change(value.before, '')) undone.value = `Undone. ${value.what}`;
      last.value = null;
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
