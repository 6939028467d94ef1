import type { OwnersWord, OwnersWords } from './owners-word.ts';
import { noWord } from './owners-word.ts';
import type { ResponsePolicy } from './response-policy.ts';
import type { TeamPlan } from './team-plan.ts';

/** What an administrator has set for this browser, by the keys of a team plan; each may be absent. */
export interface ManagedPlan {
  readonly policy?: ResponsePolicy;
  readonly words?: TeamPlan['words'];
  /** Why a part of it was left out, in words; absent while all was understood. */
  readonly problem?: string;
}

/** The owner's words under those of the administrator, who says what somebody is; notes stay the owner's. */
export function underPlan(words: OwnersWords, { words: set = [] }: ManagedPlan): OwnersWords {
  const managed = set.map(({ about, standing }): [string, OwnersWord] => [
    about,
    { ...(Object.hasOwn(words, about) ? (words[about] as OwnersWord) : noWord(about)), standing },
  ]);
  return { ...words, ...Object.fromEntries(managed) };
}
