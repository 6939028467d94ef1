import type { Instant } from '../domain/instant.ts';
import type { Correspondent } from '../domain/sighting.ts';
import { decodeEntities } from './entities.ts';
import { plainText } from './fields.ts';
import { legacyIdOf, timeOfMessageId } from './message-clock.ts';

/** One unread thread in Gmail's own feed: its newest message. */
export interface FeedEntry {
  /** Hexadecimal, as the page names messages. */
  readonly messageId: string;
  readonly at: Instant;
  readonly subject: string;
  readonly from: Correspondent;
}

export interface UnreadFeed {
  /** Whose mailbox it is. */
  readonly account: string;
  readonly entries: readonly FeedEntry[];
}

/** Categories with a feed of their own, in a mailbox with tabs; persons' mail is in none of them. */
const OTHER_CATEGORIES = ['promo', 'social', 'notification', 'group'];

/** Paths below an account's own, as in `/mail/u/0/`: the inbox, and categories to take away from it. */
export const FEED = 'feed/atom';
export const CATEGORY_FEEDS = OTHER_CATEGORIES.map((name) => `${FEED}/%5Esq_ig_i_${name}`);

const MOST_ENTRIES = 100;

/**
 * Reads Gmail's feed of unread mail. By hand, since a background worker has no parser for it. Null when it is no feed:
 * signed out, Gmail answers with a page.
 */
export function readFeed(text: string): UnreadFeed | null {
  const [head = '', ...rest] = text.split('<entry>');
  // The title ends in the address in English; other languages may put it elsewhere.
  const account = textIn(head, 'title')
    .match(/[^\s@<>]+@[^\s@<>]+/g)
    ?.at(-1)
    ?.toLowerCase();
  if (!/<feed[\s>]/.test(head) || !account) return null;
  const entries = rest.slice(0, MOST_ENTRIES).flatMap((entry) => readEntry(entry) ?? []);
  return { account, entries };
}

function readEntry(entry: string): FeedEntry | null {
  const decimal = /tag:gmail\.google\.com,2004:(\d{1,20})/.exec(entry)?.[1];
  const messageId = decimal ? legacyIdOf(`msg-f:${decimal}`) : null;
  const at = messageId && timeOfMessageId(messageId);
  const author = /<author>([\s\S]{0,2000}?)<\/author>/.exec(entry)?.[1] ?? '';
  const address = textIn(author, 'email');
  if (!messageId || !at || !/^[^\s@]+@[^\s@]+$/.test(address) || address.length > 254) return null;
  return { messageId, at, subject: textIn(entry, 'title'), from: { address, name: textIn(author, 'name') } };
}

function textIn(xml: string, tag: string): string {
  const start = xml.indexOf(`<${tag}>`);
  const end = xml.indexOf(`</${tag}>`, start);
  if (start < 0 || end < 0) return '';
  return plainText(decodeEntities(xml.slice(start + tag.length + 2, end)));
}
