import { addWorkingTime, type BusinessHours } from './business-hours.ts';
import type { Language } from './cues/languages.ts';
import { DAY, HOUR, type Instant, MINUTE } from './instant.ts';
import type { ReadingDoubt, ReadingProblem } from './sighting.ts';

/** How the reading of one account goes. */
export interface Reading {
  /** The account's address; empty while a Gmail page has not told whose it is. */
  readonly account: string;
  /** Where the account was last seen, as in `/mail/u/0/`. */
  readonly path: string;
  /** The last report of a Gmail tab, whatever it said. */
  readonly seenAt: Instant;
  readonly lastReadAt: Instant | null;
  /** Of the last report; none while all is well. */
  readonly doubts: readonly ReadingDoubt[];
  /** Since when there are doubts; null while there are none. */
  readonly doubtfulSince: Instant | null;
  /** The doubts were such that nothing could be read. */
  readonly isBlind: boolean;
  /** What could not be read, summed up by kind. */
  readonly problems: readonly ReadingProblem[];
  /** When Gmail refused to be asked, the last two times; absent while it never has. */
  readonly refusedAt?: readonly Instant[];
  /** The owner was told of the state the reading is in. */
  readonly told?: BadState;
  /** Since when the owner does not read it in this browser any more, by their word; a tab that shows it again ends that. */
  readonly leftAt?: Instant;
  /** From when on all mail was read, as far as anybody can tell: since the first reading, or as far as a catch-up went back. */
  readonly readSince?: Instant;
}

/** What one report of a Gmail tab says of its own reading. */
export interface ReadingOutcome {
  readonly account: string;
  readonly path: string;
  /** Whether the inbox was read, nothing new included. */
  readonly read: boolean;
  readonly doubts: readonly ReadingDoubt[];
  readonly problems: readonly ReadingProblem[];
}

export type ReadingState =
  | { readonly kind: 'never' }
  | {
      /** Nothing can be read; or some can, and some may be missing; or the owner is signed out. */
      readonly kind: 'unreadable' | 'partly' | 'signed-out';
      readonly since: Instant;
      readonly lastReadAt: Instant | null;
      readonly doubts: readonly ReadingDoubt[];
    }
  /** Read, but so long ago that somebody may have written since. */
  | { readonly kind: 'stale'; readonly lastReadAt: Instant }
  /** The browser has put its Gmail tab to sleep. */
  | { readonly kind: 'asleep'; readonly lastReadAt: Instant }
  | { readonly kind: 'read'; readonly lastReadAt: Instant };

/** States of which the owner is told unasked. */
export type BadState = 'unreadable' | 'partly' | 'signed-out' | 'stale';

/** Working time after which what was read no longer says that nobody waits. */
const FRESH_FOR = 2 * HOUR;
const CLOCK_SLIPS = MINUTE;
const REFUSALS = 2;
const REST = DAY;
/** Of an account that was not read for so long its owner may know that it is not read here any more. */
const LONG_UNREAD = 14 * DAY;

/** What the owner lets Lagwatch do beyond listening to Gmail's own page. */
export interface ReadingSettings {
  /** Ask Gmail for threads whose last author its list does not tell. */
  readonly asksGmail: boolean;
  /** Look at Gmail's feed of unread mail while no Gmail tab is open. */
  readonly looksWhileClosed: boolean;
  /** Judge mail by its words, inside the Gmail tab. */
  readonly judgesWords: boolean;
  /** Keep the few words that told something, to show them as the reason. */
  readonly keepsCues: boolean;
  /** Languages that mail is judged in. */
  readonly languages: readonly Language[];
}

/** The worse ones first. */
const SEVERITY: readonly ReadingState['kind'][] = [
  'unreadable',
  'signed-out',
  'partly',
  'stale',
  'asleep',
  'read',
  'never',
];

export function withOutcome(reading: Reading | undefined, outcome: ReadingOutcome, now: Instant): Reading {
  const { account, path, read, doubts } = outcome;
  const isDoubtful = doubts.length > 0;
  // A tab that has seen nothing yet does not undo what another said.
  const saysNothing = !read && !isDoubtful;
  const since = reading?.doubtfulSince ?? null;
  return {
    account,
    path,
    seenAt: now,
    lastReadAt: read ? now : (reading?.lastReadAt ?? null),
    doubts: saysNothing ? (reading?.doubts ?? []) : doubts,
    doubtfulSince: isDoubtful ? (since ?? now) : read ? null : since,
    isBlind: saysNothing ? (reading?.isBlind ?? false) : isDoubtful && !read,
    problems: sumProblems([...(reading?.problems ?? []), ...outcome.problems]),
    ...refusals(reading?.refusedAt, outcome.problems, now),
    ...(reading?.told && { told: reading.told }),
    ...((read || reading?.readSince !== undefined) && { readSince: reading?.readSince ?? now }),
  };
}

