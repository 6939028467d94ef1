import type { Page } from '@playwright/test';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy } from './browser.ts';
import { badge, expect, notifications, test } from './fixtures.ts';
import { DANA, DAY, HOUR, MINUTE, OWNER, TOM } from './people.ts';
import { openAround, openToday } from './policies.ts';

const LENA = { name: 'Lena Vogel', address: 'lena@web.de' };
const NEWS = { name: 'Timber Weekly', address: 'news@timberweekly.example' };

function reason(page: Page, name: string) {
  return page.locator('.chip-holder').filter({ has: page.getByRole('button', { name, exact: true }) });
}

test('a second complaint stands on top in red, is nudged at once and alone, and ends as the owner says', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(TOM, {
    subject: 'Price list',
    at: Date.now() - 12 * DAY,
    text: 'Could you send me the list?',
  });
  const thread = mailbox.receive(DANA, {
    subject: 'Order 1142',
    at: Date.now() - 5 * DAY,
    text: 'I am very disappointed with the frame.',
  });
  const { gmail, popup, browser } = await stage({ mailbox });
  await changePolicy(browser, openToday());
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toContainText('complains');
  expect((await popup.lines()).map(({ section }) => section)).toEqual(['Overdue', 'Overdue']);

  gmail.receive(DANA, {
    subject: 'Re: Order 1142',
    thread,
    text: 'This is unacceptable. I want my money back!',
  });
  await expect
    .poll(async () => (await popup.lines())[0])
    .toMatchObject({ key: DANA.address, section: 'Emergency' });
  await expect
    .poll(async () => (await notifications(browser)).filter((id) => id.startsWith('emergency-')).length)
    .toBe(1);
  expect((await badge(browser)).title).toContain('Dana Whitfield: second complaint');

  const chip = popup.page.getByRole('button', { name: 'second complaint', exact: true });
  await chip.focus();
  await expect(reason(popup.page, 'second complaint')).toContainText(
    /Complained .*“disappointed”.*and again/,
  );
  await popup.page.getByRole('button', { name: 'Not an emergency', exact: true }).click();
  await expect
    .poll(async () => (await popup.lines()).map(({ section }) => section))
    .not.toContain('Emergency');
  await expect(popup.page.getByText('Not an emergency: Dana Whitfield')).toBeVisible();
  await popup.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await popup.lines())[0]?.section).toBe('Emergency');
  await expect
    .poll(async () => (await notifications(browser)).filter((id) => id.startsWith('emergency-')))
    .toHaveLength(1);
});

test('thanks for an answer are folded away as probably done, and one click says otherwise', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const thread = mailbox.receive(DANA, { subject: 'Frame 12', at: Date.now() - DAY, text: 'Is it ready?' });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Frame 12', thread, at: Date.now() - 20 * HOUR });
  const { gmail, popup, browser } = await stage({ mailbox });
  await changePolicy(browser, openToday());
  await gmail.open();
  gmail.receive(DANA, { subject: 'Re: Frame 12', thread, text: 'Perfect, thank you so much!' });
  await popup.open();
  await expect(popup.page.getByRole('heading', { name: 'Nobody is known to be waiting' })).toBeVisible();
  await popup.page.getByText('1 thread probably done').click();
  await expect(popup.page.getByText('it gives thanks and asks for nothing')).toBeVisible();
  await popup.page.getByRole('button', { name: 'Needs an answer: Dana Whitfield' }).click();
  await expect.poll(async () => (await popup.lines()).map(({ key }) => key)).toEqual([DANA.address]);

  // Gmail tells the same thread again; what the owner said stays.
  await gmail.page.reload();
  await gmail.openThread(thread);
  await expect(popup.page.getByText('probably done')).toHaveCount(0);
  expect((await popup.lines()).map(({ key }) => key)).toEqual([DANA.address]);
});

