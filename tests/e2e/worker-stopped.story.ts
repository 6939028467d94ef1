import { Mailbox } from '../gmail/mailbox.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import type { ExtensionBrowser } from './browser.ts';
import { badge, expect, test } from './fixtures.ts';
import { expectedOf } from './oracle.ts';
import { MINUTE, OWNER } from './people.ts';

/** Wakes the worker and shows that it is another run of it: what the one before remembered is gone. */
async function expectForgotten(browser: ExtensionBrowser): Promise<void> {
  const [page] = browser.context
    .pages()
    .filter((candidate) => candidate.url().startsWith('chrome-extension:'));
  await page?.reload();
  const worker = await browser.worker();
  expect(await worker.evaluate(() => 'beforeTheStop' in globalThis)).toBe(false);
}

test('a worker that is stopped again and again while mail is recorded loses and doubles nothing', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(
    { name: 'Person 0', address: 'person0@example.org' },
    { subject: 'Mail 0', at: Date.now() - 99 * MINUTE },
  );
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  const receive = (number: number) =>
    gmail.receive(
      { name: `Person ${number}`, address: `person${number}@example.org` },
      { subject: `Mail ${number}`, at: Date.now() - (98 - number) * MINUTE },
    );
  for (let round = 0; round < 4; round++) {
    for (let index = 1; index <= 3; index++) receive(round * 6 + index);
    // Stopped once while reports are on their way, and once when the first of a handful is just recorded.
    await browser.stop();
    for (let index = 4; index <= 6; index++) receive(round * 6 + index);
    await expect(popup.line(`Mail ${round * 6 + 4}`)).toBeVisible();
    await browser.stop();
  }
  await expectForgotten(browser);
  const everybody = Array.from({ length: 25 }, (_, index) => `person${index}@example.org`);
  await expect.poll(async () => (await popup.lines()).map((line) => line.key)).toEqual(everybody);
  expect((await popup.lines()).every((line) => line.wrote === 1)).toBe(true);
});

test('a worker that was stopped before the popup opens answers from what it stored', async ({ stage }) => {
  const mailbox = play(shop);
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  const expected = expectedOf(mailbox, 'messages', Date.now());
  await expect.poll(async () => (await badge(browser)).text).toBe(String(expected.overdue));
  await browser.stop();
  await popup.open();
  await expect
    .poll(async () => (await popup.lines()).map((line) => line.key))
    .toEqual(expected.lines.map((line) => line.key));
  await expectForgotten(browser);
});