/** The same report may come twice: what was refused within a minute counts once. */
function refusals(
  before: readonly Instant[] = [],
  problems: readonly ReadingProblem[],
  now: Instant,
): Pick<Reading, 'refusedAt'> {
  const isRefused = problems.some(({ kind }) => kind === 'ask-refused');
  const isNew = isRefused && Math.abs(now - (before.at(-1) ?? 0)) >= MINUTE;
  const refusedAt = isNew ? [...before, now].slice(-REFUSALS) : before;
  return refusedAt.length > 0 ? { refusedAt } : {};
}

/** Until when Gmail is not to be asked for single threads, since it has refused twice within a day; null while it may be. */
export function asksAgainAt({ refusedAt = [] }: Reading, now: Instant): Instant | null {
  const [first, last] = refusedAt;
  if (first === undefined || last === undefined || last - first >= REST) return null;
  const until = last + REST;
  // By a clock that ran ahead it would rest for as long as that did.
  return until > now && last <= now + CLOCK_SLIPS ? until : null;
}

/**
 * What the feed of unread mail says of the reading: that the account is signed out, or no longer is. It does not tell what
 * was read elsewhere and not answered, so it is no reading.
 */
export function withFeedOutcome(
  reading: Reading | undefined,
  outcome: ReadingOutcome,
  now: Instant,
): Reading {
  const isSignedOut = outcome.doubts.includes('signed-out');
  if (isSignedOut || !reading?.doubts.includes('signed-out')) return withOutcome(reading, outcome, now);
  const doubts = reading.doubts.filter((doubt) => doubt !== 'signed-out');
  const isOver = doubts.length === 0;
  return { ...reading, path: outcome.path, doubts, ...(isOver && { doubtfulSince: null, isBlind: false }) };
}

/** The state of one account. `isAsleep`: the browser has put its tab to sleep. */
export function stateOf(
  { lastReadAt, doubts, doubtfulSince: since, isBlind }: Reading,
  hours: BusinessHours,
  now: Instant,
  isAsleep = false,
): ReadingState {
  if (since !== null && doubts.length > 0) {
    const kind = doubts.includes('signed-out') ? 'signed-out' : isBlind ? 'unreadable' : 'partly';
    return { kind, since, lastReadAt, doubts };
  }
  if (lastReadAt === null) return { kind: 'never' };
  // By a clock that ran ahead: how long ago that was nobody knows.
  if (lastReadAt > now + CLOCK_SLIPS) return { kind: 'stale', lastReadAt: now };
  if ((staleAt(lastReadAt, hours) ?? Infinity) <= now) return { kind: 'stale', lastReadAt };
  return { kind: isAsleep ? 'asleep' : 'read', lastReadAt };
}

/**
 * Accounts that count: all but those that the owner has said are not read here any more, or else the one seen last. Time alone
 * makes nobody's silence an all-clear.
 */
export function readingsInUse(readings: readonly Reading[]): readonly Reading[] {
  const inUse = readings.filter(({ leftAt }) => leftAt === undefined);
  if (inUse.length > 0) return inUse;
  const newest = Math.max(...readings.map(({ seenAt }) => seenAt));
  return readings.filter(({ seenAt }) => seenAt === newest);
}

/** Whether an account may be one that is not read here any more, so that its owner is to be asked. */
export function isLongUnread(state: ReadingState, now: Instant): boolean {
  if (state.kind === 'never') return true;
  // Of one that was never read, since when that is known.
  const at = state.lastReadAt ?? ('since' in state ? state.since : now);
  return at < now - LONG_UNREAD;
}

/** One state for all accounts, that of the worst of those in use, so that no all-clear is false. */
export function readingState(
  readings: readonly Reading[],
  hours: BusinessHours,
  now: Instant,
  asleep: ReadonlySet<string> = new Set(),
): ReadingState {
  const states = readingsInUse(readings)
    .map((reading) => stateOf(reading, hours, now, asleep.has(reading.account)))
    .sort((a, b) => SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind) || earliestRead(a) - earliestRead(b));
  return states[0] ?? { kind: 'never' };
}

function earliestRead(state: ReadingState): Instant {
  return state.kind === 'never' ? 0 : (state.lastReadAt ?? 0);
}

/** Whether a state is one of which the owner is told unasked. */
export function isBadState(kind: ReadingState['kind']): kind is BadState {
  return kind === 'unreadable' || kind === 'partly' || kind === 'signed-out' || kind === 'stale';
}

/** When what was read becomes stale; null when no working time is left to make it so. */
export function staleAt(lastReadAt: Instant, hours: BusinessHours): Instant | null {
  return addWorkingTime(hours, lastReadAt, FRESH_FOR);
}

/** More kinds than there are; whoever makes them up gets no more room than this. */
const MOST_KINDS = 30;

/** Counts by kind, each with the newest outline there is. */
export function sumProblems(problems: readonly ReadingProblem[]): readonly ReadingProblem[] {
  const byKind = new Map<string, ReadingProblem>();
  for (const problem of problems) {
    const known = byKind.get(problem.kind);
    if (!known && byKind.size >= MOST_KINDS) continue;
    byKind.set(problem.kind, { ...known, ...problem, count: problem.count + (known?.count ?? 0) });
  }
  return [...byKind.values()];
}
