import type { Drift } from '../gmail/drift.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { recordsIn } from './browser.ts';
import { badge, expect, openSettings, test } from './fixtures.ts';
import { DANA, DAY, OWNER, TOM } from './people.ts';

const INFO = { name: 'Kestrel', address: 'info@kestrelprints.example' };

/** How long a change of Gmail's may go unnoticed, and its end. */
const A_MINUTE = { timeout: 60_000 };

const DRIFTS: readonly { readonly drift: Drift; readonly title: string; readonly because: string }[] = [
  { drift: 'classes', title: 'can read only part of Gmail', because: 'rows of Gmail’s list' },
  { drift: 'row ids', title: 'can read only part of Gmail', because: 'disagree on who wrote last' },
  { drift: 'answer ids', title: 'can read only part of Gmail', because: 'message numbers' },
  { drift: 'positions', title: 'can read only part of Gmail', because: 'looks different from before' },
  { drift: 'encoding', title: 'can read only part of Gmail', because: 'looks different from before' },
  { drift: 'signed out', title: 'Gmail is signed out', because: 'Sign in' },
];

for (const { drift, title, because } of DRIFTS) {
  test(`when Gmail changes (${drift}) badge and popup say so within a minute, and stop when it is over`, async ({
    stage,
  }) => {
    test.setTimeout(180_000);
    const mailbox = new Mailbox(OWNER);
    for (let day = 1; day < 6; day++) {
      const from = { name: `Customer ${day}`, address: `customer@number${day}.example` };
      mailbox.receive(from, { subject: `Order ${day}`, at: Date.now() - (7 + day) * DAY });
    }
    const gmailsForm: { current: Drift | null } = { current: null };
    const { gmail, popup, browser } = await stage({ mailbox, drift: gmailsForm });
    await gmail.open();
    await popup.open();
    await expect.poll(async () => (await badge(browser)).text).toBe('5');

    gmailsForm.current = drift;
    const arrivals = setInterval(() => gmail.receive(TOM, { subject: 'Price list' }), 3000);
    await gmail.page.bringToFront();
    const alert = popup.page.getByRole('alert');
    await expect(alert).toContainText(title, A_MINUTE);
    await expect(alert).toContainText(because);
    await expect.poll(async () => (await badge(browser)).text, A_MINUTE).toMatch(/^[56]\?$/);

    gmailsForm.current = null;
    await expect(alert).toHaveCount(0, A_MINUTE);
    clearInterval(arrivals);
    await expect.poll(async () => (await badge(browser)).text, A_MINUTE).toBe('5');
    // Whoever writes so often without an answer stands on top of all others.
    const others = (await popup.lines()).filter(({ key }) => key !== TOM.address);
    expect(others.map(({ key, wrote }) => [key, wrote])).toEqual(
      [5, 4, 3, 2, 1].map((day) => [`customer@number${day}.example`, 1]),
    );
    await expect(popup.line('Tom Okafor')).toBeVisible();
  });
}

test('the report for the developer holds forms and counts, and nothing of any mail', async ({ stage }) => {
  const secrets = ['hunter2', 'Blomqvist', 'sesame-7', 'orchid@secret-garden.example'];
  const mailbox = new Mailbox({ name: 'Ida Blomqvist', address: 'ida@secret-garden.example' });
  for (let index = 0; index < 4; index++) {
    mailbox.receive(
      { name: 'Otto Blomqvist', address: 'orchid@secret-garden.example' },
      { subject: `hunter2 ${index}`, text: 'open sesame-7', at: Date.now() - index * DAY },
    );
  }
  const { gmail, popup, browser } = await stage({
    mailbox,
    firstPage: 'rows',
    drift: { current: 'positions' },
  });
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await gmail.open();
  for (let index = 0; index < 4; index++) gmail.receive(TOM, { subject: 'hunter2 again' });
  await popup.open();
  await popup.page.getByRole('button', { name: 'Copy report for the developer' }).click();
  await expect(popup.page.getByRole('button', { name: 'Report copied' })).toBeVisible();
  const report = await popup.page.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/^Lagwatch \d/);
  expect(report).toContain('Account 1: ');
  expect(report).toMatch(/no-record|answer/);
  for (const secret of [...secrets, TOM.address, 'Okafor']) expect(report).not.toContain(secret);
});

test('an account that is read no more counts until its owner says so, and again once it is opened', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 8 * DAY });
  const other = new Mailbox(INFO);
  const { gmail, popup, browser } = await stage({ mailbox, others: [other] });
  const second = await browser.context.newPage();
  await second.goto('https://mail.google.com/mail/u/1/');
  await expect.poll(async () => (await recordsIn(browser, 'readings')).length).toBe(1);
  await second.close();
  await (await browser.worker()).evaluate(readLongAgo, 20 * DAY);
  await gmail.open();
  await popup.open();
  await expect(popup.line('Tom Okafor')).toBeVisible();
  await expect(popup.page.getByText(`${INFO.address}: Someone may have written since.`)).toBeVisible();
  await expect.poll(async () => (await badge(browser)).text).toBe('1?');
  await popup.page.getByRole('button', { name: `${INFO.address} is no longer used here` }).click();
  await expect(popup.page.getByText('Someone may have written since.')).toHaveCount(0);
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
  await popup.page.keyboard.press('z');
  await expect.poll(async () => (await badge(browser)).text).toBe('1?');

  const settings = await openSettings(browser);
  await settings.getByRole('button', { name: `${INFO.address} is no longer used here` }).click();
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
  await expect(settings.getByText(`${INFO.address} no longer counts in this browser`)).toBeVisible();
  other.receive(DANA, { subject: 'A frame', at: Date.now() - 9 * DAY });
  const again = await browser.context.newPage();
  await again.goto('https://mail.google.com/mail/u/1/');
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
});

/** As if the only account there is had not been read for so long, in ms. */
async function readLongAgo(ago: number): Promise<void> {
  const opening = indexedDB.open('lagwatch');
  const database = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
  });
  const store = database.transaction('readings', 'readwrite').objectStore('readings');
  const all = store.getAll();
  all.onsuccess = () => {
    const at = Date.now() - ago;
    for (const reading of all.result) store.put({ ...reading, seenAt: at, lastReadAt: at });
  };
  await new Promise((resolve) => {
    store.transaction.oncomplete = resolve;
  });
  database.close();
}
