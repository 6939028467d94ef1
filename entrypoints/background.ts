import { browser, defineBackground } from '#imports';
import { keepToOwnPages, safekeeping } from '../lib/background/back-up.ts';
import {
  cancelCatchUp,
  pauseAfterRestart,
  pauseCatchUp,
  resumeCatchUp,
  startCatchUp,
  walkerHasWalked,
  walkerWasClosed,
  walkerWasRead,
} from '../lib/background/catch-up.ts';
import { cuesWanted } from '../lib/background/cues-wanted.ts';
import { customerCard } from '../lib/background/customer-card.ts';
import { deleteEverything } from '../lib/background/delete-everything.ts';
import { answerGmail, answerOwnPage } from '../lib/background/doors.ts';
import { changeFollow, FOLLOW_ALARM, followOverview, followOwner } from '../lib/background/follow-owner.ts';
import { importTeamPlan } from '../lib/background/import-team-plan.ts';
import { keptIn } from '../lib/background/kept.ts';
import { listWaiting } from '../lib/background/list-waiting.ts';
import { FEED_ALARM, lookWhileClosed, scheduleLooks } from '../lib/background/look-while-closed.ts';
import { onMended, withStore } from '../lib/background/mended.ts';
import { ALARM } from '../lib/background/next-alarm.ts';
import { areNudgesBlocked } from '../lib/background/notify.ts';
import { obeyPlan } from '../lib/background/obey-plan.ts';
import { oneWaySenders } from '../lib/background/one-way-senders.ts';
import { openGmail, openThread } from '../lib/background/open-gmail.ts';
import { policyOverview } from '../lib/background/policy-overview.ts';
import { readingOverview } from '../lib/background/reading-overview.ts';
import { recordReport } from '../lib/background/record-report.ts';
import { lookAfter, refresh } from '../lib/background/refresh.ts';
import { searchCustomers } from '../lib/background/search-customers.ts';
import { isHealthNudge } from '../lib/background/show-health-nudge.ts';
import { openNudged, pressNudgeButton } from '../lib/background/show-nudges.ts';
import { keepFor } from '../lib/background/tidy.ts';
import { welcome } from '../lib/background/welcome.ts';
import { writeReport } from '../lib/background/write-report.ts';
import { type Joins, joinAddresses, splitAddress } from '../lib/domain/customer-key.ts';
import { teamPlanOf } from '../lib/domain/team-plan.ts';
import {
  checkAct,
  checkBefore,
  checkCustomerReference,
  checkJoins,
  checkJoinWish,
  checkSearch,
  checkTargetWish,
} from '../lib/messages/act-check.ts';
import { readTeamPlan } from '../lib/messages/plan-check.ts';
import { checkPolicy } from '../lib/messages/policy-check.ts';
import {
  checkAccountUse,
  checkCatchUpWish,
  checkKeepMonths,
  checkKeptPlace,
  checkNudgeSettings,
  checkReadingSettings,
  checkWalkedPage,
} from '../lib/messages/reading-check.ts';
import { checkThreadReference } from '../lib/messages/report-check.ts';
import { ownersWords, putBack, storeAct } from '../lib/store/acts.ts';
import { wantBackup } from '../lib/store/backup.ts';
import { lagwatchDatabase, restoreFrom } from '../lib/store/database.ts';
import { keptPage } from '../lib/store/everything.ts';
import { nudgeSettingsOf, storeNudgeSettings } from '../lib/store/nudge-settings.ts';
import { storeReadingSettings } from '../lib/store/reading-settings.ts';
import { markUse } from '../lib/store/readings.ts';
import { forgetRestored } from '../lib/store/restored.ts';
import { changeJoins, settingsOf, storePolicy, storeTarget } from '../lib/store/settings.ts';

