import { Gmail } from '../gmail/gmail.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import type { GmailLook } from '../gmail/page.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import type { FirstPage } from '../gmail/server.ts';
import { changeReadingSettings } from './browser.ts';
import { expect, type Popup, test } from './fixtures.ts';
import { type Expected, expectedOf } from './oracle.ts';
import { DANA, DAY, HOUR, OWNER, TOM } from './people.ts';

async function expectLines(popup: Popup, { lines, unsure }: Expected) {
  expect(lines.length).toBeGreaterThan(5);
  const shown = lines.map(({ key, wrote }) => ({ key, wrote }));
  await expect
    .poll(async () => (await popup.lines()).map(({ key, wrote }) => ({ key, wrote })))
    .toEqual(shown);
  const doubts = popup.page.getByText(`${unsure} threads unsure`);
  await expect(doubts).toHaveCount(unsure > 0 ? 1 : 0);
}

const LOOKS: readonly (GmailLook & { readonly name: string })[] = [
  { name: 'a reading pane on the right', layout: 'reading pane right' },
  { name: 'a narrow reading pane on the right', layout: 'reading pane right, two rows' },
  { name: 'a reading pane below', layout: 'reading pane below' },
  { name: 'sections', layout: 'sections' },
  { name: 'category tabs', layout: 'tabs' },
  { name: 'compact rows in German', language: 'de', compact: true },
  { name: 'French', language: 'fr' },
  { name: 'Japanese', language: 'ja' },
  { name: 'Russian', language: 'ru' },
  { name: 'Arabic, from right to left', language: 'ar' },
  { name: 'Arabic beside a reading pane', language: 'ar', layout: 'reading pane right' },
];

for (const { name, ...look } of LOOKS) {
  test(`with ${name}, rows alone tell who waits, and answers tell the rest`, async ({ stage }) => {
    const mailbox = play(shop);
    const { gmail, popup, browser } = await stage({ mailbox, firstPage: 'rows', look });
    await changeReadingSettings(browser, { asksGmail: false });
    await gmail.open();
    await popup.open();
    const isOnScreen = (thread: { mails: readonly { labels: readonly string[] }[] }) =>
      look.layout !== 'tabs' || thread.mails.every(({ labels }) => !isOfCategory(labels));
    await expectLines(popup, expectedOf(mailbox, 'rows', Date.now(), 50, isOnScreen));

    const dana = [...mailbox.threads.values()].find(({ mails }) => mails[0]?.from.address === DANA.address);
    if (!dana) throw new Error('the scenario has lost its thread');
    await gmail.replyTo(dana);
    gmail.receive(TOM, { subject: 'Price list', at: Date.now() });
    await expect(popup.line('Tom Okafor').filter({ hasText: 'wrote' })).toBeVisible();
    await expect(popup.line('Dana Whitfield')).toHaveCount(0);
  });
}

test('with multiple inboxes, rows alone leave open who waits, and answers tell', async ({ stage }) => {
  const mailbox = play(shop);
  const { gmail, popup, browser } = await stage({
    mailbox,
    firstPage: 'rows',
    look: { layout: 'multiple inboxes' },
  });
  await changeReadingSettings(browser, { asksGmail: false });
  await gmail.open();
  await popup.open();
  // Any of the lists may show what was sent, or archived.
  await expect(popup.page.getByText(/\d+ threads unsure/)).toBeVisible();
  expect(await popup.lines()).toEqual([]);
  gmail.receive(TOM, { subject: 'Price list', at: Date.now() });
  await expect(popup.line('Tom Okafor')).toBeVisible();
});

function isOfCategory(labels: readonly string[]) {
  return labels.some((label) => /^\^smartlabel_(?!personal)/.test(label));
}

const FIRST_PAGES: readonly FirstPage[] = ['bv', 'start-up fd-like', 'start-up bv-like'];

for (const firstPage of FIRST_PAGES) {
  test(`answers in the encoding of before 2022 tell the same, first seen by ${firstPage}`, async ({
    stage,
  }) => {
    const mailbox = play(shop);
    const { gmail, popup } = await stage({ mailbox, firstPage, encoding: 'objects' });
    await gmail.open();
    await popup.open();
    await expectLines(popup, expectedOf(mailbox, 'messages', Date.now()));
    gmail.receive(TOM, { subject: 'Price list', at: Date.now() });
    await expect(popup.line('Tom Okafor').filter({ hasText: 'wrote' })).toBeVisible();
  });
}

test('with conversation view off, a reply counts though the list shows only what came in', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const dana = mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Refund', thread: dana, at: Date.now() - 7 * DAY });
  const tom = mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 3 * DAY });
  mailbox.receive(TOM, { subject: 'Re: Price list', thread: tom, at: Date.now() - 2 * DAY });
  const { gmail, popup } = await stage({ mailbox, look: { conversations: false } });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Tom Okafor')).toContainText('wrote 2×');
  await expect(popup.line('Dana Whitfield')).toHaveCount(0);
  await gmail.replyTo(tom);
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  gmail.receive(DANA, { subject: 'Re: Refund', thread: dana });
  await expect(popup.line('Dana Whitfield')).toContainText('just now');
});

test('with conversation view off, rows alone leave open whether a reply was sent', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  const { gmail, popup, browser } = await stage({
    mailbox,
    firstPage: 'rows',
    look: { conversations: false },
  });
  await changeReadingSettings(browser, { asksGmail: false });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByText('1 thread unsure')).toBeVisible();
});

test('a delegated mailbox is read under its own address and opened where it lives', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  const shared = new Mailbox({ name: 'Orders', address: 'orders@kestrelframes.example' });
  const tom = shared.receive(TOM, { subject: 'Price list', at: Date.now() - 5 * HOUR });
  const { gmail, popup, browser } = await stage({ mailbox, delegated: { Zx4t0k3n: shared } });
  await gmail.open();
  const delegate = new Gmail(await browser.context.newPage(), shared, '/mail/u/0/d/Zx4t0k3n/');
  await delegate.open();
  await popup.open();
  await expect(popup.line('Tom Okafor')).toContainText('orders@kestrelframes.example');
  await expect(popup.line('Dana Whitfield')).toContainText(OWNER.address);
  await delegate.page.close();
  const opened = browser.context.waitForEvent('page');
  await popup.opener('Tom Okafor').click();
  const page = await opened;
  await expect(page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', tom.hex);
  expect(page.url()).toContain('/mail/u/0/d/Zx4t0k3n/');
});

test('accounts are told apart by address, though their places change with the order of signing in', async ({
  stage,
}) => {
  const first = new Mailbox(OWNER);
  first.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  const second = new Mailbox({ name: 'Maren Holt', address: 'maren@othershop.example' });
  const tom = second.receive(TOM, { subject: 'Price list', at: Date.now() - 5 * HOUR });
  const mailboxes = [first, second];
  const { gmail, popup, browser } = await stage({ mailbox: first, mailboxes });
  await gmail.open();
  const other = new Gmail(await browser.context.newPage(), second, '/mail/u/1/');
  await other.open();
  await popup.open();
  await expect(popup.line('Tom Okafor')).toContainText('maren@othershop.example');

  mailboxes.reverse();
  await other.page.close();
  await new Gmail(gmail.page, second, '/mail/u/0/').open();
  await popup.page.reload();
  await expect(popup.line('Tom Okafor')).toHaveCount(1);
  await expect(popup.line('Dana Whitfield')).toContainText(OWNER.address);
  await gmail.page.close();
  const opened = browser.context.waitForEvent('page');
  await popup.opener('Tom Okafor').click();
  await expect((await opened).locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', tom.hex);
});
