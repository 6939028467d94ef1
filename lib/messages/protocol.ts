import type { Before, OwnersAct } from '../domain/acts.ts';
import type { CatchUp, CatchUpDays, WalkedPage } from '../domain/catch-up.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import type { CueLists } from '../domain/cues/cue-set.ts';
import type { Customer } from '../domain/customer.ts';
import type { Joins } from '../domain/customer-key.ts';
import type { ListTotals } from '../domain/first-screen.ts';
import type { Instant } from '../domain/instant.ts';
import type { BackupState, KeptPage, KeptPlace } from '../domain/kept.ts';
import type { Loyalty } from '../domain/loyalty.ts';
import type { NudgeSettings } from '../domain/nudge-plan.ts';
import type { OwnersWord, Standing } from '../domain/owners-word.ts';
import type { KeepMonths } from '../domain/past.ts';
import type { ReadingSettings, ReadingState } from '../domain/reading.ts';
import type { ResponsePolicy } from '../domain/response-policy.ts';
import type { ResponseTimes } from '../domain/response-times.ts';
import type { Restored, StoreTrouble } from '../domain/restored.ts';
import type { SightingReport, UnsureReference } from '../domain/sighting.ts';
import type { BeforePlan, TeamPlan } from '../domain/team-plan.ts';
import type { Thread, UnknownAuthor } from '../domain/thread.ts';

/** A thread of an account: all it takes to open it. */
export interface ThreadReference {
  readonly account: string;
  readonly threadId: string;
}

/** A customer of an account, by the key it is kept by. */
export interface CustomerReference {
  readonly account: string;
  readonly key: string;
}

/** Somebody who was seen of late, and what was concluded about them. */
export interface FoundCustomer extends CustomerReference {
  readonly name: string;
  readonly address: string;
  readonly seenAt: Instant;
  /** Null where nothing could be concluded. */
  readonly conclusion: Conclusion | null;
  /** The thread the conclusion is about. */
  readonly threadId: string | null;
  readonly word: OwnersWord | null;
}

/** A target of a customer's own, in minutes of working time; null for none. */
export interface TargetWish {
  readonly key: string;
  readonly minutes: number | null;
}

/** Two addresses are one customer's; `into` null: an address is a customer of its own again. */
export interface JoinWish {
  readonly address: string;
  readonly into: string | null;
}

/** All that is known of one customer. */
export interface CustomerCard {
  readonly customer: Customer;
  /** Their other addresses, by the owner's word. */
  readonly joined: readonly string[];
  /** Answer within so many minutes of working time; null where they have no target of their own. */
  readonly targetMinutes: number | null;
  readonly word: OwnersWord | null;
  /** What they are by a word, and whom that names: their address, or their whole domain. Null where there is none. */
  readonly said: { readonly standing: Standing; readonly about: string; readonly isLocked: boolean } | null;
  readonly loyalty: Loyalty | null;
  /** The newest first. */
  readonly threads: readonly {
    readonly threadId: string;
    readonly subject: string;
    readonly at: Instant;
    readonly conclusion: Conclusion | null;
  }[];
  readonly responses: ResponseTimes;
}

/** A thread whose last author the page did not tell. */
export type UnsureThread = Pick<Thread, 'account' | 'threadId' | 'subject'> &
  Pick<UnknownAuthor, 'at' | 'people'>;

/** How much of the list is asked for; of a short one the first screen is all of it. */
export type ListPart = 'first screen' | 'all';

/** All that a view shows, as of the moment it was asked for. */
export interface WaitingSnapshot {
  /** Who waits, and of whom something is probably done; or those alone who stand on the first screen. */
  readonly customers: readonly Customer[];
  /** Of the whole list, where the customers are those of the first screen; null where they are all. */
  readonly totals: ListTotals | null;
  /** What the owner said of them and their domains. */
  readonly words: readonly OwnersWord[];
  /** Newest first. */
  readonly unsure: readonly UnsureThread[];
  /** The worst of all accounts in use. */
  readonly reading: ReadingState;
  readonly accounts: readonly {
    readonly account: string;
    readonly state: ReadingState;
    /** From when on its mail was read; null where nobody can tell. */
    readonly readSince: Instant | null;
  }[];
  readonly policy: ResponsePolicy;
  /** What was lost of what is kept, and put right; null once the owner has taken note. */
  readonly restored: Restored | null;
  /** What keeps new mail from being stored; null while all is well. */
  readonly trouble: StoreTrouble | null;
  /** The owner wants nudges, and the browser or the desktop lets none through. */
  readonly areNudgesBlocked: boolean;
}

export interface RecordedReport {
  readonly changed: number;
  /** What it was stored in: where that is another than the last time, what was told before is lost. */
  readonly store: string;
  /** Threads that the tab may have Gmail asked for. */
  readonly ask: readonly UnsureReference[];
}

