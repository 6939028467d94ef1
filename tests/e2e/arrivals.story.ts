import { Mailbox } from '../gmail/mailbox.ts';
import { badge, expect, test } from './fixtures.ts';
import { DANA, DAY, OWNER, TOM } from './people.ts';

function inbox() {
  const mailbox = new Mailbox(OWNER);
  const dana = mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  return { mailbox, dana };
}

test('new mail appears in the open popup without a reload of anything', async ({ stage }) => {
  const { mailbox } = inbox();
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  gmail.receive(TOM, { subject: 'Price list' });
  await expect(popup.line('Tom Okafor')).toContainText('Price list');
});

test('a second mail of the same customer is counted, and does not start the wait anew', async ({ stage }) => {
  const { mailbox, dana } = inbox();
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toContainText('8 days ago');
  gmail.receive(DANA, { subject: 'Re: Refund', thread: dana });
  await expect(popup.line('Dana Whitfield')).toContainText('wrote 2×');
  await expect(popup.line('Dana Whitfield')).toContainText('8 days ago');
});

test('archiving takes the thread out; the customer’s next mail brings it back from that mail', async ({
  stage,
}) => {
  const { mailbox, dana } = inbox();
  gmailKeepsARow(mailbox);
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
  await gmail.archive(dana);
  await expect(popup.line('Dana Whitfield')).toHaveCount(0);
  await expect.poll(async () => (await badge(browser)).text).toBe('');
  gmail.receive(DANA, { subject: 'Re: Refund', thread: dana });
  await expect(popup.line('Dana Whitfield')).toContainText('just now');
});

test('who is put off by Gmail’s own Snooze has no answer, and still waits', async ({ stage }) => {
  const { mailbox, dana } = inbox();
  gmailKeepsARow(mailbox);
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toContainText('8 days ago');
  mailbox.snooze(dana);
  await expect(gmail.row(dana)).toHaveCount(0);
  gmail.receive(TOM, { subject: 'Price list' });
  await expect(popup.line('Tom Okafor')).toBeVisible();
  await expect(popup.line('Dana Whitfield')).toContainText('8 days ago');
  mailbox.wake(dana);
  await expect(gmail.row(dana)).toHaveCount(1);
  await expect(popup.line('Dana Whitfield')).toContainText('8 days ago');
  expect((await badge(browser)).text).toBe('1');
});

test('deleting takes the thread out', async ({ stage }) => {
  const { mailbox, dana } = inbox();
  gmailKeepsARow(mailbox);
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await gmail.delete(dana);
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
});

test('reading a mail, or marking it unread again, answers nobody', async ({ stage }) => {
  const { mailbox, dana } = inbox();
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await gmail.openThread(dana);
  await expect.poll(() => dana.mails[0]?.labels).not.toContain('^u');
  await gmail.markUnread();
  await expect.poll(() => dana.mails[0]?.labels).toContain('^u');
  gmail.receive(TOM, { subject: 'Price list' });
  await popup.open();
  await expect(popup.line('Tom Okafor')).toBeVisible();
  await expect(popup.line('Dana Whitfield')).toContainText('8 days ago');
});

/** Machines write too, so that the list is never empty. */
function gmailKeepsARow(mailbox: Mailbox) {
  mailbox.receive({ name: 'Parcels', address: 'noreply@parcelline.example' }, { subject: 'Booked' });
}
