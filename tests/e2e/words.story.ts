import type { Page } from '@playwright/test';
import { Mailbox } from '../gmail/mailbox.ts';
import { changeReadingSettings } from './browser.ts';
import { expect, test } from './fixtures.ts';
import { DANA, DAY, HOUR, OWNER, TOM } from './people.ts';

const SECRET = 'marmalade';

function angryInbox() {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - 8 * DAY;
  const dana = mailbox.receive(DANA, {
    subject: 'Order 1142',
    at,
    text: `This is unacceptable, two of the frames came broken. I had told you about the ${SECRET}.`,
  });
  mailbox.receive(DANA, {
    subject: 'Re: Order 1142',
    thread: dana,
    at: at + DAY,
    text: 'Is there any update?',
  });
  mailbox.receive(TOM, { subject: 'Price list', at: at + HOUR, text: 'Could you send me the list?' });
  return mailbox;
}

test('who complains and who asks again is marked, with the words that told it', async ({ stage }) => {
  const { gmail, popup } = await stage({ mailbox: angryInbox() });
  await gmail.open();
  await popup.open();
  const dana = popup.line('Dana Whitfield');
  await expect(dana).toContainText('Complained');
  await expect(dana).toContainText('“unacceptable”');
  await expect(dana).toContainText('asks again');
  await expect(popup.line('Tom Okafor')).toBeVisible();
  await expect(popup.line('Tom Okafor')).not.toContainText('complain');
});

/** Whatever the database holds, as text. */
function allStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('lagwatch');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = [...database.objectStoreNames].map(
      (name) =>
        new Promise((resolve) => {
          const request = database.transaction(name).objectStore(name).getAll();
          request.onsuccess = () => resolve(request.result);
        }),
    );
    return JSON.stringify(await Promise.all(all));
  });
}

test('no text of a mail is stored or sent on, only what it told; and that only where it is wanted', async ({
  stage,
}) => {
  const mailbox = angryInbox();
  const { gmail, popup, browser } = await stage({ mailbox, prefetch: 2 });
  await changeReadingSettings(browser, { keepsCues: false });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toContainText('Complained');
  await expect(popup.line('Dana Whitfield')).not.toContainText('unacceptable');
  const stored = await allStored(popup.page);
  expect(stored).toContain('Order 1142');
  for (const word of [SECRET, 'unacceptable', 'broken', 'update']) expect(stored).not.toContain(word);
});

test('where the words that told something are kept, nothing else of a mail is', async ({ stage }) => {
  const { gmail, popup } = await stage({ mailbox: angryInbox(), prefetch: 2 });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toContainText('unacceptable');
  await expect(popup.line('Tom Okafor')).toBeVisible();
  const stored = await allStored(popup.page);
  expect(stored).toContain('unacceptable');
  for (const words of [SECRET, 'send me the list']) expect(stored).not.toContain(words);
});

test('mail is not judged where the owner has turned that off', async ({ stage }) => {
  const { gmail, popup, browser } = await stage({ mailbox: angryInbox() });
  await changeReadingSettings(browser, { judgesWords: false });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toContainText('wrote 2×');
  await expect(popup.line('Dana Whitfield')).not.toContainText('complain');
});
