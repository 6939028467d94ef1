import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { badge, expect, Popup, test } from './fixtures.ts';
import { expectedOf } from './oracle.ts';

test('after a restart of the browser, without Gmail, the list is there and says when Gmail was last read', async ({
  stage,
}) => {
  const mailbox = play(shop);
  const { gmail, popup, relaunch } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  const expected = expectedOf(mailbox, 'messages', Date.now());
  await expect.poll(async () => (await popup.lines()).length).toBe(expected.lines.length);

  const restarted = await relaunch();
  await expect.poll(async () => (await badge(restarted)).text).toBe(String(expected.overdue));
  expect((await badge(restarted)).title).toMatch(/Gmail last read \w{3} \d\d:\d\d/);
  const again = new Popup(restarted);
  await again.open();
  await expect
    .poll(async () => (await again.lines()).map((line) => line.key))
    .toEqual(expected.lines.map((line) => line.key));
  await expect(again.page.locator('footer')).toContainText(/Gmail read (just now|\d+ minutes? ago)/);
});
