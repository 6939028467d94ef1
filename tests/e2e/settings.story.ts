import 'temporal-polyfill/global';
import { readFile } from 'node:fs/promises';
import { bigMailbox } from '../big-mailbox.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy } from './browser.ts';
import { fill } from './fill.ts';
import { badge, expect, openSettings, test } from './fixtures.ts';
import { DANA, DAY, OWNER, TOM } from './people.ts';
import { openToday } from './policies.ts';

function inbox() {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 9 * DAY });
  return mailbox;
}

test('hours are typed, checked, kept at once with what they change, and can be undone', async ({ stage }) => {
  const { gmail, browser } = await stage({ mailbox: inbox() });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  const page = await openSettings(browser);
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    await page.getByRole('button', { name: `Remove 09:00 to 17:30 from ${day}` }).click();
    await expect(page.getByRole('group', { name: day }).getByText('closed')).toBeVisible();
  }
  await expect(page.getByText('2 customers fewer overdue with these.')).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');

  const friday = page.getByRole('group', { name: 'Friday' });
  await friday.getByLabel('Friday, closes').fill('');
  await friday.getByLabel('Friday, closes').blur();
  await expect(friday.getByLabel('Friday, closes')).toHaveValue('17:30');
  await friday.getByLabel('Friday, closes').fill('13:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Friday changed.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Friday, closes')).toHaveValue('13:00');
  await page.getByRole('button', { name: 'Open on Saturday' }).click();
  await expect(page.getByLabel('Saturday, opens')).toHaveValue('09:00');
});

test('spans are drawn and dragged on the bar of a day', async ({ stage }) => {
  const { browser } = await stage({ mailbox: inbox() });
  const page = await openSettings(browser);
  const bar = page.getByRole('group', { name: 'Sunday' }).locator('.day-bar');
  const drag = async (from: number, to: number) => {
    await bar.scrollIntoViewIfNeeded();
    const box = await bar.boundingBox();
    if (!box) throw new Error('no bar');
    const at = (hour: number) => box.x + 1 + ((box.width - 2) * hour) / 24;
    await page.mouse.move(at(from), box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(at(to), box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
  };
  await drag(10, 14);
  await expect(page.getByLabel('Sunday, opens')).toHaveValue('10:00');
  await expect(page.getByLabel('Sunday, closes')).toHaveValue('14:00');
  await drag(12, 13);
  await expect(page.getByLabel('Sunday, opens')).toHaveValue('11:00');
  await expect(page.getByLabel('Sunday, closes')).toHaveValue('15:00');
});

test('holidays are ticked by country and region, and added by date', async ({ stage }) => {
  const { browser } = await stage({ mailbox: inbox() });
  const page = await openSettings(browser);
  const year = new Date().getFullYear();
  await page.getByText('Public holidays of a country').click();
  await page.getByRole('combobox', { name: /^Country/ }).selectOption('DE');
  await page.getByRole('combobox', { name: /^Region/ }).selectOption('BY');
  await page
    .getByRole('checkbox', { name: /Epiphany|Heilige Drei Könige/ })
    .first()
    .check();
  await expect(page.getByRole('list', { name: 'Holidays and other days' })).toContainText(`6 Jan ${year}`);
  await page.getByLabel('Date').fill(`${year + 1}-08-14`);
  await page.getByLabel('open part of the day').check();
  await page.getByLabel('Closes', { exact: true }).fill('12:00');
  await page.getByRole('button', { name: 'Add day' }).click();
  await expect(page.getByRole('list', { name: 'Holidays and other days' })).toContainText('09:00 to 12:00');
  await page.getByRole('button', { name: new RegExp(`Remove .*6 Jan ${year}`) }).click();
  await expect(page.getByRole('list', { name: 'Holidays and other days' })).not.toContainText(
    `6 Jan ${year}`,
  );
});

test('who is a customer is named, listed and taken back on the page of settings', async ({ stage }) => {
  const { gmail, browser } = await stage({ mailbox: inbox() });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  const page = await openSettings(browser);
  const field = page.getByLabel('Address or domain');
  for (const [typed, problem] of [
    ['dana', 'That is no mail address'],
    ['gmail.com', 'Anybody can have an address at gmail.com'],
  ] as const) {
    await field.fill(typed);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: problem })).toBeVisible();
  }
  await field.fill('okaforgallery.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Not customers' })).toContainText(
    'everyone at okaforgallery.example',
  );
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
  await page.getByRole('button', { name: /Remove @okaforgallery.example/ }).click();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
});

