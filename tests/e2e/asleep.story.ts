import { Mailbox } from '../gmail/mailbox.ts';
import { badge, expect, test } from './fixtures.ts';
import { DANA, DAY, OWNER } from './people.ts';

test('a Gmail tab that the browser has put to sleep is said to be asleep, until it is opened again', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
  const worker = await browser.worker();
  const discard = () =>
    worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'https://mail.google.com/mail/*' });
      if (tab?.id !== undefined) await chrome.tabs.discard(tab.id);
    });
  await discard();
  await expect(popup.page.getByRole('heading', { name: 'Your Gmail tab is asleep' })).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('1?');

  await popup.page.getByRole('button', { name: 'Open Gmail' }).click();
  await expect(popup.page.getByRole('heading', { name: 'Your Gmail tab is asleep' })).toHaveCount(0);
  await expect.poll(async () => (await badge(browser)).text).toBe('1');

  // A thread is opened in the tab that sleeps, not in another one beside it.
  await popup.page.mouse.move(0, 0);
  await discard();
  await expect(popup.page.getByRole('heading', { name: 'Your Gmail tab is asleep' })).toBeVisible();
  await popup.opener('Refund').press('Enter');
  const tabs = () => worker.evaluate(() => chrome.tabs.query({ url: 'https://mail.google.com/mail/*' }));
  await expect
    .poll(async () => (await tabs()).map(({ url, discarded }) => [url?.includes('#all/'), discarded]))
    .toEqual([[true, false]]);
  await expect(popup.page.getByRole('heading', { name: 'Your Gmail tab is asleep' })).toHaveCount(0);
});
