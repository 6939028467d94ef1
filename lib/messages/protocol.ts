import type { CatchUp, CatchUpDays, WalkedPage } from '../domain/catch-up.ts';
import type { Customer } from '../domain/customer.ts';
import type { ReadingSettings, ReadingState } from '../domain/reading.ts';
import type { ResponsePolicy } from '../domain/response-policy.ts';
import type { SightingReport, UnsureReference } from '../domain/sighting.ts';
import type { Thread, UnknownAuthor } from '../domain/thread.ts';

/** A thread of an account: all it takes to open it. */
export interface ThreadReference {
  readonly account: string;
  readonly threadId: string;
}

/** A thread whose last author the page did not tell. */
export type UnsureThread = Pick<Thread, 'account' | 'threadId' | 'subject'> &
  Pick<UnknownAuthor, 'at' | 'people'>;

/** All that a view shows, as of the moment it was asked for. */
export interface WaitingSnapshot {
  readonly customers: readonly Customer[];
  /** Newest first. */
  readonly unsure: readonly UnsureThread[];
  /** The worst of all accounts in use. */
  readonly reading: ReadingState;
  readonly accounts: readonly { readonly account: string; readonly state: ReadingState }[];
  readonly policy: ResponsePolicy;
}

export interface RecordedReport {
  readonly changed: number;
  /** Threads that the tab may have Gmail asked for. */
  readonly ask: readonly UnsureReference[];
}

export interface CatchUpWish {
  readonly account: string;
  readonly days: CatchUpDays;
}

/** What the page of settings shows of the reading of Gmail. */
export interface ReadingOverview {
  readonly accounts: readonly { readonly account: string; readonly state: ReadingState }[];
  readonly settings: ReadingSettings;
  readonly catchUp: CatchUp | null;
}

export interface GmailToBackground {
  /** A page of a list was seen and stored; null when Gmail did not show it. */
  walked(page: WalkedPage | null): void;
  /** What a Gmail tab has just seen. Answers how many threads it changed, after they are stored. */
  threadsSeen(report: SightingReport): RecordedReport;
}

export interface ViewsToBackground {
  listWaiting(): WaitingSnapshot;
  /** Another response policy from now on; fails with the field at fault. */
  changePolicy(policy: ResponsePolicy): void;
  readingOverview(): ReadingOverview;
  changeReadingSettings(settings: ReadingSettings): void;
  /** Walks Gmail's own lists of past days; fails with a reason in words. */
  startCatchUp(wish: CatchUpWish): void;
  pauseCatchUp(): void;
  resumeCatchUp(): void;
  cancelCatchUp(): void;
  openThread(thread: ThreadReference): void;
  openGmail(): void;
  /** What a developer needs to mend the reading: forms and counts, nothing of any mail. */
  developerReport(browser: string): string;
}

export interface BackgroundToGmail {
  whoseMailbox(): { readonly address: string | null; readonly path: string };
  showThread(threadId: string): void;
  /** Leads Gmail to a page of a search; answers at once, and `walked` tells of it. */
  walkTo(page: { readonly query: string; readonly page: number }): void;
}

export interface BackgroundToViews {
  /** Who waits, or how well Gmail can be read, is not what it was. */
  waitingChanged(): void;
}

export interface Protocol
  extends GmailToBackground,
    ViewsToBackground,
    BackgroundToGmail,
    BackgroundToViews {}
