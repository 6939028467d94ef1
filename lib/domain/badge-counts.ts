import type { Instant } from './instant.ts';
import { pressingAt, type RosterRow } from './roster.ts';

const NAMES_SHOWN = 3;

/** How many customers press at a moment, and who of them most. */
export interface BadgeCounts {
  readonly overdue: number;
  /** Not overdue yet, but within the time of warning. */
  readonly soon: number;
  readonly emergencies: number;
  /** Threads of which nobody knows who wrote last. */
  readonly unsure: number;
  /** Emergencies, the oldest first, then whose answer was due or will be first; three at most. */
  readonly urgent: readonly RosterRow[];
}

/** @param waiting Everybody who waits, in any order. */
export function badgeCountsOf(waiting: readonly RosterRow[], unsure: number, now: Instant): BadgeCounts {
  const emergencies = pressingAt(waiting, 'emergencyFrom', now);
  const overdue = pressingAt(waiting, 'dueAt', now).length;
  const urgent = [...earliest(emergencies, 'emergencyFrom'), ...earliest(waiting, 'dueAt')];
  return {
    overdue,
    soon: Math.max(0, pressingAt(waiting, 'warnAt', now).length - overdue),
    emergencies: emergencies.length,
    unsure,
    urgent: [...new Set(urgent)].slice(0, NAMES_SHOWN),
  };
}

/** Those who have such a time, the earliest first; ties by account and address. */
function earliest(rows: readonly RosterRow[], field: 'dueAt' | 'emergencyFrom'): readonly RosterRow[] {
  return rows
    .filter((row) => row[field] !== undefined)
    .toSorted(
      (a, b) => (a[field] ?? 0) - (b[field] ?? 0) || compare(a.account, b.account) || compare(a.key, b.key),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
