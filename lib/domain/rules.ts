import type { Joins } from './customer-key.ts';
import type { OwnersWords } from './owners-word.ts';
import type { ResponsePolicy } from './response-policy.ts';

/** What the line of a customer depends on beside their threads. */
export interface Rules {
  readonly policy: ResponsePolicy;
  readonly joins: Joins;
  readonly words: OwnersWords;
}

/** What of them tells whether a thread waits. */
export interface ThreadRules {
  readonly policy: Pick<ResponsePolicy, 'archiveMeansDone'>;
  readonly joins: Joins;
  readonly words: OwnersWords;
}
