import type { Gmail } from '../gmail/gmail.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { expect, type Popup, test } from './fixtures.ts';
import { DANA, HOUR, OWNER, TOM } from './people.ts';

function twoWaiting() {
  const mailbox = new Mailbox(OWNER);
  const dana = mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 30 * HOUR });
  mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 2 * HOUR });
  return { mailbox, dana };
}

test('a reply in Gmail takes the customer off the list once the undo window has passed', async ({
  stage,
}) => {
  const { mailbox, dana } = twoWaiting();
  const { gmail, popup } = await stage({ mailbox, undoWindowMs: 2500 });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();

  await gmail.replyTo(dana);
  // Sent, but still to be undone: Gmail's answers show the reply on its way.
  expect(dana.mails.at(-1)?.labels).toContain('^pfg');
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await expect(popup.line('Dana Whitfield')).toHaveCount(0);
  expect(dana.mails.at(-1)?.labels).not.toContain('^pfg');
  await expect(popup.line('Tom Okafor')).toBeVisible();
});

test('a reply that is undone leaves the customer on the list, also when the undo window has passed', async ({
  stage,
}) => {
  const { mailbox, dana } = twoWaiting();
  const { gmail, popup } = await stage({ mailbox, undoWindowMs: 3000 });
  await gmail.open();
  await popup.open();
  await gmail.replyTo(dana);
  const sent = dana.mails.at(-1);
  await gmail.undoSend();
  await expect.poll(() => dana.mails.includes(sent as (typeof dana.mails)[number])).toBe(false);
  expect(dana.mails.at(-1)?.labels).toContain('^r');
  await gmailHasMovedOn(gmail, popup);
  await expect(popup.line('Dana Whitfield')).toBeVisible();
});

test('an answer that was begun, thrown away or planned for another hour is no reply', async ({ stage }) => {
  const { mailbox, dana } = twoWaiting();
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await gmail.discardReplyTo(dana);
  mailbox.saveDraft(dana.id, { id: 'msg-a:r77', subject: 'Re: Refund', text: 'Tomorrow', to: [DANA] });
  mailbox.schedule(dana, 'msg-a:r77');
  await gmailHasMovedOn(gmail, popup);
  await expect(popup.line('Dana Whitfield')).toBeVisible();
});

test('a reply from the phone takes the customer off the list, too', async ({ stage }) => {
  const { mailbox, dana } = twoWaiting();
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Refund', thread: dana });
  await expect(popup.line('Dana Whitfield')).toHaveCount(0);
});

test('an automatic answer of ours leaves the customer on the list', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - HOUR;
  const thread = mailbox.receive(DANA, { subject: 'Refund', at });
  mailbox.sendFromElsewhere([DANA], { subject: 'Re: Refund', thread, at: at + 2000 });
  const { gmail, popup } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
});

/** Something that comes after shows that everything before it was read. */
async function gmailHasMovedOn(gmail: Gmail, popup: Popup): Promise<void> {
  gmail.receive({ name: 'Wei Zhang', address: 'wei@harbourmuseum.example' }, { subject: 'Loan' });
  await expect(popup.line('Wei Zhang')).toBeVisible();
}
