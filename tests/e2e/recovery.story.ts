import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { badge, expect, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { expectedOf } from './oracle.ts';

test('a database that is deleted behind its back is restored from the backup, and says what may be missing', async ({
  stage,
}) => {
  const mailbox = play(shop);
  const { gmail, browser, popup } = await stage({ mailbox });
  await gmail.open();
  const expected = expectedOf(mailbox, 'messages', Date.now()).lines.map(({ key }) => key);
  const page = await popup.open();
  const shown = () => expect.poll(async () => (await popup.lines()).map(({ key }) => key));
  await shown().toEqual(expected);
  const worker = await browser.worker();
  // The first refresh took a backup of a store that was still empty; an hour later there is another.
  await worker.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('lagwatch');
        opening.onsuccess = () => {
          const settings = opening.result.transaction('settings', 'readwrite').objectStore('settings');
          settings.delete('backedUpAt').onsuccess = () => {
            opening.result.close();
            resolve(null);
          };
        };
      }),
  );
  await page.reload();
  await page.evaluate(() =>
    chrome.runtime.sendMessage({ id: 1, timestamp: 0, type: 'changeFollow', data: true }),
  );
  await gmail.page.reload();
  await expect
    .poll(async () =>
      worker.evaluate(async () => {
        const { backup } = (await chrome.storage.local.get('backup')) as { backup?: { threads: unknown[] } };
        return backup?.threads.length ?? 0;
      }),
    )
    .toBeGreaterThan(0);

  await gmail.page.close();
  await worker.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('lagwatch').onsuccess = resolve;
      }),
  );
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'restored from its backup' })).toBeVisible();
  await shown().toEqual(expected);
  await expect.poll(async () => (await badge(browser)).text).toContain('?');
  await judge(page, 'popup-restored');
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(page.getByText('restored from its backup')).toHaveCount(0);
  await page.reload();
  await shown().toEqual(expected);
  await expect(page.getByText('restored from its backup')).toHaveCount(0);
});
