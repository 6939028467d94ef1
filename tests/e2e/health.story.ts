import type { Drift } from '../gmail/drift.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { badge, expect, test } from './fixtures.ts';
import { DAY, OWNER, TOM } from './people.ts';

/** How long a change of Gmail's may go unnoticed, and its end. */
const A_MINUTE = { timeout: 60_000 };

const DRIFTS: readonly { readonly drift: Drift; readonly title: string; readonly because: string }[] = [
  { drift: 'classes', title: 'reads Gmail only in part', because: 'rows of Gmail’s list' },
  { drift: 'row ids', title: 'reads Gmail only in part', because: 'differ on who wrote last' },
  { drift: 'answer ids', title: 'reads Gmail only in part', because: 'numbers of messages' },
  { drift: 'positions', title: 'reads Gmail only in part', because: 'another form than before' },
  { drift: 'encoding', title: 'reads Gmail only in part', because: 'another form than before' },
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
