import { browser } from '#imports';
import { isNothing, newerThan } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import { changesFor, isForgotten, REMEMBER_TAKEN_BACK } from '../domain/sync-items.ts';
import { readFollowed, withoutImpossible } from '../messages/followed-check.ts';
import { sendMessage } from '../messages/messenger.ts';
import type { FollowOverview } from '../messages/protocol.ts';
import { wantBackup } from '../store/backup.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../store/database.ts';
import { changeFollowState, followedIn, followStateOf, takeOver } from '../store/follow.ts';
import { scheduleLooks } from './look-while-closed.ts';
import { mended } from './mended.ts';
import { inOneRun } from './one-run.ts';
import { refresh } from './refresh.ts';

export const FOLLOW_ALARM = 'follow-owner';
/** The browser takes so many writes a minute, and an hour: one that was refused is tried again then. */
const TRY_AGAIN_MINUTES = 5;

type Problem = FollowOverview['problem'];

/**
 * Brings what the owner set and said in line with the browser's own sync, thing by thing by the newest change, both ways.
 * Calls that come while one runs are joined into one more run. Never fails: how it went is kept, to be shown.
 */
export const followOwner = inOneRun(async () => {
  try {
    await bringInLine(await lagwatchDatabase(), Date.now());
  } catch (error) {
    console.error('Lagwatch could not follow the owner', error);
  }
});

async function bringInLine(database: LagwatchDatabase, now: Instant): Promise<void> {
  const state = await followStateOf(database);
  if (!state.isOn) return;
  const problem = await exchange(database, now).catch((error) => problemOf(error));
  // What is full stays so until something changes, and then it is tried anyway.
  if (problem?.kind === 'failed') {
    await browser.alarms.create(FOLLOW_ALARM, { delayInMinutes: TRY_AGAIN_MINUTES });
  } else {
    await browser.alarms.clear(FOLLOW_ALARM);
  }
  await changeFollowState(database, { ...(problem === null && { alikeAt: now }), problem });
  if (problem?.kind === state.problem?.kind) return;
  sendMessage('waitingChanged', undefined).catch(() => {
    // no page is open
  });
}

/** Takes what is newer there and gives what is newer here. Answers what did not fit. */
async function exchange(database: LagwatchDatabase, now: Instant): Promise<Problem> {
  const forgetBefore = now - REMEMBER_TAKEN_BACK;
  const stored = await browser.storage.sync.get(null);
  const read = readFollowed(stored, now);
  const theirs = { ...read, words: read.words.filter((word) => !isForgotten(word, forgetBefore)) };
  const news = newerThan(await followedIn(database), theirs);
  if (!isNothing(news)) {
    // What was taken of it already is not newer any more.
    await mended(() => takeOver(database, news));
    // What was turned off elsewhere is not to lie in a backup here.
    await wantBackup(database);
    await scheduleLooks(database);
    await refresh();
  }
  let problem: Problem = null;
  const believable = withoutImpossible(stored, now);
  const changes = changesFor(believable, await followedIn(database), forgetBefore);
  for (const [name, item] of Object.entries(changes)) {
    // It may have been turned off, or all be deleted, meanwhile.
    if (!(await followStateOf(database)).isOn) return null;
    try {
      if (item === null) await browser.storage.sync.remove(name);
      else await browser.storage.sync.set({ [name]: item });
    } catch (error) {
      // One that does not fit keeps the others from nothing.
      problem = problemOf(error);
    }
  }
  return problem;
}

function problemOf(error: unknown): NonNullable<Problem> {
  const text = error instanceof Error ? error.message : String(error);
  const isFull = /quota/i.test(text) && !/MAX_WRITE/i.test(text);
  return { kind: isFull ? 'full' : 'failed', text };
}

export async function followOverview(database: LagwatchDatabase): Promise<FollowOverview> {
  return followStateOf(database);
}

/** Follows the owner from now on, or no longer; what the browser's sync holds stays there for their other browsers. */
export async function changeFollow(database: LagwatchDatabase, isOn: boolean): Promise<void> {
  await changeFollowState(database, { isOn, problem: null });
  // Turned off, this lets a run that is under way end.
  await followOwner();
}
