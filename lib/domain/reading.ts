import type { Instant } from './instant.ts';
import type { ReadingProblem } from './sighting.ts';

/** How the reading of one account goes. */
export interface Reading {
  /** The account's address; empty while a Gmail page has not told whose it is. */
  readonly account: string;
  /** Where the account was last seen, as in `/mail/u/0/`. */
  readonly path: string;
  readonly lastReadAt: Instant | null;
  /** Since when Gmail shows mail that could not be read; null while it can. */
  readonly unreadableSince: Instant | null;
  /** What could not be read, summed up by kind. */
  readonly problems: readonly ReadingProblem[];
}

/** What one report of a Gmail tab says of its own reading. */
export interface ReadingOutcome {
  readonly account: string;
  readonly path: string;
  /** Whether anything could be read, nothing to read included. */
  readonly read: boolean;
  /** Whether mail was there that could not be read. */
  readonly unreadable: boolean;
  readonly problems: readonly ReadingProblem[];
}

export type ReadingState =
  | { readonly kind: 'never' }
  | { readonly kind: 'unreadable'; readonly since: Instant; readonly lastReadAt: Instant | null }
  | { readonly kind: 'read'; readonly lastReadAt: Instant };

export function withOutcome(reading: Reading | undefined, outcome: ReadingOutcome, now: Instant): Reading {
  return {
    account: outcome.account,
    path: outcome.path,
    lastReadAt: outcome.read ? now : (reading?.lastReadAt ?? null),
    unreadableSince: outcome.unreadable
      ? (reading?.unreadableSince ?? now)
      : outcome.read
        ? null
        : (reading?.unreadableSince ?? null),
    problems: sumProblems([...(reading?.problems ?? []), ...outcome.problems]),
  };
}

/** One state for all accounts: any that cannot be read speaks for the whole, so that no all-clear is false. */
export function readingState(readings: readonly Reading[]): ReadingState {
  const reads = readings.flatMap(({ lastReadAt }) => (lastReadAt === null ? [] : [lastReadAt]));
  const lastReadAt = reads.length > 0 ? Math.max(...reads) : null;
  const failures = readings.flatMap(({ unreadableSince }) =>
    unreadableSince === null ? [] : [unreadableSince],
  );
  if (failures.length > 0) return { kind: 'unreadable', since: Math.min(...failures), lastReadAt };
  return lastReadAt === null ? { kind: 'never' } : { kind: 'read', lastReadAt };
}

export function sumProblems(problems: readonly ReadingProblem[]): readonly ReadingProblem[] {
  const counts = new Map<string, number>();
  for (const { kind, count } of problems) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
