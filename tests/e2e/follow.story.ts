import { Mailbox } from '../gmail/mailbox.ts';
import { badge, expect, openSettings, test } from './fixtures.ts';
import { DANA, DAY, OWNER, TOM } from './people.ts';

function inbox() {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund for order 1142', at: Date.now() - 8 * DAY });
  mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 9 * DAY });
  return mailbox;
}

test('what the owner set and said goes to the browser’s own sync, and nothing of any mail does', async ({
  stage,
}) => {
  const { gmail, browser } = await stage({ mailbox: inbox() });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  const page = await openSettings(browser);
  await page.getByLabel('Monday, closes').fill('12:30');
  await expect(page.getByText('Monday changed.')).toBeVisible();
  await page.getByLabel('Address or domain').fill('okaforgallery.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const worker = await browser.worker();
  const synced = () => worker.evaluate(async () => JSON.stringify(await chrome.storage.sync.get(null)));
  await expect.poll(synced).toContain('@okaforgallery.example');
  expect(await synced()).toContain('"12:30"');
  for (const mail of ['Refund', 'Price list', DANA.address, OWNER.address])
    expect(await synced()).not.toContain(mail);
  await expect(page.getByText('Handed to the browser’s sync just now.')).toBeVisible();
});

test('what another of the owner’s browsers has newer holds here, and what is older does not', async ({
  stage,
}) => {
  const { gmail, browser } = await stage({ mailbox: inbox() });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  const page = await openSettings(browser);
  await page.getByLabel('Address or domain').fill(DANA.address);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
  // As the browser hands it over when it comes from another computer.
  const worker = await browser.worker();
  const synced = () => worker.evaluate(async () => JSON.stringify(await chrome.storage.sync.get(null)));
  await expect.poll(synced).toContain(DANA.address);
  const arrive = (words: Record<string, unknown>) =>
    worker.evaluate((shelf) => chrome.storage.sync.set({ 'words.0': shelf }), words);
  await arrive({
    [TOM.address]: [Date.now(), 'not-a-customer', '', null],
    [DANA.address]: [Date.now() - DAY, 'vip', '', null],
  });
  await expect.poll(async () => (await badge(browser)).text).toBe('');
  const none = page.getByRole('list', { name: 'Not customers' });
  await expect(none).toContainText(TOM.address);
  await expect(none).toContainText(DANA.address);
  // What it had to give itself is written by then.
  await expect(page.getByText('Handed to the browser’s sync just now.')).toBeVisible();
  await expect.poll(synced).toContain(TOM.address);
  // What cannot be meant does no harm.
  await arrive({ nonsense: 7, [TOM.address]: [Date.now() + 1000, null, '', null] });
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
});

test('a sync that is full is told, and one that is turned off is left alone', async ({ stage }) => {
  const { browser } = await stage({ mailbox: inbox() });
  const worker = await browser.worker();
  // What another version of the extension may have left there, up to the last bytes.
  await worker.evaluate(async () => {
    for (const size of [8000, 1000, 100]) {
      let isFull = false;
      for (let nth = 0; !isFull; nth++) {
        await chrome.storage.sync.set({ [`${size}.${nth}`]: 'x'.repeat(size) }).catch(() => {
          isFull = true;
        });
      }
    }
  });
  const page = await openSettings(browser);
  await page.getByLabel('Monday, closes').fill('12:30');
  await expect(page.getByRole('alert').filter({ hasText: 'sync is full' })).toBeVisible();
  // It holds here all the same.
  await page.reload();
  await expect(page.getByLabel('Monday, closes')).toHaveValue('12:30');
  const isOn = page.getByRole('switch', { name: 'My settings follow me' });
  await isOn.click();
  await expect(page.getByText('sync is full')).toBeHidden();
  await worker.evaluate(() => chrome.storage.sync.clear());
  await page.getByLabel('Monday, closes').fill('12:45');
  await expect(page.getByText('Monday changed.')).toBeVisible();
  // Something that is done behind it: by then it would have been handed over.
  await page.getByLabel('Address or domain').fill('okaforgallery.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Not customers' })).toContainText('okaforgallery.example');
  expect(await worker.evaluate(() => chrome.storage.sync.get(null))).toEqual({});
  await isOn.click();
  await expect
    .poll(() => worker.evaluate(async () => JSON.stringify(await chrome.storage.sync.get(null))))
    .toContain('"12:45"');
});
