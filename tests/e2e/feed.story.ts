import type { Drift } from '../gmail/drift.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { changeReadingSettings, type ExtensionBrowser, tell } from './browser.ts';
import { badge, expect, test } from './fixtures.ts';
import { DANA, DAY, HOUR, OWNER, TOM } from './people.ts';

/** The five minutes are over. */
async function look(browser: ExtensionBrowser) {
  const worker = await browser.worker();
  await worker.evaluate(() => chrome.alarms.create('look-while-closed', { when: Date.now() }));
}

function inbox() {
  const mailbox = new Mailbox(OWNER);
  const dana = mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY, read: true });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Refund', thread: dana, at: Date.now() - 7 * DAY });
  return { mailbox, dana };
}

test('while Gmail is closed new customers count, and are the same when Gmail opens again', async ({
  stage,
}) => {
  const { mailbox, dana } = inbox();
  const others = [new Mailbox({ name: 'Maren Holt', address: 'maren@othershop.example' })];
  const { gmail, popup, browser } = await stage({ mailbox, others, look: { layout: 'tabs' } });
  await changeReadingSettings(browser, { looksWhileClosed: true });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  await gmail.page.close();

  gmail.receive(TOM, { subject: 'Price list & <more>', at: Date.now() - HOUR });
  gmail.receive(DANA, { subject: 'Re: Refund', thread: dana, at: Date.now() - HOUR / 2 });
  const shop = { name: 'Shoe Shop', address: 'hello@shoes.example' };
  gmail.receive(shop, { subject: 'Sale', category: 'promo', at: Date.now() - HOUR });
  await look(browser);
  await expect(popup.line('Tom Okafor')).toContainText('Price list & <more>');
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  expect(await popup.lines()).toHaveLength(2);

  const page = await browser.context.newPage();
  await page.goto('https://mail.google.com/mail/u/0/');
  await expect(page.locator('tr.zA:visible').first()).toBeVisible();
  gmail.receive({ name: 'Lena Vogel', address: 'lena.vogel@web.de' }, { subject: 'Ash' });
  await expect(popup.line('Lena Vogel')).toBeVisible();
  expect((await popup.lines()).map(({ key, wrote }) => [key, wrote])).toEqual([
    [TOM.address, 1],
    [DANA.address, 1],
    ['lena.vogel@web.de', 1],
  ]);
});

test('signed out while Gmail is closed is said, not taken for an empty inbox', async ({ stage }) => {
  const { mailbox } = inbox();
  const drift: { current: Drift | null } = { current: null };
  const { gmail, popup, browser } = await stage({ mailbox, drift });
  await changeReadingSettings(browser, { looksWhileClosed: true });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  await gmail.page.close();
  drift.current = 'signed out';
  await look(browser);
  await expect(popup.page.getByRole('heading', { name: 'Gmail is signed out' })).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('?');
  drift.current = null;
  await look(browser);
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
});

/** Until the alarm that `look` sets has rung, and what it began is done. */
async function hasLooked(browser: ExtensionBrowser) {
  const worker = await browser.worker();
  const rings = () =>
    worker.evaluate(async () => (await chrome.alarms.get('look-while-closed')) !== undefined);
  await expect.poll(rings).toBe(false);
  await tell(browser, 'kept', undefined);
}

test('the feed is looked at only where the owner has asked for it', async ({ stage }) => {
  const { mailbox } = inbox();
  const { gmail, popup, browser, double } = await stage({ mailbox });
  const looks = () => double.requests.filter((request) => request.includes('/feed/atom')).length;
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  await gmail.page.close();
  await look(browser);
  await hasLooked(browser);
  expect(looks()).toBe(0);
  await changeReadingSettings(browser, { looksWhileClosed: true });
  await look(browser);
  await expect.poll(looks).toBeGreaterThan(0);
});

test('the feed is not looked at while Gmail is open', async ({ stage }) => {
  const { mailbox } = inbox();
  const { gmail, popup, browser, double } = await stage({ mailbox });
  const looks = () => double.requests.filter((request) => request.includes('/feed/atom')).length;
  await changeReadingSettings(browser, { looksWhileClosed: true });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  const before = looks();
  await look(browser);
  await hasLooked(browser);
  expect(looks()).toBe(before);
  await gmail.page.close();
  await look(browser);
  await expect.poll(looks).toBeGreaterThan(before);
});
