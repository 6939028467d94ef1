import { browser } from '#imports';
import { isDelegated, threadHash } from '../gmail/view.ts';
import { sendMessage } from '../messages/messenger.ts';
import type { ThreadReference } from '../messages/protocol.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { readingOf } from '../store/readings.ts';
import { GMAIL, gmailTabs, isAsleep, isAt } from './gmail-tabs.ts';

/** Shows a thread in Gmail: in an open tab of its account without loading it anew, in one that sleeps, else in a new tab. */
export async function openThread(
  database: LagwatchDatabase,
  { account, threadId }: ThreadReference,
): Promise<void> {
  const tabId = await gmailTabOf(account);
  if (tabId !== null) {
    await sendMessage('showThread', threadId, tabId);
    await bringToFront(tabId);
    return;
  }
  const path = (await readingOf(database, account))?.path ?? '/mail/u/0/';
  const url = `${accountUrl(account, path)}${threadHash(threadId)}`;
  const asleep = (await gmailTabs()).find((tab) => isAsleep(tab) && isAt(tab, path));
  if (asleep?.id === undefined) await browser.tabs.create({ url });
  else {
    // It can't be told to show it.
    await browser.tabs.update(asleep.id, { url });
    await bringToFront(asleep.id);
  }
}

/**
 * Where an account is shown. The number in its path is only the order of signing in; the address finds it whatever the
 * order. A delegated mailbox has no number, and its path holds a token of its own.
 */
export function accountUrl(account: string, path: string): string {
  return isDelegated(path) ? `${GMAIL}${path}` : `${GMAIL}${path}?authuser=${encodeURIComponent(account)}`;
}

/** Shows Gmail: an open tab of it, else a new one. A tab from before the extension was there is loaded anew, to be read. */
export async function openGmail(): Promise<void> {
  const [tab] = await gmailTabs();
  const id = tab?.id;
  if (tab === undefined || id === undefined) {
    await browser.tabs.create({ url: `${GMAIL}/mail/` });
    return;
  }
  // One that sleeps answers nobody, and wakes in front.
  if (!isAsleep(tab)) await sendMessage('whoseMailbox', undefined, id).catch(() => browser.tabs.reload(id));
  await bringToFront(id);
}

/** The first tab to say that it shows the account's mailbox; null when none does. */
async function gmailTabOf(account: string): Promise<number | null> {
  const answers = (await gmailTabs()).map(async (tab) => {
    const { id } = tab;
    if (id === undefined || isAsleep(tab)) throw new Error('a tab that cannot be asked');
    const { address } = await sendMessage('whoseMailbox', undefined, id);
    if (address !== account) throw new Error('a tab of another account');
    return id;
  });
  return Promise.any(answers).catch(() => null);
}

async function bringToFront(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
