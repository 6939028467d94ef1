import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ResponsePolicy } from '../../lib/domain/response-policy.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { changePolicy } from './browser.ts';
import { expect, test } from './fixtures.ts';
import { openWith, PICTURES } from './judge.ts';
import { DAY } from './people.ts';
import { openToday } from './policies.ts';

/** A picture in the size that stores want: a view on a ground of its own, with a sentence beside it. */
async function storePicture(page: Page, view: Buffer, name: string, title: string, text: string) {
  const picture = await page.context().newPage();
  await picture.setViewportSize({ width: 1280, height: 800 });
  await picture.setContent(`
    <style>
      body { margin: 0; height: 800px; display: flex; align-items: center; gap: 72px; overflow: hidden;
        padding: 0 88px; box-sizing: border-box; background: #0f6b5c; color: #fff; font: 22px/32px system-ui, sans-serif; }
      h1 { margin: 0 0 16px; font-size: 46px; line-height: 54px; letter-spacing: -0.01em; }
      p { margin: 0; color: #d7ebe6; }
      div { flex: 1; }
      img { flex: none; height: 700px; max-width: 660px; object-fit: cover; object-position: top; border-radius: 16px; box-shadow: 0 24px 64px rgb(0 0 0 / 35%); }
    </style>
    <div><h1></h1><p></p></div>
    <img alt="" src="data:image/png;base64,${view.toString('base64')}" />`);
  await picture.locator('h1').evaluate((heading, words) => heading.append(words), title);
  await picture.locator('p').evaluate((line, words) => line.append(words), text);
  await picture.screenshot({ path: path.join(PICTURES, `store-${name}.png`) });
  await picture.close();
}

/** As a shop keeps them that has something to tell of: a lunch break, a half day, and holidays to come. */
function shopHours(): ResponsePolicy {
  const policy = openToday();
  const day = (from: number) => new Date(Date.now() + from * DAY).toISOString().slice(0, 10);
  const split = [
    ['09:00', '12:30'],
    ['13:30', '17:30'],
  ] as const;
  return {
    ...policy,
    hours: {
      ...policy.hours,
      week: { mon: split, tue: split, wed: split, thu: split, fri: split, sat: [['10:00', '13:00']] },
      holidays: [day(26), day(27)],
    },
  };
}

test('the pictures for the stores', async ({ stage }) => {
  mkdirSync(PICTURES, { recursive: true });
  const on = await stage({ mailbox: play(shop) });
  const page = await openWith(on);
  await expect(on.popup.line('Dana Whitfield')).toBeVisible();
  await page.setViewportSize({ width: 400, height: 460 });
  const list = await page.screenshot();
  await storePicture(
    page,
    list,
    'list',
    'Who waits for your answer',
    'One line per customer over all of their mail, the most urgent first, each with the reason.',
  );
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await storePicture(
    page,
    await page.screenshot(),
    'triage',
    'Triage in seconds',
    'Done, snooze, VIP, note: by pointer or by key, on one or several, and all of it can be undone.',
  );
  await changePolicy(on.browser, shopHours());
  const settings = await on.browser.context.newPage();
  await settings.goto(on.browser.settingsUrl());
  await expect(settings.getByLabel('Monday, opens').first()).toBeVisible();
  await settings.setViewportSize({ width: 800, height: 900 });
  await settings
    .getByRole('heading', { name: 'Business hours' })
    .evaluate((heading) => heading.scrollIntoView());
  await storePicture(
    page,
    await settings.screenshot(),
    'hours',
    'The true end of your workday',
    'Lunch breaks, nights, half days and the holidays of any country. Your mail stays on your computer.',
  );
  await settings.close();
});
