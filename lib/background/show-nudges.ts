import { i18n } from '#i18n';
import { browser } from '#imports';
import { isOpen } from '../domain/business-hours.ts';
import type { Customer } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import {
  isMorningTime,
  isQuiet,
  isRoundUpTime,
  type List,
  lastWorkday,
  type NudgeSettings,
  postponed,
  putOffState,
  toldOn,
  workdayAt,
} from '../domain/nudge-plan.ts';
import { isNudgeTime } from '../domain/nudges.ts';
import { rankCustomers } from '../domain/waiting-list.ts';
import { waitingCustomers } from '../store/customers.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { nudgeSettingsOf, storeTold, toldToday } from '../store/nudge-settings.ts';
import {
  claimEmergency,
  claimNudges,
  hasUntoldEmergency,
  hasUntoldNudge,
  markShown,
  nudgesOf,
  postponeNudges,
  releaseNudges,
  unshownNotification,
} from '../store/nudges.ts';
import { settingsOf } from '../store/settings.ts';
import { emergencyNudgeText, morningText, nudgeText, roundUpText } from '../words/nudge.ts';
import { notify } from './notify.ts';
import { openGmail, openThread } from './open-gmail.ts';
import { threadsInFront } from './threads-in-front.ts';

const NOTHING: ReadonlySet<string> = new Set();
const OPEN = 0;
const LATER = 1;
const BUTTONS = [{ title: i18n.t('showNudges.open') }, { title: i18n.t('showNudges.later') }];

/**
 * Tells the owner what they must know, quietly: the morning list at opening, a round-up before closing, answers that
 * passed their due time in one notification; each once, within the day's limit, and nothing while the owner rests.
 */
export async function showNudges(database: LagwatchDatabase, now: Instant): Promise<void> {
  const settings = await nudgeSettingsOf(database);
  const { hours } = (await settingsOf(database)).policy;
  if (isQuiet(settings, now) || !isNudgeTime(hours, now)) return;
  await showLists(database, settings, now);
  if (settings.overdue) await showOverdue(database, settings, now);
}

/** The morning list and the round-up. What the morning list tells of as overdue is not told once more. */
async function showLists(database: LagwatchDatabase, settings: NudgeSettings, now: Instant): Promise<void> {
  const { hours } = (await settingsOf(database)).policy;
  const workday = workdayAt(hours, now);
  if (!workday) return;
  const told = toldOn(workday, await toldToday(database));
  // What was put off may come behind its usual time.
  const isTimeFor = (list: List, isUsual: boolean) => {
    const state = putOffState(told, list, now);
    const isUntold = !told[list] || told.pending === list;
    return settings[list] && isUntold && (state === 'ripe' || (state === 'none' && isUsual));
  };
  const isMorning = isTimeFor('morning', isMorningTime(workday, now));
  const isRoundUp = isTimeFor('roundUp', isRoundUpTime(workday, settings, now));
  if (!isMorning && !isRoundUp) return;
  const customers = await waitingCustomers(database);
  const listOf = (inFront: ReadonlySet<string>) => {
    const lines = rankCustomers(without(customers, inFront), hours, now);
    const morning = isMorning ? morningText(lines) : null;
    if (morning) return { list: 'morning' as const, text: morning };
    const text = isRoundUp ? roundUpText(lines, workday.closesAt, now) : null;
    return text && { list: 'roundUp' as const, text };
  };
  // Tabs are asked what they show only where there is somebody to tell of; else there may be before the time for it has passed.
  const inFront = listOf(NOTHING) === null ? NOTHING : await threadsInFront();
  const next = listOf(inFront);
  if (!next) return;
  const { list, text } = next;
  if (told.pending !== list && told.count >= settings.dailyCap) return;
  const isOfMorning = list === 'morning';
  const id = `${isOfMorning ? 'morning' : 'round-up'}-${workday.closesAt}`;
  const { putOff: _, pending, ...before } = told;
  const count = pending === list ? told.count : told.count + 1;
  const after = { ...before, count, [list]: true };
  await storeTold(database, { ...after, pending: list });
  const isShown = pending === list && (await isOnDesktop(id));
  try {
    if (isOfMorning && !isShown) await claimNudges(database, id, now, inFront);
    if (!isShown) await notify(id, text, BUTTONS);
  } catch (error) {
    await releaseNudges(database, id);
    await storeTold(database, told);
    throw error;
  }
  if (isOfMorning) await markShown(database, id);
  await storeTold(database, after);
}

