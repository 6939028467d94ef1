import type { Page } from '@playwright/test';
import type { ResponsePolicy } from '../../lib/domain/response-policy.ts';
import { rowsIn } from '../../lib/store/roster-text.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy } from './browser.ts';
import { badge, expect, test } from './fixtures.ts';
import { DANA, DAY, MINUTE, OWNER, TOM } from './people.ts';
import { openToday } from './policies.ts';

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('a morning of forty waits is worked off to the last with the keyboard alone', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  for (let nth = 0; nth < 40; nth++) {
    const from = { name: `Customer ${nth + 1}`, address: `hello@shop${nth + 1}.example` };
    mailbox.receive(from, { subject: `Order ${nth + 1}`, at: Date.now() - 9 * DAY + nth * MINUTE });
  }
  const { gmail, popup, browser } = await stage({ mailbox });
  await changePolicy(browser, openToday());
  await gmail.open();
  const page = await popup.open();
  const rows = page.locator('[data-waiting]');
  await expect(rows).toHaveCount(40);
  await expect.poll(async () => (await badge(browser)).text).toBe('40');

  await press(page, 'j');
  await expect(page.locator('.open').first()).toBeFocused();
  for (let nth = 0; nth < 25; nth++) await press(page, 'e');
  await expect(rows).toHaveCount(15);
  await expect(page.locator('.open:focus')).toHaveCount(1);
  await press(page, 'x', 'j', 'x', 'j', 'x', 's', 'Enter');
  await expect(page.getByText('3 customers snoozed', { exact: true })).toBeVisible();
  await expect(rows).toHaveCount(12);
  await press(page, 'c', 'Enter');
  await expect(rows).toHaveCount(11);
  await press(page, 'End', 'e');
  await expect(rows).toHaveCount(10);
  await press(page, 'Home');
  for (let nth = 0; nth < 10; nth++) await press(page, 'e');
  await expect(page.getByRole('heading', { name: 'Nobody is waiting right now' })).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('');
  // Nothing but the three who were put off is left, also for a popup that is opened anew.
  await popup.open();
  await expect(page.getByText('3 customers you snoozed will come back.')).toBeVisible();
});

test('every action is taken back by its undo', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const thread = mailbox.receive(DANA, {
    subject: 'Order 1142',
    at: Date.now() - 5 * DAY,
    text: 'I am very disappointed with the frame.',
  });
  mailbox.receive(DANA, {
    subject: 'Re: Order 1142',
    thread,
    at: Date.now() - 4 * DAY,
    text: 'This is unacceptable. I want my money back!',
  });
  const frames = mailbox.receive(TOM, {
    subject: 'Frames',
    at: Date.now() - 2 * DAY,
    text: 'Which wood is it?',
  });
  mailbox.sendFromElsewhere([TOM], { subject: 'Re: Frames', thread: frames, at: Date.now() - DAY });
  mailbox.receive(TOM, {
    subject: 'Re: Frames',
    thread: frames,
    at: Date.now() - 20 * MINUTE,
    text: 'Thanks, that is all!',
  });
  const { gmail, popup, browser } = await stage({ mailbox });
  await changePolicy(browser, openToday());
  await gmail.open();
  const page = await popup.open();
  const dana = popup.line('Dana Whitfield');
  await expect(dana).toContainText('second complaint');
  await press(page, 'j', 'n');
  await page.keyboard.type('Pays late');
  await press(page, 'Control+Enter');
  await expect(dana.getByRole('button', { name: 'note', exact: true })).toBeVisible();

  /** What the popup shows and what it does not, once it has been loaded anew. */
  const shown = async () => {
    await popup.open();
    await expect(page.getByText('1 thread probably done')).toBeVisible();
    // Who stands where, with which marks; how long they have waited changes by itself.
    return page
      .locator('[data-waiting]')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.closest('section')?.className,
          row.querySelector('.who')?.textContent,
          [...row.querySelectorAll('.chip')].map((chip) => chip.textContent).join(),
        ]),
      );
  };
  const before = await shown();
  const actions: readonly (readonly [what: string, act: () => Promise<void>])[] = [
    ['Done: Dana Whitfield', () => press(page, 'e')],
    ['snoozed until', () => press(page, 's', 'Enter')],
    ['VIP', () => press(page, 'v')],
    [': not a customer', () => press(page, 'c', 'Enter')],
    [
      '@whitfieldfarms.example: not a customer',
      async () => {
        await press(page, 'c');
        await page.getByRole('button', { name: 'Everyone at whitfieldfarms.example' }).click();
      },
    ],
    ['Not an emergency', () => press(page, 'm')],
    [
      'Note on Dana Whitfield removed',
      async () => {
        await press(page, 'n', 'Control+a', 'Delete', 'Control+Enter');
      },
    ],
    [
      'Tom Okafor needs an answer',
      async () => {
        await page.getByText('1 thread probably done').click();
        await page.getByRole('button', { name: 'Needs an answer: Tom Okafor' }).click();
      },
    ],
  ];
  for (const [what, act] of actions) {
    await popup.opener('Dana Whitfield').focus();
    await act();
    await expect(page.getByRole('status').filter({ hasText: what })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Undone.' })).toHaveCount(1);
    expect(await shown(), `after "${what}" was undone`).toEqual(before);
  }
});

/**
 *   open today        closed, closed       open
 *   ─┼─────●─────┼──────────────────────┼──────┼──▶
 *        snooze                       awake
 */
test('who is snoozed over a weekend comes back when the business opens again', async ({ stage }) => {
  const now = Date.now();
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: now - MINUTE });
  const { gmail, popup, browser } = await stage({ mailbox });
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const today = new Date(now).getDay();
  const week = Object.fromEntries(
    [0, 3].map((later) => [days[(today + later) % 7] ?? 'mon', [['00:00', '24:00']]] as const),
  );
  const { timeZone } = openToday().hours;
  await changePolicy(browser, { hours: { timeZone, week } } as ResponsePolicy);
  await gmail.open();
  const page = await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await press(page, 'j', 's');
  const opens = new Date(now);
  opens.setHours(0, 0, 0, 0);
  opens.setDate(opens.getDate() + 3);
  const morning = page.getByRole('button', { name: /^Next morning, .* 00:00/ });
  await morning.click();
  await expect(page.getByText('1 customer snoozed')).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('');
  const worker = await browser.worker();
  const stored = await worker.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('lagwatch');
      request.onsuccess = () => resolve(request.result);
    });
    return new Promise<string[]>((resolve) => {
      const request = database.transaction('roster').objectStore('roster').getAll();
      request.onsuccess = () => resolve(request.result.map(({ rows }) => rows));
    });
  });
  const changes = stored.flatMap((rows) => rowsIn(rows) ?? []).flatMap(({ changeTimes }) => changeTimes);
  const wakes = Math.min(...changes);
  expect(Math.abs(wakes - opens.getTime())).toBeLessThan(MINUTE);
});