test('who is no customer is not shown again, by address or by domain, and the search says why', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 3 * DAY });
  const tom = mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 2 * DAY });
  mailbox.receive(LENA, { subject: 'Ash', at: Date.now() - DAY });
  mailbox.receive(NEWS, { subject: 'Oak prices', at: Date.now() - DAY, category: 'promo' });
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Tom Okafor')).toBeVisible();
  await popup.opener('Tom Okafor').hover();
  await popup.page.getByRole('button', { name: 'Actions for Tom Okafor' }).click();
  await popup.page.getByRole('button', { name: 'Not a customer', exact: true }).click();
  await popup.page.getByRole('button', { name: 'Everyone at okaforgallery.example' }).click();
  await expect(popup.line('Tom Okafor')).toHaveCount(0);

  gmail.receive(TOM, { subject: 'Re: Price list', thread: tom });
  gmail.receive(DANA, { subject: 'Refund, again' });
  await expect(popup.line('Dana Whitfield')).toContainText('wrote 2×');
  await expect(popup.line('Tom Okafor')).toHaveCount(0);

  await popup.page.keyboard.press('/');
  const field = popup.page.getByRole('searchbox');
  const found = popup.page.getByRole('listitem');
  for (const [words, why] of [
    ['okafor', 'You said that nobody at okaforgallery.example is a customer.'],
    ['timber', 'Gmail files it with newsletters, notifications or lists'],
    ['dana', 'Waiting since'],
  ] as const) {
    await field.fill(words);
    await expect(found).toHaveCount(1);
    await expect(found).toContainText(why);
  }
  await field.fill('okafor');
  await found.getByRole('button').click();
  await popup.page.getByRole('radio', { name: 'Always a customer' }).check();
  await popup.page.getByRole('button', { name: 'Back' }).click();
  await popup.page.keyboard.press('Escape');
  await expect(popup.line('Tom Okafor')).toBeVisible();
});

test('everything is done with the keyboard, and everything can be taken back', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 9 * DAY });
  const list = mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 8 * DAY });
  mailbox.receive(LENA, { subject: 'Ash', at: Date.now() - 7 * DAY });
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  const page = await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const left = () => expect.poll(async () => (await popup.lines()).map(({ key }) => key));

  await keys('j', 'e');
  await left().toEqual([TOM.address, LENA.address]);
  await expect(popup.opener('Tom Okafor')).toBeFocused();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await keys('z');
  await left().toEqual([DANA.address, TOM.address, LENA.address]);
  await expect.poll(async () => (await badge(browser)).text).toBe('3');

  await popup.opener('Tom Okafor').focus();
  await keys('v');
  await expect(
    popup.line('Tom Okafor').getByRole('button', { name: 'VIP', exact: true }).first(),
  ).toBeVisible();
  await popup.opener('Tom Okafor').focus();
  await keys('n');
  await page.keyboard.type('Pays by invoice');
  await keys('Control+Enter');
  await expect(popup.line('Tom Okafor').getByRole('button', { name: 'note', exact: true })).toBeVisible();

  await popup.opener('Tom Okafor').focus();
  // Only the window in front takes what is pressed on a button.
  await page.bringToFront();
  await keys('s', 'Enter');
  await left().toEqual([DANA.address, LENA.address]);
  await expect(page.getByText('1 customer snoozed')).toBeVisible();
  // The next mail wakes who was put off.
  gmail.receive(TOM, { subject: 'Re: Price list', thread: list });
  await left().toEqual([DANA.address, TOM.address, LENA.address]);

  await popup.opener('Dana Whitfield').focus();
  await keys('x', 'j', 'x', 'e');
  await left().toEqual([LENA.address]);
  await expect(page.getByText('Done: 2 customers')).toBeVisible();
  await keys('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await keys('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a note that is being written is kept, however it is left', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 2 * HOUR });
  mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - HOUR });
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  const page = await popup.open();
  const note = (name: string) => popup.line(name).getByRole('button', { name: 'note', exact: true });

  await popup.opener('Dana Whitfield').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('Pays late');
  await page.keyboard.press('Escape');
  await expect(note('Dana Whitfield')).toBeVisible();
  await expect(popup.opener('Dana Whitfield')).toBeFocused();
  await page.keyboard.press('z');
  await expect(note('Dana Whitfield')).toHaveCount(0);

  await page.keyboard.press('n');
  await page.keyboard.type('Never mind');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(note('Dana Whitfield')).toHaveCount(0);

  await popup.opener('Tom Okafor').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('Pays by invoice');
  await page.close();
  await popup.open();
  await expect(note('Tom Okafor')).toBeVisible();
});

