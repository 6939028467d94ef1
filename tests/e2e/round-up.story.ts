import type { Page } from '@playwright/test';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy } from './browser.ts';
import { expect, notifications, test } from './fixtures.ts';
import { MINUTE, OWNER, TOM } from './people.ts';
import { openAround } from './policies.ts';

/**
 *   opened 6 h ago      12 mails      now       closes
 *   ─┼──────────────────●●●●●●●●───────┼──────────┼─▶
 */
test('a busy afternoon with twelve answers due at closing is one round-up, which can be put off', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const now = Date.now();
  for (let nth = 0; nth < 12; nth++) {
    const from = { name: `Customer ${nth + 1}`, address: `hello@shop${nth + 1}.example` };
    mailbox.receive(from, { subject: `Order ${nth + 1}`, at: now - 90 * MINUTE + nth * MINUTE });
  }
  const on = await stage({ mailbox });
  await changePolicy(on.browser, openAround(now, 6 * 60, 45));
  await on.gmail.open();
  await on.popup.open();
  await expect(on.popup.page.locator('[data-waiting]')).toHaveCount(12);
  await expect.poll(() => notifications(on.browser)).toHaveLength(1);
  const [id = ''] = await notifications(on.browser);
  expect(id).toMatch(/^round-up-/);

  // More mail makes everything be looked at again; the round-up stays the one there is.
  on.gmail.receive(TOM, { subject: 'Price list' });
  await expect(on.popup.line('Tom Okafor')).toBeVisible();
  expect(await notifications(on.browser)).toEqual([id]);

  await on.browser.press(id, 1);
  await expect.poll(() => notifications(on.browser)).toEqual([]);
  const worker = await on.browser.worker();
  await expect
    .poll(async () => {
      const alarms = await worker.evaluate(() => chrome.alarms.getAll());
      return alarms.some(({ scheduledTime }) => Math.abs(scheduledTime - now - 22 * MINUTE) < 2 * MINUTE);
    })
    .toBe(true);
  await expect(on.popup.page.locator('[data-waiting]')).toHaveCount(13);
});

test('a click on the round-up shows the list, also after the worker was stopped', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const now = Date.now();
  mailbox.receive(TOM, { subject: 'Price list', at: now - 90 * MINUTE });
  const on = await stage({ mailbox });
  await changePolicy(on.browser, openAround(now, 6 * 60, 45));
  await on.gmail.open();
  await expect.poll(() => notifications(on.browser)).toHaveLength(1);
  const [id = ''] = await notifications(on.browser);
  await on.browser.stop();
  // Whatever wakes it: it has forgotten what it told.
  await on.popup.open();
  await on.browser.press(id);
  const opened = () =>
    on.browser.context.pages().find((page) => page !== on.popup.page && page.url().endsWith('/popup.html'));
  await expect.poll(opened).toBeDefined();
  await expect((opened() as Page).getByRole('button', { name: /^Tom Okafor/ })).toBeVisible();
});
