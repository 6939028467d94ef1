import type { Before } from './acts.ts';
import type { OwnersWord } from './owners-word.ts';
import type { ResponsePolicy } from './response-policy.ts';

/** What a team shares: hours, holidays, due times and who is a customer. No mail, no notes, nothing of any customer's. */
export interface TeamPlan {
  readonly lagwatch: 'team plan';
  readonly version: 1;
  readonly policy: ResponsePolicy;
  readonly words: readonly Pick<OwnersWord, 'about' | 'standing'>[];
}

/** What a plan has replaced: enough to take it back. */
export interface BeforePlan {
  readonly policy: ResponsePolicy;
  readonly words: Before['words'];
}

/** A plan to give away; targets of single customers and VIPs stay at home, since they name customers. */
export function teamPlanOf(policy: ResponsePolicy, words: readonly OwnersWord[]): TeamPlan {
  const { customerTargets: _, ...shared } = policy;
  return {
    lagwatch: 'team plan',
    version: 1,
    policy: shared,
    words: words
      .filter(({ standing }) => standing === 'not-a-customer' || standing === 'ours')
      .map(({ about, standing }) => ({ about, standing })),
  };
}
