import 'temporal-polyfill/global';
import { bigMailbox } from '../big-mailbox.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy, type ExtensionBrowser, tell } from './browser.ts';
import { clearRoster, fill, QUIET } from './fill.ts';
import { badge, expect, openSettings, type Stage, test } from './fixtures.ts';
import { OWNER } from './people.ts';
import { openToday } from './policies.ts';

const WAITING = 200;

/** Nothing can be written into a store any more, or read by an index of this name, until it is called with null. */
async function breakDisk(browser: ExtensionBrowser, broken: string | null): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate((broken) => {
    const own = globalThis as typeof globalThis & { broken?: string | null };
    const isPatched = 'broken' in own;
    own.broken = broken;
    if (isPatched) return;
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...record) {
      if (this.name === own.broken) throw new DOMException('The disk is full', 'QuotaExceededError');
      return put.apply(this, record);
    };
    const { getAll } = IDBIndex.prototype;
    IDBIndex.prototype.getAll = function (this: IDBIndex, ...range) {
      if (this.name === own.broken) throw new DOMException('The disk cannot be read', 'UnknownError');
      return getAll.apply(this, range);
    };
  }, broken);
}

/** Two hundred customers wait, and the popup has shown them. */
async function withLongList({ browser, gmail, popup }: Stage) {
  const policy = openToday();
  await changePolicy(browser, policy);
  await gmail.open();
  const rules = { policy, joins: {}, words: {} };
  const sizes = { threads: WAITING, customers: WAITING, waiting: WAITING };
  await fill(browser, bigMailbox(sizes, rules, Date.now()));
  const page = await popup.open();
  await expect(page.locator('[data-waiting]')).toHaveCount(WAITING);
  await expect.poll(async () => (await badge(browser)).text).toMatch(/^\d/);
  const { text } = await badge(browser);
  return { page, overdue: text };
}

test('a list whose rest cannot be read shows its first lines and says so, and is whole when it is tried again', async ({
  stage,
}) => {
  const on = await stage({ mailbox: new Mailbox(OWNER), mayComplainOf: /The disk cannot be read/ });
  const { page } = await withLongList(on);
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await breakDisk(on.browser, 'byWaitingSince');
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'The disk cannot be read' })).toBeVisible();
  await expect(page.locator('[data-waiting]')).toHaveCount(7);
  // All of them are counted, whether they are listed or not.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

  await breakDisk(on.browser, null);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-waiting]')).toHaveCount(WAITING);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('where the disk is full, who waits is counted and listed all the same', async ({ stage }) => {
  const on = await stage({ mailbox: new Mailbox(OWNER), mayComplainOf: /The disk is full/ });
  const { page, overdue } = await withLongList(on);
  await breakDisk(on.browser, 'roster');
  const worker = await on.browser.worker();
  await worker.evaluate(clearRoster);
  await worker.evaluate(() => chrome.action.setBadgeText({ text: '' }));
  await tell(on.browser, 'changeNudgeSettings', QUIET);
  await expect.poll(async () => (await badge(on.browser)).text).toBe(overdue);
  await page.reload();
  await expect(page.locator('[data-waiting]')).toHaveCount(WAITING);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('hours that cannot be kept are said not to be, and are kept once there is room again', async ({
  stage,
}) => {
  const { browser } = await stage({ mailbox: new Mailbox(OWNER), mayComplainOf: /The disk is full/ });
  const page = await openSettings(browser);
  const closes = page.getByLabel('Friday, closes');
  const before = await closes.inputValue();
  await breakDisk(browser, 'settings');
  await closes.fill('13:00');
  const complaint = page.getByRole('alert').filter({ hasText: 'The disk is full' });
  await expect(complaint).toBeVisible();
  await expect(closes).toHaveValue(before);

  await breakDisk(browser, null);
  await closes.fill('13:00');
  await expect(complaint).toHaveCount(0);
  await page.reload();
  await expect(closes).toHaveValue('13:00');
});
