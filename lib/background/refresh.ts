import { browser } from '#imports';
import { sendMessage } from '../messages/messenger.ts';
import { applyRules } from '../store/apply-rules.ts';
import { lagwatchDatabase } from '../store/database.ts';
import { backUp } from './back-up.ts';
import { noticeLostWalk } from './catch-up.ts';
import { mended } from './mended.ts';
import { ALARM, setNextAlarm } from './next-alarm.ts';
import { inOneRun } from './one-run.ts';
import { showBadge, showUnknownBadge } from './show-badge.ts';
import { showHealthNudge } from './show-health-nudge.ts';
import { showEmergencies, showNudges } from './show-nudges.ts';
import { tidy } from './tidy.ts';

/** In minutes. */
const UNTIL_NEXT_TRY = 2;

/**
 * Brings everything up to date: due times after a change of the rules, badge, nudges, the next alarm, open views. Calls
 * that come while one runs are joined into one more run. One part that fails does not stop the others.
 */
export const refresh = inOneRun(async () => {
  // The alarm that rang is used up: stopped in the middle, nothing else would wake the background again.
  await attempt(async () => browser.alarms.create(ALARM, { delayInMinutes: UNTIL_NEXT_TRY }));
  await attempt(async () => applyRules(await lagwatchDatabase(), Date.now()));
  // What can't be counted must not look like nothing.
  const isCounted = await attempt(async () => showBadge(await lagwatchDatabase(), Date.now()));
  if (!isCounted) await attempt(showUnknownBadge);
  await attempt(async () => showEmergencies(await lagwatchDatabase(), Date.now()));
  await attempt(async () => showNudges(await lagwatchDatabase(), Date.now()));
  await attempt(async () => showHealthNudge(await lagwatchDatabase(), Date.now()));
  await attempt(async () => setNextAlarm(await lagwatchDatabase(), Date.now()));
  // Views are told and not waited for: one that never answers must not stop what comes next.
  sendMessage('waitingChanged', undefined).catch(() => {
    // no view is open
  });
  // Nobody waits for a tab that may not answer, nor until years of records are looked through.
  void noticeLoss();
  void lookAfter();
});

const noticeLoss = inOneRun(async () => {
  await attempt(async () => noticeLostWalk(await lagwatchDatabase(), Date.now()));
});

/** What is done once a day and once an hour with all that is kept, behind what anybody waits for. */
export const lookAfter = inOneRun(async () => {
  await attempt(async () => backUp(await lagwatchDatabase(), Date.now()));
  await attempt(async () => tidy(await lagwatchDatabase(), Date.now()));
});

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