/** Whether an account is still read in this browser, by its owner's word. */
export interface AccountUse {
  /** Empty for one that no page has named. */
  readonly account: string;
  readonly isUsed: boolean;
}

export interface CatchUpWish {
  readonly account: string;
  readonly days: CatchUpDays;
}

/** What the page of settings shows of the reading of Gmail. */
export interface ReadingOverview {
  readonly accounts: readonly { readonly account: string; readonly state: ReadingState }[];
  /** Until when Gmail is not asked for single threads, since it has refused; null while it is. */
  readonly asksAgainAt: Instant | null;
  readonly settings: ReadingSettings;
  readonly catchUp: CatchUp | null;
}

/** What the page of settings shows of the response policy. */
export interface PolicyOverview {
  readonly policy: ResponsePolicy;
  /** Customers who are overdue by it now. */
  readonly overdue: number;
  /** An administrator has set it. */
  readonly isLocked: boolean;
  /** What of the administrator's plan could not be understood; null while all was. */
  readonly planProblem: string | null;
}

/** What the page of settings shows of the settings' following to other browsers. */
export interface FollowOverview {
  readonly isOn: boolean;
  /** When all was last alike; null when it never was. */
  readonly alikeAt: Instant | null;
  /** `full`: the browser's sync holds no more. Null while all is well. */
  readonly problem: { readonly kind: 'full' | 'failed'; readonly text: string } | null;
}

/** Somebody who may be no customer. */
export interface OneWaySender {
  readonly key: string;
  readonly name: string;
  readonly mails: number;
}

/** A word, and whether an administrator has set what it says somebody is. */
export interface ListedWord extends OwnersWord {
  readonly isLocked: boolean;
}

/** What the page of settings shows of the nudges. */
export interface NudgeOverview {
  readonly settings: NudgeSettings;
  /** The browser or the desktop lets none through. */
  readonly areBlocked: boolean;
}

/** How much is kept, and the bytes it takes as far as the browser tells. */
export interface Kept {
  readonly threads: number;
  readonly customers: number;
  readonly words: number;
  readonly bytes: number | null;
  readonly keepMonths: KeepMonths;
  /** Null before the first safety copy. */
  readonly backup: BackupState | null;
}

export interface GmailToBackground {
  /** A page of a list was seen and stored; null when Gmail did not show it. */
  walked(page: WalkedPage | null): void;
  /** What a Gmail tab has just seen. Answers how many threads it changed, after they are stored. */
  threadsSeen(report: SightingReport): RecordedReport;
  /** The rules that mail of a language is judged by; null where there are none, or the owner wants none. */
  cuesOf(language: string): CueLists | null;
}

export interface ViewsToBackground {
  listWaiting(part: ListPart): WaitingSnapshot;
  policyOverview(): PolicyOverview;
  /** Another response policy from now on; fails with the field at fault. Answers what follows from it. */
  changePolicy(policy: ResponsePolicy): PolicyOverview;
  /** The owner has spoken. Answers, once it is stored, what takes it back. */
  act(act: OwnersAct): Before;
  /** Takes back what the owner said. Answers what that replaced. */
  putBack(before: Before): Before;
  /** Everybody whose name or one of whose addresses holds the words, the last seen first. */
  searchCustomers(words: string): readonly FoundCustomer[];
  /** Null for one that is not known any more. */
  customerCard(customer: CustomerReference): CustomerCard | null;
  setTarget(wish: TargetWish): void;
  /** Answers which addresses were one customer's before. */
  join(wish: JoinWish): Joins;
  putJoinsBack(joins: Joins): void;
  /** All that the owner said of addresses and domains, the newest first. */
  ownersWords(): readonly ListedWord[];
  /** Who waits, wrote often and never had an answer: perhaps no customers, if the owner says so. */
  oneWaySenders(): readonly OneWaySender[];
  followOverview(): FollowOverview;
  /** Whether settings and words follow the owner through the browser's own sync. */
  changeFollow(isOn: boolean): void;
  readingOverview(): ReadingOverview;
  /** One that is not used does not count until a tab shows it again. */
  useAccount(use: AccountUse): void;
  changeReadingSettings(settings: ReadingSettings): void;
  kept(): Kept;
  /** How long threads are kept; what is older turns into figures within a day. */
  keepFor(months: KeepMonths): void;
  /** All that is kept, a page at a time: it may be too large for one answer. */
  keptPage(place: KeptPlace): KeptPage;
  deleteEverything(): void;
  /** The owner has read what was lost of what is kept. */
  restoredSeen(): void;
  teamPlan(): TeamPlan;
  /** Takes over hours, due times and who is no customer; what the owner said beside it stays. Answers what was there before. */
  importTeamPlan(plan: TeamPlan): BeforePlan;
  nudgeOverview(): NudgeOverview;
  changeNudgeSettings(settings: NudgeSettings): void;
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
  whoseMailbox(): {
    readonly address: string | null;
    /** The thread that is open in front of the owner; null where none is. */
    readonly thread: string | null;
  };
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
