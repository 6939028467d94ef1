import { browser, defineBackground } from '#imports';
import { listWaiting } from '../lib/background/list-waiting.ts';
import { ALARM } from '../lib/background/next-alarm.ts';
import { openGmail, openThread } from '../lib/background/open-gmail.ts';
import { recordReport } from '../lib/background/record-report.ts';
import { refresh } from '../lib/background/refresh.ts';
import { isFromGmail, isFromOwnPage } from '../lib/background/sender.ts';
import { openNudged, pressNudgeButton } from '../lib/background/show-nudges.ts';
import { writeReport } from '../lib/background/write-report.ts';
import { onMessage } from '../lib/messages/messenger.ts';
import { checkPolicy } from '../lib/messages/policy-check.ts';
import { checkThreadReference } from '../lib/messages/report-check.ts';
import { lagwatchDatabase } from '../lib/store/database.ts';
import { storePolicy } from '../lib/store/settings.ts';

export default defineBackground(() => {
  onMessage('threadsSeen', ({ data, sender }) => {
    if (!isFromGmail(sender)) throw new Error('only a Gmail tab can tell what was seen');
    return recordReport(data);
  });
  onMessage('listWaiting', async ({ sender }) => {
    if (!isFromOwnPage(sender)) throw new Error('only a page of the extension can ask who waits');
    return listWaiting(await lagwatchDatabase(), Date.now());
  });
  onMessage('openThread', async ({ data, sender }) => {
    if (!isFromOwnPage(sender)) throw new Error('only a page of the extension can open threads');
    await openThread(await lagwatchDatabase(), checkThreadReference(data));
  });
  onMessage('changePolicy', async ({ data, sender }) => {
    if (!isFromOwnPage(sender)) throw new Error('only a page of the extension can change the policy');
    await storePolicy(await lagwatchDatabase(), checkPolicy(data), Date.now());
    await refresh();
  });
  onMessage('developerReport', async ({ data, sender }) => {
    if (!isFromOwnPage(sender)) throw new Error('only a page of the extension can ask for a report');
    return writeReport(await lagwatchDatabase(), data, Date.now());
  });
  onMessage('openGmail', ({ sender }) => {
    if (!isFromOwnPage(sender)) throw new Error('only a page of the extension can open Gmail');
    return openGmail();
  });

  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) return refresh();
  });
  browser.notifications.onClicked.addListener(async (id) => openNudged(await lagwatchDatabase(), id));
  // A tab that the browser puts to sleep says nothing more of itself.
  browser.tabs.onUpdated.addListener((_tabId, change: { discarded?: boolean; frozen?: boolean }) => {
    if (change.discarded !== undefined || change.frozen !== undefined) return refresh();
  });
  browser.notifications.onButtonClicked?.addListener(async (id, button) => {
    await pressNudgeButton(await lagwatchDatabase(), id, button, Date.now());
    await refresh();
  });
  // Registered so that the browser's start, an update and an installation wake the background at all.
  browser.runtime.onInstalled.addListener(() => refresh());
  browser.runtime.onStartup.addListener(() => refresh());
  // Whatever woke it: what is shown may be as old as the last time it ran.
  void refresh();
});
