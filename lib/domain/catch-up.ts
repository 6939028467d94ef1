import { DAY, type Instant } from './instant.ts';

export const CATCH_UP_DAYS = [7, 30, 90, 365] as const;
export type CatchUpDays = (typeof CATCH_UP_DAYS)[number];

/** A walk through Gmail's own lists of the past days, to learn who waited and when we last replied. */
export interface CatchUp {
  readonly account: string;
  /** Where the account lives, as in `/mail/u/0/`. */
  readonly path: string;
  readonly days: CatchUpDays;
  readonly state: 'running' | 'paused' | 'done' | 'failed';
  readonly startedAt: Instant;
  /** Which of the two lists is being walked, and its next page, from 1 on. */
  readonly list: 'inbox' | 'sent';
  readonly page: number;
  /** Threads seen in both lists so far. */
  readonly threads: number;
  /** The oldest mail seen in the list being walked; null on its first page. */
  readonly reachedAt: Instant | null;
  /** Why it failed, in words for the owner. */
  readonly failure?: string;
}

/** One page of a list, as Gmail answered it. */
export interface WalkedPage {
  readonly query: string;
  readonly page: number;
  readonly threads: number;
  /** Of the newest mail of the thread that stands last; null on an empty page. */
  readonly oldestAt: Instant | null;
  readonly hasMore: boolean;
}

export function newCatchUp(account: string, path: string, days: CatchUpDays, now: Instant): CatchUp {
  return {
    account,
    path,
    days,
    state: 'running',
    startedAt: now,
    list: 'inbox',
    page: 1,
    threads: 0,
    reachedAt: null,
  };
}

/** What to search Gmail for, in its own words, which are English in every display language. */
export function queryOf({ list, days }: Pick<CatchUp, 'list' | 'days'>): string {
  return `in:${list} newer_than:${days}d`;
}

/** After a page was seen: the next page, the other list, or done. Another page than the one awaited changes nothing. */
export function withPage(catchUp: CatchUp, walked: WalkedPage): CatchUp {
  const isAwaited = walked.query === queryOf(catchUp) && walked.page === catchUp.page;
  if (!isAwaited || catchUp.state === 'done') return catchUp;
  const threads = catchUp.threads + walked.threads;
  if (walked.hasMore && walked.threads > 0) {
    return { ...catchUp, page: catchUp.page + 1, threads, reachedAt: walked.oldestAt ?? catchUp.reachedAt };
  }
  if (catchUp.list === 'inbox') return { ...catchUp, list: 'sent', page: 1, threads, reachedAt: null };
  return { ...catchUp, state: 'done', threads };
}

/** How much of the time to be walked is behind it, from 0 to 1; lists come newest first. */
export function progressOf({ state, list, days, startedAt, reachedAt }: CatchUp): number {
  if (state === 'done') return 1;
  const covered = reachedAt === null ? 0 : (startedAt - reachedAt) / (days * DAY);
  return (list === 'sent' ? 0.5 : 0) + Math.min(1, Math.max(0, covered)) / 2;
}
