import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { badge, expect, type Stage, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { expectedOf } from './oracle.ts';

const NEW_CUSTOMER = { name: 'Nora Lind', address: 'nora@lind.example' };

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

const LOSSES: Readonly<Record<string, (stage: Stage, page: Page) => Promise<unknown>>> = {
  'the database is deleted behind its back': async ({ browser }) => {
    const worker = await browser.worker();
    await worker.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase('lagwatch').onsuccess = resolve;
        }),
    );
  },
  'everything was deleted in the settings': (_stage, page) =>
    page.evaluate(() => chrome.runtime.sendMessage({ id: 1, timestamp: 0, type: 'deleteEverything' })),
};

for (const [what, lose] of Object.entries(LOSSES)) {
  test(`when ${what} while Gmail is open, everybody who waits is learned of again`, async ({ stage }) => {
    const mailbox = play(shop);
    const on = await stage({ mailbox });
    await on.gmail.open();
    const page = await on.popup.open();
    const shown = () => expect.poll(async () => (await on.popup.lines()).map(({ key }) => key));
    await shown().toEqual(expectedOf(mailbox, 'messages', Date.now()).lines.map(({ key }) => key));
    await lose(on, page);
    await page.reload();
    await shown().toEqual([]);
    // The tab learns of it with the next thing that it tells.
    await on.gmail.receive(NEW_CUSTOMER, { subject: 'A frame' });
    const keys = () => expectedOf(mailbox, 'messages', Date.now()).lines.map(({ key }) => key);
    expect(keys()).toContain(NEW_CUSTOMER.address);
    await expect
      .poll(async () => (await on.popup.lines()).map(({ key }) => key).toSorted())
      .toEqual(keys().toSorted());
  });
}

/** What a page of the version before ran: it opens the database as that version made it, and never lets go by itself. */
async function holderOfTheVersionBefore(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { deleteDB, openDB } from 'idb';
        import { migrations } from './lib/store/migrations.ts';
        globalThis.hold = async () => {
          await deleteDB('lagwatch');
          const before = migrations.slice(0, -1);
          globalThis.held = await openDB('lagwatch', before.length, {
            async upgrade(database, _old, _new, transaction) {
              for (const migrate of before) await migrate(database, transaction);
            },
            // Whoever still ran may have been quicker: its own is there, and has to go first.
          }).catch(() => globalThis.hold());
        };`,
      resolveDir: path.resolve(import.meta.dirname, '../..'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}

test('an upgrade that a window of the version before holds up is said, and done once that is closed', async ({
  stage,
}) => {
  const { gmail, browser, popup } = await stage({
    mailbox: play(shop),
    // Its database may go while it still does something.
    mayComplainOf: /a window of the version before|The database connection is closing/,
  });
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await gmail.page.close();
  await popup.page.goto('about:blank');
  const holder = await browser.context.newPage();
  await holder.goto(browser.popupUrl());
  await expect(holder.locator('footer')).toBeVisible();
  // Only what is said here is to ask for anything from now on.
  await browser.stop();
  await holder.evaluate(await holderOfTheVersionBefore());
  await holder.evaluate(() => (globalThis as unknown as { hold(): Promise<void> }).hold());

  await popup.page.goto(browser.popupUrl());
  await expect(popup.page.getByText('Looking up who is waiting')).toBeVisible();
  const said = popup.page.getByRole('alert').filter({ hasText: 'a window of the version before' });
  await expect(said).toBeVisible({ timeout: 12_000 });
  await judge(popup.page, 'popup-blocked');
  await holder.close();
  await popup.page.reload();
  await expect(popup.page.locator('footer')).toBeVisible({ timeout: 12_000 });
  await expect(said).toHaveCount(0);
});