export default defineBackground(() => {
  restoreFrom({ ...safekeeping, restored: () => void refresh() });
  // Whoever was found again is to be counted and told of, too.
  onMended(() => void refresh());
  void keepToOwnPages();
  answerGmail('threadsSeen', async ({ data, sender }) => {
    const recorded = await recordReport(data);
    // What was seen is stored, whatever becomes of a walk.
    await walkerWasRead(await lagwatchDatabase(), sender.tab?.id, data.account, Date.now()).catch((error) =>
      console.error('Lagwatch could not lead a catch-up on', error),
    );
    return recorded;
  });
  answerGmail('walked', async ({ data, sender }) => {
    await walkerHasWalked(await lagwatchDatabase(), sender.tab?.id, checkWalkedPage(data), Date.now());
    await refresh();
  });
  answerGmail('cuesOf', async ({ data }) => {
    return cuesWanted(await lagwatchDatabase(), String(data));
  });
  answerOwnPage('act', async ({ data }) => {
    const act = checkAct(data);
    const before = await withStore((database, now) => storeAct(database, act, now));
    await ownerHasSpoken();
    return before;
  });
  answerOwnPage('putBack', async ({ data }) => {
    const before = checkBefore(data);
    const replaced = await withStore((database, now) => putBack(database, before, now));
    await ownerHasSpoken();
    return replaced;
  });
  answerOwnPage('searchCustomers', async ({ data }) => {
    const words = checkSearch(data);
    return withStore((database, now) => searchCustomers(database, words, now));
  });
  answerOwnPage('customerCard', async ({ data }) => {
    const customer = checkCustomerReference(data);
    return withStore((database, now) => customerCard(database, customer, now));
  });
  answerOwnPage('setTarget', async ({ data }) => {
    const { key, minutes } = checkTargetWish(data);
    await storeTarget(await lagwatchDatabase(), key, minutes, Date.now());
    await ownerHasSpoken();
  });
  answerOwnPage('join', async ({ data }) => {
    const { address, into } = checkJoinWish(data);
    const change = (joins: Joins) =>
      into === null ? splitAddress(joins, address) : joinAddresses(joins, address, into);
    const before = await changeJoins(await lagwatchDatabase(), change, Date.now());
    await ownerHasSpoken();
    return before;
  });
  answerOwnPage('putJoinsBack', async ({ data }) => {
    const joins = checkJoins(data);
    await changeJoins(await lagwatchDatabase(), () => joins, Date.now());
    await ownerHasSpoken();
  });
  answerOwnPage('ownersWords', () => withStore(ownersWords));
  answerOwnPage('listWaiting', async ({ data }) => {
    const part = data === 'first screen' ? data : 'all';
    return withStore((database, now) => listWaiting(database, part, now));
  });
  answerOwnPage('restoredSeen', async () => {
    await forgetRestored(await lagwatchDatabase());
    await refresh();
  });
  answerOwnPage('openThread', async ({ data }) => {
    await openThread(await lagwatchDatabase(), checkThreadReference(data));
  });
  answerOwnPage('openGmail', () => openGmail());
  answerOwnPage('changePolicy', async ({ data }) => {
    await storePolicy(await lagwatchDatabase(), checkPolicy(data), Date.now());
    await ownerHasSpoken();
    return withStore(policyOverview);
  });
  answerOwnPage('policyOverview', () => withStore(policyOverview));
  answerOwnPage('developerReport', async ({ data }) =>
    writeReport(await lagwatchDatabase(), String(data), Date.now()),
  );
  answerOwnPage('readingOverview', () => withStore(readingOverview));
  answerOwnPage('useAccount', async ({ data }) => {
    const { account, isUsed } = checkAccountUse(data);
    await markUse(await lagwatchDatabase(), account, isUsed, Date.now());
    await refresh();
  });
  answerOwnPage('changeReadingSettings', async ({ data }) => {
    const settings = checkReadingSettings(data);
    await withStore((database, now) => storeReadingSettings(database, settings, now));
    const database = await lagwatchDatabase();
    await wantBackup(database);
    await scheduleLooks(database);
    await ownerHasSpoken();
  });
  answerOwnPage('kept', () => withStore(keptIn));
  answerOwnPage('keepFor', async ({ data }) => {
    await keepFor(await lagwatchDatabase(), checkKeepMonths(data), Date.now());
    await refresh();
  });
  answerOwnPage('keptPage', async ({ data }) => {
    const place = checkKeptPlace(data);
    return withStore((database) => keptPage(database, place));
  });
  answerOwnPage('deleteEverything', async () => {
    const database = await lagwatchDatabase();
    await deleteEverything(database);
    await obeyPlan(database, Date.now());
    await refresh();
  });
  answerOwnPage('teamPlan', async () => {
    const { policy, words } = await settingsOf(await lagwatchDatabase());
    return teamPlanOf(policy, Object.values(words));
  });
  answerOwnPage('importTeamPlan', async ({ data }) => {
    const plan = readTeamPlan(JSON.stringify(data));
    const before = await importTeamPlan(await lagwatchDatabase(), plan, Date.now());
    // That much may take long, and the page gives up waiting.
    void ownerHasSpoken();
    return before;
  });
  answerOwnPage('oneWaySenders', () => withStore(oneWaySenders));
  answerOwnPage('followOverview', () => withStore(followOverview));
  answerOwnPage('changeFollow', async ({ data }) => {
    await changeFollow(await lagwatchDatabase(), data === true);
  });
  answerOwnPage('nudgeOverview', async () => {
    const settings = await nudgeSettingsOf(await lagwatchDatabase());
    return { settings, areBlocked: await areNudgesBlocked() };
  });
  answerOwnPage('changeNudgeSettings', async ({ data }) => {
    await storeNudgeSettings(await lagwatchDatabase(), checkNudgeSettings(data), Date.now());
    await ownerHasSpoken();
  });
  answerOwnPage('startCatchUp', async ({ data }) => {
    await startCatchUp(await lagwatchDatabase(), checkCatchUpWish(data), Date.now());
    void refresh();
  });
  answerOwnPage('pauseCatchUp', async () => {
    await pauseCatchUp(await lagwatchDatabase());
  });
  answerOwnPage('resumeCatchUp', async () => {
    await resumeCatchUp(await lagwatchDatabase(), Date.now());
    void refresh();
  });
  answerOwnPage('cancelCatchUp', async () => {
    await cancelCatchUp(await lagwatchDatabase());
  });

  browser.alarms.onAlarm.addListener(async ({ name }) => {
    if (name === FEED_ALARM)
      await withStore(lookWhileClosed).catch((error) =>
        console.error('Lagwatch could not look at Gmail’s feed', error),
      );
    if (name === FEED_ALARM || name === ALARM) {
      await refresh();
      // The browser lets the background run as long as this goes on.
      await lookAfter();
    }
    if (name === FOLLOW_ALARM) await followOwner();
  });
  browser.storage.sync.onChanged.addListener(() => followOwner());
  // Firefox has it only since lately.
  browser.storage.managed.onChanged?.addListener(async () => {
    if (await obeyPlan(await lagwatchDatabase(), Date.now())) await refresh();
  });
  browser.notifications.onClicked.addListener(async (id) => {
    if (isHealthNudge(id)) await openGmail();
    else await openNudged(await lagwatchDatabase(), id);
  });
  if (!import.meta.env.FIREFOX)
    browser.notifications.onButtonClicked.addListener(async (id, button) => {
      if (isHealthNudge(id)) return openGmail();
      await pressNudgeButton(await lagwatchDatabase(), id, button, Date.now());
      await refresh();
    });
  // Only Chromium tells when the owner blocks notifications, or lets them through again.
  if (!import.meta.env.FIREFOX) chrome.notifications.onPermissionLevelChanged.addListener(() => refresh());
  // A tab that the browser puts to sleep says nothing more of itself.
  browser.tabs.onUpdated.addListener((_tabId, change: { discarded?: boolean; frozen?: boolean }) => {
    if (change.discarded !== undefined || change.frozen !== undefined) return refresh();
  });
  browser.tabs.onRemoved.addListener(async (tabId) => walkerWasClosed(await lagwatchDatabase(), tabId));
  // With the browser, or the extension, the tab that walked for a catch-up has ended.
  const begin = async () => {
    // One that fails keeps none of the others from it.
    for (const step of [
      async () => pauseAfterRestart(await lagwatchDatabase()),
      async () => scheduleLooks(await lagwatchDatabase()),
      async () => obeyPlan(await lagwatchDatabase(), Date.now()),
      refresh,
      followOwner,
    ])
      await step().catch((error) => console.error('Lagwatch could not begin as it should', error));
  };
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await begin();
    if (reason !== 'install') return;
    // Without a window there is nowhere to show it.
    await welcome(await lagwatchDatabase(), Date.now()).catch((error) => console.warn(error));
  });
  browser.runtime.onStartup.addListener(begin);
  // Whatever woke it: what is shown may be as old as the last time it ran.
  void refresh();

  /** What the owner set or said shows at once, and goes to their other browsers behind that. */
  async function ownerHasSpoken(): Promise<void> {
    await refresh();
    void followOwner();
  }
});
