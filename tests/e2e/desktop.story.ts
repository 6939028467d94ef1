import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy } from './browser.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';
import { expect, test } from './fixtures.ts';
import { DANA, DAY, HOUR, MINUTE, OWNER, TOM } from './people.ts';
import { openAround } from './policies.ts';

const ANGRY = { name: 'Lena Vogel', address: 'lena@vogel.example' };

test('the desktop shows a round-up with its buttons, and a click on it shows the list, the worker stopped or not', async ({
  stage,
}) => {
  const reason = await whyNoDesktop();
  test.skip(reason !== null, reason ?? '');
  const desktop = await startDesktop();
  const now = Date.now();
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: now - 90 * MINUTE });
  mailbox.receive(TOM, { subject: 'Price list', at: now - 80 * MINUTE });
  const { gmail, browser } = await stage({ mailbox, desktop });
  await changePolicy(browser, openAround(now, 6 * 60, 45));
  await gmail.open();
  await expect.poll(desktop.shown).toHaveLength(1);
  const [shown] = desktop.shown();
  expect(shown?.title).toMatch(/^2 customers expect an answer before \d\d:\d\d$/);
  expect(shown?.body).toContain('Dana Whitfield, Tom Okafor');
  expect(shown?.buttons.slice(0, 2)).toEqual(['Open', 'Later']);

  await browser.stop();
  const opened = browser.context.waitForEvent('page', (page) => page.url().endsWith('/popup.html'));
  await desktop.click();
  await expect((await opened).locator('[data-waiting]')).toHaveCount(2);
});

test('an emergency is shown alone, and its button opens the thread in Gmail', async ({ stage }) => {
  const reason = await whyNoDesktop();
  test.skip(reason !== null, reason ?? '');
  const desktop = await startDesktop({ button: 0 });
  const now = Date.now();
  const mailbox = new Mailbox(OWNER);
  const thread = mailbox.receive(ANGRY, {
    subject: 'Order 1142',
    at: now - DAY,
    text: 'I am very disappointed with the frame.',
  });
  mailbox.receive(ANGRY, {
    subject: 'Re: Order 1142',
    thread,
    at: now - 2 * HOUR,
    text: 'This is unacceptable. I want my money back!',
  });
  const { gmail, browser } = await stage({ mailbox, desktop });
  await changePolicy(browser, openAround(now, 5 * 60, 3 * 60));
  await gmail.open();
  const emergency = () => desktop.shown().filter(({ title }) => title.includes('must not wait any longer'));
  await expect.poll(emergency).toHaveLength(1);
  expect(emergency()[0]?.title).toBe('Lena Vogel must not wait any longer');
  expect(emergency()[0]?.body).toContain('“disappointed”');
  await desktop.click();
  await expect(gmail.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', thread.hex);
});

test('"Later" on the desktop puts the round-up away until half of the time has passed', async ({ stage }) => {
  const reason = await whyNoDesktop();
  test.skip(reason !== null, reason ?? '');
  const desktop = await startDesktop({ button: 1 });
  const now = Date.now();
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: now - 90 * MINUTE });
  const { gmail, browser } = await stage({ mailbox, desktop });
  await changePolicy(browser, openAround(now, 6 * 60, 45));
  await gmail.open();
  await expect.poll(desktop.shown).toHaveLength(1);
  await desktop.click();
  const worker = await browser.worker();
  await expect
    .poll(async () => {
      const alarms = await worker.evaluate(() => chrome.alarms.getAll());
      return alarms.map(({ scheduledTime }) => Math.round((scheduledTime - now) / (2 * MINUTE)) * 2);
    })
    .toContain(22);
  expect(desktop.shown()).toHaveLength(1);
});
