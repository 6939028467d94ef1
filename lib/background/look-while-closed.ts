import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import { readingsInUse } from '../domain/reading.ts';
import type { SightingReport } from '../domain/sighting.ts';
import { sideOf } from '../domain/thread.ts';
import { CATEGORY_FEEDS, FEED, type FeedEntry, readFeed, type UnreadFeed } from '../gmail/unread-feed.ts';
import { isDelegated } from '../gmail/view.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { entriesUnknown } from '../store/feed.ts';
import { readingSettingsOf } from '../store/reading-settings.ts';
import { allReadings } from '../store/readings.ts';
import { settingsOf } from '../store/settings.ts';
import { recordSightings } from '../store/sightings.ts';
import { GMAIL, gmailTabs, isAsleep } from './gmail-tabs.ts';

export const FEED_ALARM = 'look-while-closed';
const PERIOD_MINUTES = 5;
const MOST_ACCOUNTS = 10;
/** Not signed in, not allowed, not there. */
const NO_FEED = new Set([401, 403, 404]);

/** Sets or clears the alarm, as the owner has chosen. */
export async function scheduleLooks(database: LagwatchDatabase): Promise<void> {
  const { looksWhileClosed } = await readingSettingsOf(database);
  if (!looksWhileClosed) {
    await browser.alarms.clear(FEED_ALARM);
    return;
  }
  if (await browser.alarms.get(FEED_ALARM)) return;
  await browser.alarms.create(FEED_ALARM, {
    periodInMinutes: PERIOD_MINUTES,
    delayInMinutes: PERIOD_MINUTES,
  });
}

/**
 * Looks at Gmail's own feed of unread mail, for every account that was read before, while no Gmail tab is awake to tell
 * more. Only where the owner has asked for it: it is the one request that Lagwatch makes by itself.
 */
export async function lookWhileClosed(database: LagwatchDatabase, now: Instant): Promise<void> {
  const { looksWhileClosed } = await readingSettingsOf(database);
  const tabs = await gmailTabs();
  if (!looksWhileClosed || !tabs.every(isAsleep)) return;
  const readings = readingsInUse(await allReadings(database)).filter(({ account }) => account !== '');
  if (readings.length === 0) return;
  const inSlots = readings.filter(({ path }) => !isDelegated(path)).map(({ account }) => account);
  const { feeds, isWhole } = await feedsOf(
    inSlots,
    readings.map(({ path }) => path),
  );
  for (const { account, path } of readings) {
    const found = feeds.get(account);
    const nothing = { threads: [], rows: [], removals: [], labelChanges: [], problems: [] };
    const signedOut: SightingReport = { account, path, ...nothing, read: false, doubts: ['signed-out'] };
    // Without an answer nothing is known, which is not the same as being signed out.
    if (!found && !isWhole) continue;
    if (!found) {
      await recordSightings(database, signedOut, await settingsOf(database), now, 'feed');
      continue;
    }
    const persons = await personsEntries(found).catch(() => null);
    // What can't be told from newsletters is left for the next look.
    if (persons === null) continue;
    // Not before the network has answered: the rules may have changed meanwhile.
    const rules = await settingsOf(database);
    const entries = await entriesUnknown(database, account, persons, rules);
    const rows = entries.map((entry) => rowOf(entry, account));
    const report: SightingReport = { account, path: found.path, ...nothing, rows, read: false, doubts: [] };
    await recordSightings(database, report, rules, now, 'feed');
  }
}

interface FoundFeed {
  readonly path: string;
  readonly feed: UnreadFeed;
}

/**
 * The feeds of the wanted accounts, and those met on the way, by address: their places change with the order of signing in.
 * `isWhole`: every place answered where an account was known.
 */
async function feedsOf(
  wanted: readonly string[],
  paths: readonly string[],
): Promise<{ readonly feeds: ReadonlyMap<string, FoundFeed>; readonly isWhole: boolean }> {
  let isWhole = true;
  const feedAt = (path: string) =>
    fetchFeed(`${path}${FEED}`).catch(() => {
      // Where no account was known Gmail may have an error to show.
      if (found.size === 0 || paths.includes(path)) isWhole = false;
      return null;
    });
  const found = new Map<string, FoundFeed>();
  const slots = Array.from({ length: MOST_ACCOUNTS }, (_, slot) => `/mail/u/${slot}/`);
  const delegated = paths.filter(isDelegated);
  for (const path of slots) {
    if (wanted.every((account) => found.has(account))) break;
    const feed = await feedAt(path);
    // Without a network the others would not answer either.
    if (!isWhole && found.size === 0) break;
    // One account may be signed out and the next one not.
    if (!feed) continue;
    // Beyond the last account Gmail shows the first again.
    if (found.has(feed.account)) break;
    found.set(feed.account, { path, feed });
  }
  for (const path of delegated) {
    const feed = await feedAt(path);
    if (feed) found.set(feed.account, { path, feed });
  }
  return { feeds: found, isWhole };
}

/**
 * What is in no category but the persons'; a mailbox without tabs has no feeds for the others.
 *
 * @throws {Error} when one of those could not be had.
 */
async function personsEntries({ path, feed }: FoundFeed): Promise<readonly FeedEntry[]> {
  if (feed.entries.length === 0) return [];
  const others = await Promise.all(CATEGORY_FEEDS.map((category) => fetchFeed(`${path}${category}`)));
  const elsewhere = new Set(
    others.flatMap((other) => other?.entries.map(({ messageId }) => messageId) ?? []),
  );
  return feed.entries.filter(({ messageId }) => !elsewhere.has(messageId));
}

/**
 * Null when there is none: signed out, no such account, or no such category.
 *
 * @throws {Error} when nothing can be told: without a network, or when Gmail has trouble of its own.
 */
async function fetchFeed(path: string): Promise<UnreadFeed | null> {
  const answer = await fetch(`${GMAIL}${path}`, { cache: 'no-store', credentials: 'include' });
  if (answer.redirected || NO_FEED.has(answer.status)) return null;
  if (!answer.ok) throw new Error(`Gmail's feed answered ${answer.status}`);
  return readFeed(await answer.text());
}

function rowOf(entry: FeedEntry, account: string): SightingReport['rows'][number] {
  const { messageId, at, subject, from } = entry;
  const isOwn = sideOf(from.address, account) === 'owner';
  return {
    legacyThreadId: messageId,
    lastMessageId: messageId,
    at,
    subject,
    participants: [from],
    count: 1,
    lastAuthor: isOwn ? 'owner' : 'customer',
  };
}
