import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import type { GmailDouble } from '../gmail/server.ts';
import { changeReadingSettings } from './browser.ts';
import { expect, test } from './fixtures.ts';

/** Requests for full threads that are not Gmail's own: those tell the language and a number. */
function asked(double: GmailDouble) {
  return double.requests.filter((request) => request.includes('/i/fd?rt=r'));
}

test('threads whose rows leave open who wrote last are settled by asking Gmail, once', async ({ stage }) => {
  const { gmail, popup, double } = await stage({ mailbox: play(shop), firstPage: 'rows' });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText(/\d+ threads unsure/)).toBeVisible();
  await gmail.page.bringToFront();
  await expect(popup.line('Dana Whitfield')).toContainText('wrote 3×');
  await expect(popup.page.getByText('unsure')).toHaveCount(0);
  expect(asked(double).length).toBe(1);
});

test('Gmail is not asked where the owner has turned that off', async ({ stage }) => {
  const { gmail, popup, double, browser } = await stage({ mailbox: play(shop), firstPage: 'rows' });
  await changeReadingSettings(browser, { asksGmail: false });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText(/\d+ threads unsure/)).toBeVisible();
  await popup.page.goto(browser.settingsUrl());
  const asking = popup.page.getByRole('switch', { name: 'Ask Gmail who wrote last' });
  await expect(asking).not.toBeChecked();
  expect(asked(double)).toEqual([]);

  await asking.click();
  await expect(asking).toBeChecked();
  await gmail.page.reload();
  await gmail.page.bringToFront();
  await popup.page.goto(browser.popupUrl());
  await expect(popup.line('Dana Whitfield')).toContainText('wrote 3×');
});
