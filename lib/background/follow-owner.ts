import { browser } from '#imports';
import { isNothing, newerThan } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import { toSyncItems } from '../domain/sync-items.ts';
import { readFollowed } from '../messages/followed-check.ts';
import type { FollowOverview } from '../messages/protocol.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../store/database.ts';
import { followedIn, followStateOf, storeFollowState, takeOver } from '../store/follow.ts';
import { refresh } from './refresh.ts';

export const FOLLOW_ALARM = 'follow-owner';
/** The browser takes so many writes a minute, and an hour: one that was refused is tried again then. */
const TRY_AGAIN_MINUTES = 5;

let running: Promise<void> | undefined;
let again = false;

/**
 * Brings what the owner set and said in line with the browser's own sync, thing by thing by the newest change, both ways.
 * Calls that come while one runs are joined into one more run. Never fails: how it went is kept, to be shown.
 */
export function followOwner(): Promise<void> {
  again = true;
  running ??= runWhileAsked().finally(() => {
    running = undefined;
  });
  return running;
}

async function runWhileAsked(): Promise<void> {
  while (again) {
    again = false;
    try {
      await bringInLine(await lagwatchDatabase(), Date.now());
    } catch (error) {
      console.error('Lagwatch could not follow the owner', error);
    }
  }
}

async function bringInLine(database: LagwatchDatabase, now: Instant): Promise<void> {
  const state = await followStateOf(database);
  if (!state.isOn) return;
  const problem = await exchange(database).catch((error) => problemOf(error));
  if (problem) await browser.alarms.create(FOLLOW_ALARM, { delayInMinutes: TRY_AGAIN_MINUTES });
  else await browser.alarms.clear(FOLLOW_ALARM);
  const { isOn } = await followStateOf(database);
  await storeFollowState(database, { isOn, alikeAt: problem ? state.alikeAt : now, problem });
}

async function exchange(database: LagwatchDatabase): Promise<null> {
  const stored = await browser.storage.sync.get(null);
  const theirs = readFollowed(stored);
  const news = newerThan(await followedIn(database), theirs);
  if (!isNothing(news)) {
    await takeOver(database, news);
    await refresh();
  }
  const items = Object.entries(toSyncItems(await followedIn(database)));
  const changed = items.filter(([name, item]) => !isSame(stored[name], item));
  if (changed.length > 0) await browser.storage.sync.set(Object.fromEntries(changed));
  return null;
}

/** The browser gives objects back with their fields in an order of its own. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function problemOf(error: unknown) {
  const text = error instanceof Error ? error.message : String(error);
  const isFull = /quota/i.test(text) && !/MAX_WRITE/i.test(text);
  return { kind: isFull ? ('full' as const) : ('failed' as const), text };
}

export async function followOverview(database: LagwatchDatabase): Promise<FollowOverview> {
  return followStateOf(database);
}

/** Follows the owner from now on, or no longer; what the browser's sync holds stays there for their other browsers. */
export async function changeFollow(database: LagwatchDatabase, isOn: boolean): Promise<void> {
  await storeFollowState(database, { ...(await followStateOf(database)), isOn, problem: null });
  if (isOn) await followOwner();
}

/** Forgets what the browser's sync holds too; it is not filled again until the owner wants that. */
export async function forgetFollowed(database: LagwatchDatabase): Promise<void> {
  await browser.storage.sync.clear();
  await storeFollowState(database, { isOn: false, alikeAt: null, problem: null });
}
