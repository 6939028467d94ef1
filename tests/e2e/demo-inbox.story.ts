import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import type { FirstPage } from '../gmail/server.ts';
import { changeReadingSettings } from './browser.ts';
import { badge, expect, test } from './fixtures.ts';
import { expectedOf } from './oracle.ts';

const WAYS: readonly { firstPage: FirstPage; told: 'messages' | 'rows' }[] = [
  { firstPage: 'start-up fd-like', told: 'messages' },
  { firstPage: 'start-up bv-like', told: 'messages' },
  { firstPage: 'bv', told: 'messages' },
  { firstPage: 'rows', told: 'rows' },
];

for (const { firstPage, told } of WAYS) {
  test(`the demo inbox, first seen by ${firstPage}: popup and badge show exactly who waits`, async ({
    stage,
  }) => {
    const mailbox = play(shop);
    const { gmail, popup, browser } = await stage({ mailbox, firstPage });
    await changeReadingSettings(browser, { asksGmail: false });
    await gmail.open();
    await popup.open();

    const expected = expectedOf(mailbox, told, Date.now());
    expect(expected.lines.length).toBeGreaterThan(10);
    await expect
      .poll(() => popup.lines())
      .toEqual(
        expected.lines.map(({ key, wrote, overdue, pressing }) => ({
          key,
          wrote,
          section: pressing
            ? 'Emergency'
            : overdue
              ? 'Overdue'
              : expect.not.stringMatching(/Overdue|Emergency/),
        })),
      );
    const unsure = popup.page.getByText(`${expected.unsure} threads unsure`);
    if (expected.unsure > 0) await expect(unsure).toBeVisible();
    else await expect(popup.page.getByText('unsure')).toHaveCount(0);
    // There may be more among those that are unsure.
    const mark = expected.unsure > 0 ? '?' : '';
    await expect.poll(async () => (await badge(browser)).text).toBe(`${expected.overdue}${mark}`);
    expect((await badge(browser)).title).toContain(`${expected.overdue} customers are overdue`);
  });
}

test('the second page of the inbox adds those who wait there', async ({ stage }) => {
  const mailbox = play(shop);
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await gmail.page.getByRole('button', { name: 'Older' }).click();
  await popup.open();
  const expected = expectedOf(mailbox, 'messages', Date.now(), 100);
  await expect
    .poll(async () => (await popup.lines()).map((line) => line.key))
    .toEqual(expected.lines.map((line) => line.key));
});

test('a thread whose row does not tell its author is settled by opening it', async ({ stage }) => {
  const mailbox = play(shop);
  const { gmail, popup, browser } = await stage({ mailbox, firstPage: 'rows' });
  await changeReadingSettings(browser, { asksGmail: false });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('unsure', { exact: false }).first()).toBeVisible();
  await expect(popup.line('Dana Whitfield')).toHaveCount(0);
  const thread = [...mailbox.threads.values()].find(
    (one) => one.mails[0]?.subject === 'Still no refund for order 1142',
  );
  if (!thread) throw new Error('the scenario has lost its thread');
  await gmail.openThread(thread);
  await expect(popup.line('Dana Whitfield')).toContainText('wrote 3×');
});