test('all that is kept is saved as one file, however many pages of it there are', async ({ stage }) => {
  const { gmail, browser } = await stage({ mailbox: inbox() });
  const policy = openToday();
  await changePolicy(browser, policy);
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  const rules = { policy, joins: {}, words: {} };
  await fill(browser, bigMailbox({ threads: 1600, customers: 600, waiting: 20 }, rules, Date.now()));
  const page = await openSettings(browser);
  await expect(page.getByText(/1,?602 threads/)).toBeVisible();
  await expect(page.getByText(/A backup of your settings.* was made \d/)).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save everything stored as a file' }).click();
  const kept = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
  expect(kept.threads).toHaveLength(1602);
  expect(kept.customers).toHaveLength(602);
  expect(new Set(kept.threads.map((thread: { threadId: string }) => thread.threadId)).size).toBe(1602);
  expect(JSON.stringify(kept.customers)).toContain(DANA.address);
  await expect(page.getByText('Everything stored was saved')).toBeVisible();
});

test('a team plan is taken over by another browser, and everything is deleted by a typed word', async ({
  stage,
}) => {
  const { gmail, browser } = await stage({ mailbox: inbox() });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  const page = await openSettings(browser);
  await page.getByLabel('Address or domain').fill('okaforgallery.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Monday, closes').fill('12:30');
  await expect(page.getByText('Monday changed.')).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  const plan = await readFile(await (await saved).path(), 'utf8');
  expect(plan).toContain('"12:30"');
  expect(plan).not.toContain(DANA.address);

  await page.getByLabel(/To delete everything/).fill('delete');
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByText('0 threads')).toBeVisible();
  await expect(page.getByLabel('Monday, closes')).toHaveValue('17:30');
  await expect(page.getByRole('list', { name: 'Not customers' })).not.toContainText('okaforgallery');

  const take = (text: string) =>
    page.getByLabel('Load a plan').setInputFiles({
      name: 'plan.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await take(
    '{"lagwatch":"team plan","version":1,"words":[],"policy":{"hours":{"timeZone":"Mars","week":{}}}}',
  );
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be meant' })).toBeVisible();
  await take(plan);
  await expect(page.getByLabel('Monday, closes')).toHaveValue('12:30');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Monday, closes')).toHaveValue('17:30');
  await expect(page.getByRole('list', { name: 'Not customers' })).not.toContainText('okaforgallery');
  await take(plan);
  await expect(page.getByLabel('Monday, closes')).toHaveValue('12:30');
  await expect(page.getByRole('list', { name: 'Not customers' })).toContainText('okaforgallery.example');

  const colleague = await stage({ mailbox: inbox() });
  await colleague.gmail.open();
  await expect.poll(async () => (await badge(colleague.browser)).text).toBe('2');
  const theirs = await openSettings(colleague.browser);
  await theirs.getByLabel('Load a plan').setInputFiles({
    name: 'plan.json',
    mimeType: 'application/json',
    buffer: Buffer.from(plan),
  });
  await expect(theirs.getByLabel('Monday, closes')).toHaveValue('12:30');
  await expect.poll(async () => (await badge(colleague.browser)).text).toBe('1');
});

test('who writes often and never has an answer is suggested, and left out only when the owner says so', async ({
  stage,
}) => {
  const mailbox = inbox();
  for (let nth = 0; nth < 5; nth++) {
    const from = { name: 'Timber prices', address: 'prices@timber.example' };
    mailbox.receive(from, { subject: `Prices of week ${nth + 40}`, at: Date.now() - (20 - nth) * DAY });
  }
  const { gmail, browser } = await stage({ mailbox });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('3');
  const page = await openSettings(browser);
  const perhaps = page.getByRole('list', { name: 'Perhaps not customers' });
  await expect(perhaps.getByRole('listitem')).toHaveCount(1);
  await expect(perhaps).toContainText('Timber prices');
  await perhaps.getByRole('button', { name: 'prices@timber.example is not a customer' }).click();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  await expect(perhaps).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Not customers' })).toContainText('prices@timber.example');
});

test('older threads become figures only once the owner has said so, not by choosing a time', async ({
  stage,
}) => {
  const mailbox = inbox();
  const at = Date.now() - 500 * DAY;
  const thread = mailbox.receive(DANA, { subject: 'Frame 7', at });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Frame 7', thread, at: at + DAY });
  const { gmail, browser } = await stage({ mailbox });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  const page = await openSettings(browser);
  await expect(page.getByText('Stored in this browser: 3 threads')).toBeVisible();
  const choice = page.getByLabel('Keep threads for');
  await choice.selectOption('1 year');
  await expect(page.getByRole('button', { name: 'Forget what is older now' })).toBeVisible();
  await expect(page.getByText('Stored in this browser: 3 threads')).toBeVisible();
  await choice.selectOption('2 years');
  await expect(page.getByRole('button', { name: 'Forget what is older now' })).toHaveCount(0);
  await choice.selectOption('1 year');
  await page.getByRole('button', { name: 'Forget what is older now' }).click();
  await expect(page.getByText('Stored in this browser: 2 threads')).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
});
