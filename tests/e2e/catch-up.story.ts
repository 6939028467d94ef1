import { Mailbox } from '../gmail/mailbox.ts';
import { expect, Popup, test } from './fixtures.ts';
import { DANA, DAY, OWNER, TOM } from './people.ts';

/** Three pages of inbox, and one of mail that was sent: Dana stands at the very end of the first. */
function longInbox() {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 80 * DAY });
  for (let index = 0; index < 120; index++) {
    const from = { name: `Customer ${index}`, address: `customer@number${index}.example` };
    const at = Date.now() - 70 * DAY + (index * DAY) / 2;
    const thread = mailbox.receive(from, { subject: `Order ${index}`, at });
    mailbox.sendFromElsewhere([from], { subject: `Re: Order ${index}`, thread, at: at + DAY / 4 });
  }
  const answered = mailbox.sendFromElsewhere([TOM], { subject: 'Price list', at: Date.now() - 40 * DAY });
  mailbox.archive(answered);
  return mailbox;
}

test('a catch-up reads all pages of inbox and sent mail, and says how far it is', async ({ stage }) => {
  const { gmail, popup, browser } = await stage({ mailbox: longInbox() });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  const { page } = popup;
  await page.goto(browser.settingsUrl());
  await page.getByLabel('The past').selectOption('90');
  await page.getByRole('button', { name: 'Catch up' }).click();
  await expect(page.getByRole('progressbar', { name: 'Catching up' })).toBeVisible();
  await expect(page.getByText(/^Done: \d+ threads of the past 90 days read/)).toBeVisible({
    timeout: 40_000,
  });
  expect(browser.context.pages().filter((one) => one.url().includes('#search'))).toEqual([]);
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toContainText('Refund');
  expect(await popup.lines()).toHaveLength(1);
});

test('a catch-up is paused, goes on after the browser was closed, and can be cancelled', async ({
  stage,
}) => {
  const { gmail, popup, browser, relaunch } = await stage({ mailbox: longInbox(), listDelayMs: 800 });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  await popup.page.goto(browser.settingsUrl());
  await popup.page.getByLabel('The past').selectOption('90');
  await popup.page.getByRole('button', { name: 'Catch up' }).click();
  await expect(popup.page.getByText(/Inbox, back to/)).toBeVisible();
  await popup.page.getByRole('button', { name: 'Pause' }).click();
  await expect(popup.page.getByText(/^Paused\. Inbox, back to/)).toBeVisible();
  await popup.page.getByRole('button', { name: 'Go on' }).click();
  await expect(popup.page.getByRole('button', { name: 'Pause' })).toBeVisible();

  const again = await relaunch();
  const after = new Popup(again);
  await after.open();
  await after.page.goto(again.settingsUrl());
  await expect(after.page.getByText(/^Paused\./)).toBeVisible();
  await after.page.getByRole('button', { name: 'Go on' }).click();
  await expect(after.page.getByText(/^Done:/)).toBeVisible({ timeout: 40_000 });
  await after.open();
  await expect(after.line('Dana Whitfield')).toContainText('Refund');

  await after.page.goto(again.settingsUrl());
  await after.page.getByRole('button', { name: 'Catch up' }).click();
  await after.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(after.page.getByRole('progressbar')).toHaveCount(0);
});
