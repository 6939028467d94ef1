import { addWorkingTime, type BusinessHours } from './business-hours.ts';
import { DAY, HOUR, type Instant } from './instant.ts';
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
  /** Read, but so long ago that somebody may have written since. */
  | { readonly kind: 'stale'; readonly lastReadAt: Instant }
  | { readonly kind: 'read'; readonly lastReadAt: Instant };

/** Working time after which what was read no longer says that nobody waits. */
const FRESH_FOR = 2 * HOUR;
/** An account that was not opened for so long is not in use. */
const IN_USE_FOR = 14 * DAY;

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

/** One state for all accounts, that of the worst of those in use, so that no all-clear is false. */
export function readingState(readings: readonly Reading[], hours: BusinessHours, now: Instant): ReadingState {
  const reads = readings.flatMap(({ lastReadAt }) => lastReadAt ?? []);
  const newest = reads.length > 0 ? Math.max(...reads) : null;
  const failures = readings.flatMap(({ unreadableSince }) => unreadableSince ?? []);
  if (failures.length > 0) return { kind: 'unreadable', since: Math.min(...failures), lastReadAt: newest };
  if (newest === null) return { kind: 'never' };
  const lastReadAt = Math.min(...reads.filter((at) => at > now - IN_USE_FOR), newest);
  const isStale = (staleAt(lastReadAt, hours) ?? Infinity) <= now;
  return { kind: isStale ? 'stale' : 'read', lastReadAt };
}

/** When what was read becomes stale; null when no working time is left to make it so. */
export function staleAt(lastReadAt: Instant, hours: BusinessHours): Instant | null {
  return addWorkingTime(hours, lastReadAt, FRESH_FOR);
}

export function sumProblems(problems: readonly ReadingProblem[]): readonly ReadingProblem[] {
  const counts = new Map<string, number>();
  for (const { kind, count } of problems) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
