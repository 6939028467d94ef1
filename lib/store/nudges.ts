import type { BusinessHours } from '../domain/business-hours.ts';
import type { Customer } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import {
  type CustomerInEmergency,
  emergenciesOf,
  hasWokenSince,
  laterThan,
  type Nudge,
  type OverdueWait,
  overdueWaits,
  type TellableWait,
  toldAt,
  wantsNudge,
} from '../domain/nudges.ts';
import { pressingAt, type RosterRow } from '../domain/roster.ts';
import type { Ranked } from '../domain/waiting-list.ts';
import { customersIn } from './customers.ts';
import type { LagwatchDatabase } from './database.ts';
import { rosterOf } from './roster.ts';
import { settingsIn } from './settings.ts';

const NOTHING: ReadonlySet<string> = new Set();
/** The first of them that was not told of answers for thousands. */
const SLICE = 100;

/**
 * Takes every wait that is past due and was not nudged yet, and notes that it has been in the transaction that makes sure of it, so
 * that of two that ask at once only one gets it. Empty when there is nothing to tell.
 *
 * @param inFront Threads that the owner is looking at, as `account thread`.
 */
export async function claimNudges(
  database: LagwatchDatabase,
  notificationId: string,
  now: Instant,
  inFront: ReadonlySet<string> = NOTHING,
): Promise<readonly OverdueWait[]> {
  const pressing = overdueWaits(pressingAt(await rosterOf(database), 'dueAt', now), now);
  const toldBefore = await knownNudges(database.transaction('nudges').store, pressing);
  const untold = pressing.filter((one) => isUntold(one, toldBefore, now));
  if (untold.length === 0) return [];
  const transaction = begin(database, 'readwrite');
  const nudges = transaction.objectStore('nudges');
  // The lines have the last word on what is told.
  const people = new Set(untold.map(({ customer }) => customer));
  const waits = overdueWaits(await linesOf(transaction, [...people]), now);
  const known = await knownNudges(nudges, waits);
  const claimed = waits.filter(
    (one) => !inFront.has(`${one.customer.account} ${one.wait.threadId}`) && isUntold(one, known, now),
  );
  for (const { customer, wait } of claimed)
    void nudges.put(nudgeOf({ account: customer.account, ...wait }, 'overdue', notificationId, now));
  await transaction.done;
  return claimed;
}

/** The same for emergencies, which are told of one by one: takes the oldest that was not told yet; null when there is none. */
export async function claimEmergency(
  database: LagwatchDatabase,
  notificationId: string,
  now: Instant,
  inFront: ReadonlySet<string> = NOTHING,
): Promise<CustomerInEmergency | null> {
  const rows = pressingAt(await rosterOf(database), 'emergencyFrom', now);
  if (rows.length === 0) return null;
  const transaction = begin(database, 'readwrite');
  const nudges = transaction.objectStore('nudges');
  let claimed: CustomerInEmergency | null = null;
  for (const one of emergenciesOf(await linesOf(transaction, rows), now)) {
    const wait = tellable(one);
    if (inFront.has(`${wait.account} ${wait.threadId}`)) continue;
    if (!(await wantsToBeTold(one, nudges, now))) continue;
    claimed = one;
    await nudges.put(nudgeOf(wait, 'emergency', notificationId, now));
    break;
  }
  await transaction.done;
  return claimed;
}

/** Whether there is an emergency that was not told yet. */
export async function hasUntoldEmergency(database: LagwatchDatabase, now: Instant): Promise<boolean> {
  const rows = pressingAt(await rosterOf(database), 'emergencyFrom', now);
  if (rows.length === 0) return false;
  const transaction = begin(database, 'readonly');
  for (const one of emergenciesOf(await linesOf(transaction, rows), now)) {
    if (await wantsToBeTold(one, transaction.objectStore('nudges'), now)) return true;
  }
  return false;
}

function begin<Mode extends 'readonly' | 'readwrite'>(database: LagwatchDatabase, mode: Mode) {
  return database.transaction(['customers', 'nudges', 'settings', 'words'], mode);
}

/** All that is known of those whom the roster names. */
async function linesOf(
  transaction: ReturnType<typeof begin>,
  rows: readonly RosterRow[],
): Promise<readonly Customer[]> {
  const rules = settingsIn(transaction.objectStore('settings'), transaction.objectStore('words'));
  return customersIn(transaction.objectStore('customers'), rules, rows);
}

/** Of a customer the owner was told of already it is only told once more when a new emergency has begun since. */
async function wantsToBeTold(
  one: CustomerInEmergency,
  nudges: { get(key: [string, string, 'emergency']): Promise<Nudge | undefined> },
  now: Instant,
): Promise<boolean> {
  const { account, recent, waits } = one.customer;
  const threads = new Set([...recent, ...waits].map(({ threadId }) => threadId));
  const awakeFrom = Math.min(...waits.map(({ snoozedUntil }) => snoozedUntil ?? Number.NEGATIVE_INFINITY));
  for (const threadId of threads) {
    const nudge = await nudges.get([account, threadId, 'emergency']);
    if (nudge && hasWokenSince(awakeFrom, toldAt(nudge, now), now)) continue;
    if (nudge && !wantsNudge(tellable(one), nudge, now)) return false;
    if (nudge && nudge.againAt === undefined && one.emergency.since <= toldAt(nudge, now)) return false;
  }
  return true;
}

