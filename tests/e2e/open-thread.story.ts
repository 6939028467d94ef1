import { Gmail } from '../gmail/gmail.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { expect, test } from './fixtures.ts';
import { DANA, HOUR, OWNER, TOM } from './people.ts';

function inbox() {
  const mailbox = new Mailbox(OWNER);
  const dana = mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 30 * HOUR });
  const tom = mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 2 * HOUR });
  return { mailbox, dana, tom };
}

test('a click opens the thread in the Gmail tab that is open, without loading it anew', async ({ stage }) => {
  const { mailbox, dana } = inbox();
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await gmail.page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await popup.open();
  await popup.opener('Dana Whitfield').click();
  await expect(gmail.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', dana.hex);
  expect(await gmail.page.evaluate(() => 'sameDocument' in window)).toBe(true);
  expect(browser.context.pages().filter((page) => page.url().includes('mail.google.com'))).toHaveLength(1);
});

test('the keyboard alone reaches every customer and opens the thread', async ({ stage }) => {
  const { mailbox, tom } = inbox();
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Tom Okafor')).toBeVisible();
  await popup.page.keyboard.press('j');
  await expect(popup.opener('Dana Whitfield')).toBeFocused();
  await popup.page.keyboard.press('j');
  await expect(popup.opener('Tom Okafor')).toBeFocused();
  await popup.page.keyboard.press('ArrowUp');
  await popup.page.keyboard.press('ArrowDown');
  await popup.page.keyboard.press('Enter');
  await expect(gmail.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', tom.hex);
});

test('with no Gmail tab open a new one is opened on the thread, for the right account', async ({ stage }) => {
  const { mailbox, dana } = inbox();
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await gmail.page.close();
  const opened = browser.context.waitForEvent('page');
  await popup.opener('Dana Whitfield').click();
  const page = await opened;
  await expect(page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', dana.hex);
  expect(page.url()).toContain(`/mail/u/0/?authuser=${encodeURIComponent(OWNER.address)}`);
});

test('with two accounts open each thread is opened in the tab of its own', async ({ stage }) => {
  const { mailbox, dana } = inbox();
  const second = new Mailbox({ name: 'Maren Holt', address: 'maren@othershop.example' });
  const lena = second.receive(
    { name: 'Lena Vogel', address: 'lena@web.example' },
    { subject: 'Ash', at: Date.now() - HOUR },
  );
  const { gmail, popup, browser } = await stage({ mailbox, others: [second] });
  await gmail.open();
  const other = new Gmail(await browser.context.newPage(), second, '/mail/u/1/');
  await other.open();
  await popup.open();
  await expect(popup.line('Lena Vogel')).toContainText('maren@othershop.example');

  await popup.opener('Lena Vogel').click();
  await expect(other.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', lena.hex);
  await popup.page.bringToFront();
  await popup.opener('Dana Whitfield').click();
  await expect(gmail.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', dana.hex);

  await other.page.close();
  const opened = browser.context.waitForEvent('page');
  await popup.opener('Lena Vogel').click();
  await expect((await opened).locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', lena.hex);
});
