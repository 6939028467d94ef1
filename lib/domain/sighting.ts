import type { Instant } from './instant.ts';
import type { MessageJudgement } from './judgement.ts';

/** A name and address as Gmail shows them: a stranger's text, to be shown only as text. */
export interface Correspondent {
  readonly address: string;
  readonly name: string;
}

/** One message as an answer of Gmail's told it: metadata only. */
export interface MessageSighting {
  /** `msg-f:…`, or `msg-a:…` for what was written in this account's web client. */
  readonly messageId: string;
  /** Hexadecimal id of the page and of links; null until the server has given one. */
  readonly legacyMessageId: string | null;
  /** Gmail's internal date. */
  readonly at: Instant;
  readonly from: Correspondent;
  readonly to: readonly Correspondent[];
  /** Sent from this mailbox, whatever From address was used. */
  readonly fromOwner: boolean;
  readonly draft: boolean;
  /** Inside the undo window: not sent yet. */
  readonly sending: boolean;
  readonly scheduled: boolean;
  readonly labels: readonly string[];
  /** What its words told, worked out inside the Gmail tab; absent where no words were seen. */
  readonly judged?: MessageJudgement;
}

/** A thread with all of its messages as an answer of Gmail's told it. */
export interface ThreadSighting {
  readonly threadId: string;
  /** Hexadecimal id of the page and of links; null until the server has given one. */
  readonly legacyThreadId: string | null;
  readonly subject: string;
  readonly messages: readonly MessageSighting[];
  /** The newest message that could not be read, by its hexadecimal id; absent where all were. */
  readonly unread?: { readonly messageId: string; readonly at: Instant };
}

/** A row of a list: it names its newest message, but often not who wrote it. */
export interface RowSighting {
  readonly legacyThreadId: string;
  readonly lastMessageId: string;
  readonly at: Instant;
  readonly subject: string;
  readonly participants: readonly Correspondent[];
  /** Number of messages Gmail shows in the row; 1 where it shows none. */
  readonly count: number;
  readonly lastAuthor: 'owner' | 'customer' | 'unknown';
}

/** All that is known of a thread that could not be taken up: that it is there, and which its newest message is. */
export function unsureRow(legacyThreadId: string, lastMessageId: string, at: Instant): RowSighting {
  return {
    legacyThreadId,
    lastMessageId,
    at,
    subject: '',
    participants: [],
    count: 0,
    lastAuthor: 'unknown',
  };
}

export interface LabelChange {
  readonly threadId: string;
  readonly messageIds: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Messages that are gone: a send undone, a draft discarded, a mail deleted for good. */
export interface Removal {
  readonly threadId: string;
  readonly messageIds: readonly string[];
}

/** Something that could not be read, counted by kind; carries no text of the page. */
export interface ReadingProblem {
  readonly kind: string;
  readonly count: number;
  /** The form of what could not be read: tags, classes, positions, types. */
  readonly outline?: string;
}

/** A thread whose last author nobody knows, and when its newest message came. */
export interface UnsureReference {
  readonly threadId: string;
  readonly at: Instant;
}

/**
 * Why the reading of Gmail may be incomplete: the page does not tell its account, is signed out, shows rows or sends
 * answers that hold nothing we know, its two sources differ on who wrote last, its ids are no times any more, or it has
 * asked for no news for long.
 */
export const READING_DOUBTS = [
  'account',
  'signed-out',
  'rows',
  'answers',
  'disagreement',
  'clocks',
  'silence',
] as const;

export type ReadingDoubt = (typeof READING_DOUBTS)[number];

/** What a Gmail tab has seen since its last report. Threads are named by their hexadecimal ids. */
export interface SightingReport {
  /** The account's address; empty while the page has not told, and then there are only problems to report. */
  readonly account: string;
  /** Where the account lives, as in `/mail/u/0/`. */
  readonly path: string;
  readonly threads: readonly ThreadSighting[];
  readonly rows: readonly RowSighting[];
  readonly removals: readonly Removal[];
  readonly labelChanges: readonly LabelChange[];
  /** Whether the inbox was read, nothing new included. */
  readonly read: boolean;
  /** Why what was read may be incomplete. */
  readonly doubts: readonly ReadingDoubt[];
  /** Whether the tab is in front of the owner. */
  readonly problems: readonly ReadingProblem[];
}
