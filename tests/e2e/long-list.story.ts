import 'temporal-polyfill/global';
import { bigMailbox } from '../big-mailbox.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy } from './browser.ts';
import { fill } from './fill.ts';
import { expect, test } from './fixtures.ts';
import { OWNER } from './people.ts';
import { openToday } from './policies.ts';

test('a list of a thousand draws only what is near the window, and is gone through to its end', async ({
  stage,
}) => {
  const { browser, gmail, popup } = await stage({ mailbox: new Mailbox(OWNER) });
  const policy = openToday();
  await changePolicy(browser, policy);
  await gmail.open();
  const rules = { policy, joins: {}, words: {} };
  const mailbox = bigMailbox({ threads: 1000, customers: 1000, waiting: 1000 }, rules, Date.now());
  await fill(browser, mailbox);
  const page = await popup.open();
  const rows = page.locator('[data-waiting]');
  await expect(rows).toHaveCount(1000);
  const drawn = page.locator('.open');
  expect(await drawn.count()).toBeLessThan(120);
  // Every name is there to be found and read.
  await expect(rows.last()).toHaveText(/\w+ \w+ \d+/);

  await page.keyboard.press('j');
  await page.keyboard.press('End');
  await expect(rows.last().locator('.open')).toBeFocused();
  await expect(rows.last()).toBeInViewport();
  await expect.poll(() => drawn.count()).toBeLessThan(120);
  const name = (await rows.last().locator('.name').textContent()) ?? '';
  await page.keyboard.press('e');
  await expect(rows).toHaveCount(999);
  await expect(rows.last().locator('.open')).toBeFocused();
  await page.keyboard.press('z');
  await expect(rows).toHaveCount(1000);
  await expect(rows.last().locator('.name')).toHaveText(name);
  await page.keyboard.press('Home');
  await expect(rows.first().locator('.open')).toBeFocused();
  for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, 3000);
  await expect
    .poll(() =>
      page.evaluate(() => {
        const row = document.elementFromPoint(200, 300)?.closest('[data-waiting]');
        const all = [...document.querySelectorAll('[data-waiting]')];
        return row?.querySelector('.open') ? all.indexOf(row) : -1;
      }),
    )
    .toBeGreaterThan(30);
});
