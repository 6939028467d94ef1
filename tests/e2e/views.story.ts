import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Drift } from '../gmail/drift.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { expect, test } from './fixtures.ts';
import { judge, openWith, PICTURES } from './judge.ts';
import { DANA, DAY, MINUTE, OWNER, TOM } from './people.ts';

test('a full list', async ({ stage }) => {
  const on = await stage({ mailbox: play(shop) });
  const page = await openWith(on);
  await expect(on.popup.line('Dana Whitfield')).toBeVisible();
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, 'readme.png') });
  await judge(page, 'popup');
});

test('names, subjects and addresses that are long, strange or missing', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const strange = [
    [
      'Wolfeschlegelsteinhausenbergerdorff-Montgomery-Smythe the Younger',
      'w@a-very-long-domain-name-that-goes-on-and-on.example',
    ],
    ['', 'somebody.without.a.name.but.with.a.very.long.local.part@example.org'],
    ['محمد عبد الرحمن', 'mohammed@textiles.example'],
    ['山田 太郎', 'taro@yamada.example'],
    ['Z̷̢a̵l̶g̴o̷ 👩‍👩‍👧‍👦🎂', 'zalgo@party.example'],
    ['x'.repeat(180), 'x@x.example'],
  ] as const;
  for (const [index, [name, address]] of strange.entries()) {
    const subject =
      index % 2 === 0
        ? 'Unbreakable'.repeat(15)
        : 'A subject that has many words in it, more than any line can hold, and goes on';
    mailbox.receive({ name, address }, { subject, at: Date.now() - 3 * DAY - index * MINUTE });
  }
  mailbox.receive(
    { name: 'No subject', address: 'no@subject.example' },
    { subject: '', at: Date.now() - 2 * DAY },
  );
  const on = await stage({ mailbox });
  const page = await openWith(on);
  await expect(page.locator('[data-waiting]')).toHaveCount(7);
  await judge(page, 'popup-strange');
});

test('everybody has an answer', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const thread = mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - DAY });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Refund', thread, at: Date.now() - DAY + 30 * MINUTE });
  const on = await stage({ mailbox });
  const page = await openWith(on);
  await expect(page.getByText('Everybody has an answer')).toBeVisible();
  await judge(page, 'popup-answered');
});

test('Gmail not read yet', async ({ stage }) => {
  const on = await stage({ mailbox: new Mailbox(OWNER) });
  await judge(await on.popup.open(), 'popup-never');
});

test('Gmail cannot be read, above what is still known', async ({ stage }) => {
  const mailbox = play(shop);
  let broken = false;
  const on = await stage({ mailbox, answerInstead: () => (broken ? 'garbage' : undefined) });
  const page = await openWith(on);
  await expect(on.popup.line('Dana Whitfield')).toBeVisible();
  broken = true;
  await on.gmail.page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await judge(page, 'popup-unreadable');
});

test('threads whose last author is unknown, unfolded', async ({ stage }) => {
  const on = await stage({ mailbox: play(shop), firstPage: 'rows' });
  const page = await openWith(on);
  await page.getByText('threads unsure').click();
  await judge(page, 'popup-unsure');
});