async function isOnDesktop(notificationId: string): Promise<boolean> {
  return Object.hasOwn(await browser.notifications.getAll(), notificationId);
}

/** Answers that passed their due time: one notification for all of them, once for each wait. */
async function showOverdue(database: LagwatchDatabase, settings: NudgeSettings, now: Instant): Promise<void> {
  const { hours } = (await settingsOf(database)).policy;
  const workday = lastWorkday(hours, now);
  if (!workday) return;
  const told = toldOn(workday, await toldToday(database));
  // Tabs are asked what they show only where there is something to tell.
  if (told.count >= settings.dailyCap || !(await hasUntoldNudge(database, now))) return;
  // One that was under way when the background was stopped is shown again under its own id, which replaces it.
  const interrupted = await unshownNotification(database, 'overdue');
  const isOfList = interrupted !== null && isList(interrupted);
  if (isOfList && (await isOnDesktop(interrupted))) return markShown(database, interrupted);
  if (interrupted) await releaseNudges(database, interrupted);
  const notificationId = interrupted && !isOfList ? interrupted : `overdue-${now}`;
  const [first, ...others] = await claimNudges(database, notificationId, now, await threadsInFront());
  if (!first) return;
  await notifyOrRelease(database, notificationId, nudgeText([first, ...others], now));
  await storeTold(database, { ...told, count: told.count + 1 });
}

/** The customers without what they wait for in threads that the owner looks at. */
function without(customers: readonly Customer[], inFront: ReadonlySet<string>): readonly Customer[] {
  return customers.map((customer) => ({
    ...customer,
    waits: customer.waits.filter(({ threadId }) => !inFront.has(`${customer.account} ${threadId}`)),
  }));
}

/** Tells of each customer who has turned an emergency: alone, at once while the business is open, and once only. */
export async function showEmergencies(database: LagwatchDatabase, now: Instant): Promise<void> {
  const settings = await nudgeSettingsOf(database);
  const { hours } = (await settingsOf(database)).policy;
  if (!settings.emergency || isQuiet(settings, now) || !isOpen(hours, now)) return;
  for (let nth = 0; ; nth++) {
    const interrupted = await unshownNotification(database, 'emergency');
    if (interrupted) await releaseNudges(database, interrupted);
    if (!(await hasUntoldEmergency(database, now))) return;
    const notificationId = interrupted ?? `emergency-${now}-${nth}`;
    const next = await claimEmergency(database, notificationId, now, await threadsInFront());
    if (!next) return;
    await notifyOrRelease(database, notificationId, emergencyNudgeText(next, now));
  }
}

/**
 * Shows what was claimed, and notes that it stands on the desktop. What could not be shown is given back; what could not be
 * noted is shown under the same id once more, which replaces it.
 */
async function notifyOrRelease(
  database: LagwatchDatabase,
  notificationId: string,
  text: Parameters<typeof notify>[1],
): Promise<void> {
  try {
    await notify(notificationId, text, BUTTONS);
  } catch (error) {
    await releaseNudges(database, notificationId);
    throw error;
  }
  await markShown(database, notificationId);
}

/** "Open", or a click anywhere else: the thread that was due first. */
export async function openNudged(database: LagwatchDatabase, notificationId: string): Promise<void> {
  await browser.notifications.clear(notificationId);
  const [first] = await nudgesOf(database, notificationId);
  if (first) await openThread(database, first);
  else if (isList(notificationId)) await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
  else await openGmail();
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
  if (isList(notificationId)) await postponeList(database, notificationId, now);
  await postponeNudges(database, notificationId, hours, now);
  await browser.notifications.clear(notificationId);
}

/** Has a list told once more, while the day lasts that it was told on. */
async function postponeList(database: LagwatchDatabase, notificationId: string, now: Instant): Promise<void> {
  const told = await toldToday(database);
  if (!told || !notificationId.endsWith(`-${told.closesAt}`)) return;
  await storeTold(
    database,
    postponed(told, notificationId.startsWith('morning-') ? 'morning' : 'roundUp', now),
  );
}

function isList(notificationId: string): boolean {
  return notificationId.startsWith('morning-') || notificationId.startsWith('round-up-');
}
