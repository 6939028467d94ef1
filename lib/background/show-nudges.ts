import { browser } from '#imports';
import { isOpen } from '../domain/business-hours.ts';
import type { Instant } from '../domain/instant.ts';
import { isNudgeTime } from '../domain/nudges.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import {
  claimEmergency,
  claimNudges,
  markShown,
  nudgesOf,
  postponeNudges,
  releaseNudges,
  unshownNotification,
} from '../store/nudges.ts';
import { settingsOf } from '../store/settings.ts';
import { emergencyNudgeText, nudgeText } from '../words/nudge.ts';
import { notify } from './notify.ts';
import { openGmail, openThread } from './open-gmail.ts';

const OPEN = 0;
const LATER = 1;
const BUTTONS = [{ title: 'Open' }, { title: 'Later' }];

/** Tells the owner of answers that passed their due time: one notification for all of them, once for each wait. */
export async function showNudges(database: LagwatchDatabase, now: Instant): Promise<void> {
  const { hours } = (await settingsOf(database)).policy;
  if (!isNudgeTime(hours, now)) return;
  // One that was under way when the background was stopped is shown again under its own id, which replaces it.
  const interrupted = await unshownNotification(database, 'overdue');
  if (interrupted) await releaseNudges(database, interrupted);
  const notificationId = interrupted ?? `overdue-${now}`;
  const [first, ...others] = await claimNudges(database, notificationId, now);
  if (!first) return;
  try {
    await notify(notificationId, nudgeText([first, ...others], now), BUTTONS);
    await markShown(database, notificationId);
  } catch (error) {
    await releaseNudges(database, notificationId);
    throw error;
  }
}

/** Tells of each customer who has turned an emergency: alone, at once while the business is open, and once only. */
export async function showEmergencies(database: LagwatchDatabase, now: Instant): Promise<void> {
  const { hours } = (await settingsOf(database)).policy;
  if (!isOpen(hours, now)) return;
  for (let nth = 0; ; nth++) {
    const interrupted = await unshownNotification(database, 'emergency');
    if (interrupted) await releaseNudges(database, interrupted);
    const notificationId = interrupted ?? `emergency-${now}-${nth}`;
    const next = await claimEmergency(database, notificationId, now);
    if (!next) return;
    try {
      await notify(notificationId, emergencyNudgeText(next, now), BUTTONS);
      await markShown(database, notificationId);
    } catch (error) {
      await releaseNudges(database, notificationId);
      throw error;
    }
  }
}

/** "Open", or a click anywhere else: the thread that was due first. */
export async function openNudged(database: LagwatchDatabase, notificationId: string): Promise<void> {
  await browser.notifications.clear(notificationId);
  const [first] = await nudgesOf(database, notificationId);
  await (first ? openThread(database, first) : openGmail());
}

/** What a button of a nudge does. */
export async function pressNudgeButton(
  database: LagwatchDatabase,
  notificationId: string,
  button: number,
  now: Instant,
): Promise<void> {
  if (button === OPEN) return openNudged(database, notificationId);
  if (button !== LATER) return;
  const { hours } = (await settingsOf(database)).policy;
  await postponeNudges(database, notificationId, hours, now);
  await browser.notifications.clear(notificationId);
}