test('a card tells all about a customer', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - 6 * DAY;
  const first = mailbox.receive(DANA, { subject: 'Frame 12', at, text: 'Is it ready?' });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Frame 12', thread: first, at: at + HOUR });
  mailbox.receive(DANA, {
    subject: 'Order 1142',
    at: at + DAY,
    text: 'I am very disappointed, it came broken.',
  });
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  const page = await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Dana Whitfield' })).toBeFocused();
  for (const fact of [
    '5 days ago',
    '“disappointed”',
    'Answered 5 days ago',
    'Waiting since',
    'answer in time',
  ]) {
    await expect(page.getByRole('article')).toContainText(fact);
  }
  await page.keyboard.press('Escape');
  await expect(popup.line('Dana Whitfield')).toBeVisible();
});

test('a customer has a target of their own, and two addresses, as the owner says on the card', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const home = { name: 'Dana', address: 'dana@home.example' };
  mailbox.receive(DANA, { subject: 'Frame 12', at: Date.now() - 2 * HOUR });
  mailbox.receive(home, { subject: 'From my own address', at: Date.now() - HOUR });
  const { browser, gmail, popup } = await stage({ mailbox });
  await changePolicy(browser, openAround(Date.now(), 6 * 60, 6 * 60));
  await gmail.open();
  const page = await popup.open();
  await expect(page.locator('[data-waiting]')).toHaveCount(2);
  await popup.opener('Dana Whitfield').focus();
  await page.keyboard.press('i');

  await page.getByLabel('Answer within').fill('60');
  await page.getByRole('button', { name: 'Save target' }).click();
  await expect(page.getByRole('status')).toContainText('within 60 minutes of working time');
  await page.getByRole('textbox', { name: 'Also writes from' }).fill('nobody');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('That is no mail address')).toBeVisible();
  await page.getByRole('textbox', { name: 'Also writes from' }).fill('Dana@Home.example');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('Also writes from dana@home.example')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-waiting]')).toHaveCount(1);
  await expect(page.locator('[data-waiting]')).toContainText('was due');

  await page.keyboard.press('z');
  await expect(page.locator('[data-waiting]')).toHaveCount(2);
  await page.keyboard.press('z');
  await expect(page.getByText('was due')).toHaveCount(0);
});

test('the list keeps still while the pointer is on it', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 2 * HOUR });
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  const page = await popup.open();
  await popup.opener('Dana Whitfield').hover();
  gmail.receive(TOM, { subject: 'Price list', at: Date.now() - MINUTE });
  await expect(page.getByText('move the pointer off the list to see it')).toBeVisible();
  await expect(popup.line('Tom Okafor')).toHaveCount(0);
  await page.locator('header').hover();
  await expect(popup.line('Tom Okafor')).toBeVisible();
});

test('the popup and the side panel agree, whichever of them is used', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 9 * DAY });
  mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 8 * DAY });
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  const panel = await browser.context.newPage();
  await panel.goto(browser.popupUrl().replace('popup.html', 'sidepanel.html'));
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await panel.keyboard.press('j');
  await panel.keyboard.press('e');
  await expect(popup.line('Dana Whitfield')).toHaveCount(0);
  await panel.keyboard.press('z');
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveCount(2);
});

test('a mark says why it is there when it is pointed at, tapped or focused, and Escape puts that away', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, {
    subject: 'Order 1142',
    at: Date.now() - 9 * DAY,
    text: 'I am very disappointed with the frame.',
  });
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  const page = await popup.open();
  const chip = page.getByRole('button', { name: 'complains', exact: true });
  const why = page.getByText('“disappointed”');
  await expect(chip).toHaveAccessibleDescription(/Complained .*“disappointed”/);
  await expect(why).toBeHidden();
  await chip.hover();
  await expect(why).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await expect(why).toBeHidden();
  await chip.click();
  await page.mouse.move(5, 5);
  await expect(why).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  await chip.hover();
  await page.getByRole('button', { name: 'Not a complaint' }).click();
  await expect(chip).toHaveCount(0);
  // Gmail tells the same mail again; the correction stays.
  await gmail.page.reload();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await expect(chip).toHaveCount(0);
});
