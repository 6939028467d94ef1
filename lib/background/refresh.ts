import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import { sendMessage } from '../messages/messenger.ts';
import { applyRules } from '../store/apply-rules.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../store/database.ts';
import { backUp } from './back-up.ts';
import { noticeLostWalk } from './catch-up.ts';
import { mended } from './mended.ts';
import { ALARM, setNextAlarm } from './next-alarm.ts';
import { inOneRun } from './one-run.ts';
import { showBadge, showUnknownBadge } from './show-badge.ts';
import { showHealthNudge } from './show-health-nudge.ts';
import { showEmergencies, showNudges } from './show-nudges.ts';
import { tidy } from './tidy.ts';

const UNTIL_NEXT_TRY_MINUTES = 2;

/**
 * Brings everything up to date: due times after a change of the rules, badge, nudges, the next alarm, open views. Calls
 * that come while one runs are joined into one more run. One part that fails does not stop the others.
 */
export const refresh = inOneRun(async () => {
  // The alarm that rang is used up: stopped in the middle, nothing else would wake the background again.
  await attempt(async () => browser.alarms.create(ALARM, { delayInMinutes: UNTIL_NEXT_TRY_MINUTES }));
  await attemptStored(applyRules);
  // What can't be counted must not look like nothing.
  const isCounted = await attemptStored(showBadge);
  if (!isCounted) await attempt(showUnknownBadge);
  await attemptStored(showEmergencies);
  await attemptStored(showNudges);
  await attemptStored(showHealthNudge);
  await attemptStored(setNextAlarm);
  // Views are told and not waited for: one that never answers must not stop what comes next.
  sendMessage('waitingChanged', undefined).catch(() => {
    // no view is open
  });
  // Nobody waits for a tab that may not answer, nor until years of records are looked through.
  void noticeLoss();
  void lookAfter();
});

const noticeLoss = inOneRun(async () => {
  await attemptStored(noticeLostWalk);
});

/** What is done once a day and once an hour with all that is kept, behind what anybody waits for. */
export const lookAfter = inOneRun(async () => {
  await attemptStored(backUp);
  await attemptStored(tidy);
});

/** The same with the one database, as of now. */
function attemptStored(
  part: (database: LagwatchDatabase, now: Instant) => Promise<unknown>,
): Promise<boolean> {
  return attempt(async () => part(await lagwatchDatabase(), Date.now()));
}

/** Answers whether it worked. */
async function attempt(part: () => Promise<unknown>): Promise<boolean> {
  try {
    await mended(part);
    return true;
  } catch (error) {
    console.error('Lagwatch could not bring itself up to date', error);
    return false;
  }
}