function tellable({ customer, emergency }: CustomerInEmergency): TellableWait {
  const { threadId, since, dueAt } = emergency;
  return { account: customer.account, threadId, waitingSince: since, dueAt };
}

function nudgeOf(
  { account, threadId, waitingSince, dueAt }: TellableWait,
  kind: Nudge['kind'],
  notificationId: string,
  now: Instant,
): Nudge {
  return {
    account,
    threadId,
    kind,
    nudgedAt: now,
    waitingSince,
    dueAt: dueAt ?? now,
    notificationId,
    unshownSince: now,
  };
}

/** Whether there is something to tell that was not told yet: to be claimed, or claimed and perhaps never shown. */
export async function hasUntoldNudge(database: LagwatchDatabase, now: Instant): Promise<boolean> {
  if ((await unshownNotification(database, 'overdue')) !== null) return true;
  const overdue = overdueWaits(pressingAt(await rosterOf(database), 'dueAt', now), now);
  const nudges = database.transaction('nudges').store;
  for (let from = 0; from < overdue.length; from += SLICE) {
    const slice = overdue.slice(from, from + SLICE);
    const known = await knownNudges(nudges, slice);
    if (slice.some((one) => isUntold(one, known, now))) return true;
  }
  return false;
}

function isUntold(
  { customer, wait }: OverdueWait<Ranked>,
  known: ReadonlyMap<string, Nudge>,
  now: Instant,
): boolean {
  return wantsNudge(wait, known.get(`${customer.account} ${wait.threadId}`), now);
}

/** What was told of these waits, asked for at once: one after the other, thousands would keep everything else waiting. */
async function knownNudges(
  nudges: { get(key: [string, string, 'overdue']): Promise<Nudge | undefined> },
  waits: readonly OverdueWait<Ranked>[],
): Promise<ReadonlyMap<string, Nudge>> {
  const all = await Promise.all(
    waits.map(({ customer, wait }) => nudges.get([customer.account, wait.threadId, 'overdue'])),
  );
  return new Map(
    all.flatMap((nudge) => (nudge ? [[`${nudge.account} ${nudge.threadId}`, nudge] as const] : [])),
  );
}

/** Notes that the notification is on the desktop. */
export async function markShown(database: LagwatchDatabase, notificationId: string): Promise<void> {
  const transaction = database.transaction('nudges', 'readwrite');
  for (const { unshownSince: _, ...nudge } of await transaction.store
    .index('byNotification')
    .getAll(notificationId)) {
    void transaction.store.put(nudge);
  }
  await transaction.done;
}

/** A notification that was claimed and perhaps never shown, because the background was stopped; null when there is none. */
export async function unshownNotification(
  database: LagwatchDatabase,
  kind: Nudge['kind'],
): Promise<string | null> {
  const unshown = await database.getAllFromIndex('nudges', 'byUnshown');
  return unshown.find((nudge) => nudge.kind === kind)?.notificationId ?? null;
}

/** Gives back what could not be shown, so that it is told another time. */
export async function releaseNudges(database: LagwatchDatabase, notificationId: string): Promise<void> {
  const transaction = database.transaction('nudges', 'readwrite');
  for (const key of await transaction.store.index('byNotification').getAllKeys(notificationId)) {
    await transaction.store.delete(key);
  }
  await transaction.done;
}

/** The owner said "Later": the notification's waits are told again after a while, in business hours. */
export async function postponeNudges(
  database: LagwatchDatabase,
  notificationId: string,
  hours: BusinessHours,
  now: Instant,
): Promise<void> {
  const againAt = laterThan(hours, now);
  if (againAt === null) return;
  const transaction = database.transaction('nudges', 'readwrite');
  for (const nudge of await transaction.store.index('byNotification').getAll(notificationId)) {
    await transaction.store.put({ ...nudge, againAt });
  }
  await transaction.done;
}

/** What a notification told of, due longest first. */
export async function nudgesOf(
  database: LagwatchDatabase,
  notificationId: string,
): Promise<readonly Nudge[]> {
  const nudges = await database.getAllFromIndex('nudges', 'byNotification', notificationId);
  return nudges.sort((a, b) => a.dueAt - b.dueAt || (a.threadId < b.threadId ? -1 : 1));
}

/** When the next postponed nudge comes back after `now`; null when none does. */
export async function nextPostponed(database: LagwatchDatabase, now: Instant): Promise<Instant | null> {
  const cursor = await database
    .transaction('nudges')
    .store.index('byAgain')
    .openKeyCursor(IDBKeyRange.lowerBound(now, true));
  return (cursor?.key as Instant | undefined) ?? null;
}