test('the page of settings: nothing read yet, two accounts, a catch-up under way', async ({ stage }) => {
  // The longest page of all, looked at three times in every look.
  test.setTimeout(300_000);
  const second = new Mailbox({
    name: 'Maren Holt',
    address: 'maren@a-rather-long-name-for-an-other-shop.example',
  });
  second.receive(DANA, { subject: 'Ash', at: Date.now() - DAY });
  const on = await stage({ mailbox: play(shop), others: [second], listDelayMs: 2000 });
  const page = await on.browser.context.newPage();
  await page.goto(on.browser.settingsUrl());
  await expect(page.getByText('Open Gmail in this browser once')).toBeVisible();
  await judge(page, 'settings-empty');
  await on.gmail.open();
  const other = await on.browser.context.newPage();
  await other.goto('https://mail.google.com/mail/u/1/');
  // In the account's state, to catch up with, and among those who are the owner's own.
  await expect(page.getByText(second.owner.address)).toHaveCount(3);
  await judge(page, 'settings');
  await page.getByRole('button', { name: 'Catch up' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await judge(page, 'settings-catch-up');
});

test('Gmail signed out, and read only in part', async ({ stage }) => {
  const drift: { current: Drift | null } = { current: null };
  const on = await stage({ mailbox: play(shop), drift });
  const page = await openWith(on);
  await expect(on.popup.line('Dana Whitfield')).toBeVisible();
  drift.current = 'signed out';
  on.gmail.receive(DANA, { subject: 'Ash' });
  await expect(page.getByRole('heading', { name: 'Gmail is signed out' })).toBeVisible();
  await judge(page, 'popup-signed-out');
  drift.current = 'classes';
  on.gmail.receive(DANA, { subject: 'Oak' });
  await on.gmail.page.bringToFront();
  await expect(page.getByRole('heading', { name: 'Lagwatch can read only part of Gmail' })).toBeVisible();
  await judge(page, 'popup-partly');
});

test('customers who complain and ask again, in a conversation with others', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - 8 * DAY;
  const thread = mailbox.receive(
    { name: 'Ruth Adeyemi', address: 'ruth@whitfieldfarms.example' },
    { subject: 'Order 1142', at, text: 'Two of the frames came broken.' },
  );
  mailbox.receive(DANA, { subject: 'Re: Order 1142', thread, at: at + DAY, text: 'This is unacceptable!' });
  mailbox.receive(DANA, { subject: 'Re: Order 1142', thread, at: at + 2 * DAY, text: 'Any update on this?' });
  const on = await stage({ mailbox });
  const page = await openWith(on);
  await expect(on.popup.line('Dana Whitfield')).toContainText('Complained');
  await expect(on.popup.line('Dana Whitfield')).toContainText('with Ruth Adeyemi');
  await judge(page, 'popup-moods');
});

test('a row with its actions, a reason, a note, the search, a card, the keys, and what is folded away', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - 8 * DAY;
  const order = mailbox.receive(DANA, {
    subject: 'Order 1142',
    at,
    text: 'I am very disappointed, it is late.',
  });
  mailbox.receive(DANA, {
    subject: 'Re: Order 1142',
    thread: order,
    at: at + DAY,
    text: 'This is unacceptable!',
  });
  const lena = { name: 'Lena Vogel', address: 'lena@web.example' };
  const frame = mailbox.receive(lena, { subject: 'Frame 12', at: at + DAY, text: 'Is it ready?' });
  mailbox.sendFromElsewhere([lena], { subject: 'Re: Frame 12', thread: frame, at: at + 2 * DAY });
  mailbox.receive(TOM, { subject: 'Price list', at: at + 3 * DAY, text: 'Could you send me the list?' });
  mailbox.receive(
    { name: 'Grace Lin', address: 'grace@yahoo.com' },
    { subject: 'Birthday', at: at + 4 * DAY },
  );
  const on = await stage({ mailbox });
  const page = await openWith(on);
  on.gmail.receive(lena, { subject: 'Re: Frame 12', thread: frame, text: 'Perfect, thank you so much!' });
  await expect(on.popup.line('Dana Whitfield')).toContainText('second complaint');
  await page.keyboard.press('j');
  await expect(page.getByRole('group', { name: 'Actions for Dana Whitfield' })).toBeVisible();
  await judge(page, 'popup-actions');

  await page.getByRole('button', { name: 'second complaint', exact: true }).focus();
  await expect(page.getByRole('button', { name: 'Not an emergency', exact: true }).last()).toBeVisible();
  await judge(page, 'popup-reason');

  await on.popup.opener('Tom Okafor').focus();
  await page.keyboard.press('s');
  await expect(page.getByText('Until when?')).toBeVisible();
  await judge(page, 'popup-snooze');
  await page.keyboard.press('Enter');
  await on.popup.opener('Grace Lin').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('Her husband must not know.');
  await judge(page, 'popup-note');
  await page.keyboard.press('Control+Enter');
  await page.getByText('1 customer snoozed').click();
  await page.getByText('1 thread probably done').click();
  await judge(page, 'popup-folded');

  await page.keyboard.press('/');
  await page.keyboard.type('a');
  await expect(page.getByText('4 people found')).toBeVisible();
  await judge(page, 'popup-search');
  await page.getByRole('button', { name: /Dana Whitfield/ }).click();
  await expect(page.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
  await judge(page, 'popup-card');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await judge(page, 'popup-keys');
});

test('the first steps', async ({ stage }) => {
  const on = await stage({ mailbox: play(shop) });
  await on.gmail.open();
  const page = await on.browser.context.newPage();
  await page.goto(on.browser.settingsUrl().replace('options.html', 'welcome.html'));
  await expect(page.getByLabel('Monday, opens')).toBeVisible();
  await judge(page, 'welcome-hours');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText(OWNER.address)).toBeVisible();
  await judge(page, 'welcome-addresses');
  await page.getByRole('button', { name: 'Next' }).click();
  await judge(page, 'welcome-promise');
});
