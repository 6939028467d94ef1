import { i18n } from '#i18n';
import { browser } from '#imports';
import { newCatchUp, queryOf, type WalkedPage, withPage } from '../domain/catch-up.ts';
import { DAY, type Instant, MINUTE } from '../domain/instant.ts';
import { sendMessage } from '../messages/messenger.ts';
import type { CatchUpWish } from '../messages/protocol.ts';
import { catchUpOf, changeCatchUp, type StoredCatchUp } from '../store/catch-up.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { markReadSince, readingOf } from '../store/readings.ts';
import { accountUrl } from './open-gmail.ts';

/** A step that takes longer was lost: the background was stopped in the middle of it. */
const STEP_PATIENCE = MINUTE;
/** A tab of which nothing is heard for so long has come to a page to sign in at, or never came up. */
const SILENCE = 2 * MINUTE;

/** Begins to walk an account's mail of the past days, in a tab of its own. */
export async function startCatchUp(
  database: LagwatchDatabase,
  { account, days }: CatchUpWish,
  now: Instant,
): Promise<void> {
  const path = (await readingOf(database, account))?.path;
  if (path === undefined) throw new Error(i18n.t('catchUp.openThisAccountInGmail'));
  await cancelCatchUp(database);
  await changeCatchUp(database, () => ({ ...newCatchUp(account, path, days, now), walker: null }));
  await openWalker(database, now);
}

/** Stops for now: the owner's wish, or the tab or the browser was closed. */
export async function pauseCatchUp(database: LagwatchDatabase): Promise<void> {
  await stop(database, (catchUp) =>
    catchUp.state === 'running' ? { ...catchUp, state: 'paused' } : catchUp,
  );
}

/** With the browser, or the extension, the tab ended; its number may be another tab's by now. */
export async function pauseAfterRestart(database: LagwatchDatabase): Promise<void> {
  await changeCatchUp(database, (catchUp) => catchUp && { ...paused(catchUp), walker: null });
}

/** Goes on with the page where it stopped. */
export async function resumeCatchUp(database: LagwatchDatabase, now: Instant): Promise<void> {
  const catchUp = await changeCatchUp(database, (before) => {
    if (!before || before.state === 'done') return before;
    const { failure: _, ...rest } = before;
    return { ...rest, state: 'running' };
  });
  if (catchUp?.state === 'running') await openWalker(database, now);
}

/** Forgets the walk; what it has learnt stays. */
export async function cancelCatchUp(database: LagwatchDatabase): Promise<void> {
  await stop(database, () => null);
}

/**
 * A tab was read as the account it shows: if it is the one that walks, it can be sent on its way, or once more where
 * nothing was heard of its last step.
 */
export async function walkerWasRead(
  database: LagwatchDatabase,
  tabId: number | undefined,
  account: string,
  now: Instant,
): Promise<void> {
  const catchUp = await catchUpOf(database);
  if (!isRunningIn(catchUp, tabId) || account === '') return;
  if (account !== catchUp.account) {
    return fail(database, i18n.t('catchUp.gmailOpenedInsteadOf', { account, wanted: catchUp.account }));
  }
  if (catchUp.walker.ledAt === null || now - catchUp.walker.ledAt > STEP_PATIENCE) {
    await sendOn(database, catchUp, now);
  }
}

/** A page was seen and stored, or could not be had: on to the next, or the end. */
export async function walkerHasWalked(
  database: LagwatchDatabase,
  tabId: number | undefined,
  walked: WalkedPage | null,
  now: Instant,
): Promise<void> {
  if (!isRunningIn(await catchUpOf(database), tabId)) return;
  if (walked === null) return fail(database, i18n.t('catchUp.gmailDidNotShowThe'));
  const catchUp = await changeCatchUp(
    database,
    (before) => before && { ...before, ...withPage(before, walked) },
  );
  if (catchUp?.state === 'done') {
    await markReadSince(database, catchUp.account, catchUp.startedAt - catchUp.days * DAY);
    await stop(database, (done) => done);
  }
  if (catchUp?.state === 'running') await sendOn(database, catchUp, now);
}

/** Somebody closed the tab: that is a pause. */
export async function walkerWasClosed(database: LagwatchDatabase, tabId: number): Promise<void> {
  if (isRunningIn(await catchUpOf(database), tabId)) await pauseCatchUp(database);
}

/** When the tab that walks will have said nothing for too long; null while none walks. */
export async function walkIsLostAt(database: LagwatchDatabase): Promise<Instant | null> {
  const catchUp = await catchUpOf(database);
  if (catchUp?.state !== 'running' || catchUp.walker === null) return null;
  const { openedAt, ledAt } = catchUp.walker;
  return (ledAt ?? openedAt ?? catchUp.startedAt) + SILENCE;
}

/** Says of a walk that it is lost. Its owner may have to sign in before it can go on. */
export async function noticeLostWalk(database: LagwatchDatabase, now: Instant): Promise<void> {
  const lostAt = await walkIsLostAt(database);
  if (lostAt === null || lostAt > now) return;
  const catchUp = await catchUpOf(database);
  // The machine may have slept meanwhile, and the tab be there.
  const mailbox = await sendMessage('whoseMailbox', undefined, catchUp?.walker?.tabId).catch(() => null);
  // Its owner may have stopped it, or begun another, while the tab was asked.
  if (!catchUp || !isRunningIn(await catchUpOf(database), catchUp.walker?.tabId)) return;
  if (mailbox?.address === catchUp.account) await sendOn(database, catchUp, now);
  else await fail(database, i18n.t('catchUp.gmailDidNotComeUp'));
}

function paused(catchUp: StoredCatchUp): StoredCatchUp {
  return catchUp.state === 'running' ? { ...catchUp, state: 'paused' } : catchUp;
}

function isRunningIn(
  catchUp: StoredCatchUp | null,
  tabId: number | undefined,
): catchUp is StoredCatchUp & { readonly walker: NonNullable<StoredCatchUp['walker']> } {
  return catchUp?.state === 'running' && catchUp.walker !== null && catchUp.walker.tabId === tabId;
}

async function sendOn(database: LagwatchDatabase, catchUp: StoredCatchUp, now: Instant): Promise<void> {
  await changeCatchUp(
    database,
    (before) => before && { ...before, walker: before.walker && { ...before.walker, ledAt: now } },
  );
  try {
    await sendMessage('walkTo', { query: queryOf(catchUp), page: catchUp.page }, catchUp.walker?.tabId);
  } catch {
    await fail(database, i18n.t('catchUp.theGmailTabThatWas'));
  }
}

async function fail(database: LagwatchDatabase, failure: string): Promise<void> {
  await stop(database, (catchUp) => ({ ...catchUp, state: 'failed', failure }));
}

async function openWalker(database: LagwatchDatabase, now: Instant): Promise<void> {
  const catchUp = await catchUpOf(database);
  if (!catchUp) return;
  const { id } = await browser.tabs.create({ url: accountUrl(catchUp.account, catchUp.path), active: false });
  const walker = id === undefined ? null : { tabId: id, openedAt: now, ledAt: null };
  await changeCatchUp(database, (before) => before && { ...before, walker });
}

/** Ends the walking, however, and closes its tab. */
async function stop(
  database: LagwatchDatabase,
  change: (catchUp: StoredCatchUp) => StoredCatchUp | null,
): Promise<void> {
  const walker = (await catchUpOf(database))?.walker;
  await changeCatchUp(database, (before) => {
    const after = before && change(before);
    return after && { ...after, walker: null };
  });
  if (walker) await browser.tabs.remove(walker.tabId).catch(() => {}); // it is closed already
}
