import type { Customer } from './customer.ts';

/** How many customers press at a moment, and who of them most. */
export interface BadgeCounts {
  readonly overdue: number;
  /** Not overdue yet, but within the time of warning. */
  readonly soon: number;
  readonly emergencies: number;
  /** Threads of which nobody knows who wrote last. */
  readonly unsure: number;
  /** Emergencies, the oldest first, then whose answer was due or will be first; three at most. */
  readonly urgent: readonly Customer[];
}
