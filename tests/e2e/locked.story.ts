import { Mailbox } from '../gmail/mailbox.ts';
import { administered, whyNotAdministered } from './administrator.ts';
import { badge, expect, openSettings, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { DANA, DAY, OWNER, TOM } from './people.ts';

test('what an administrator has set holds, and is shown as locked', async ({ stage, browserKind }) => {
  const reason = await whyNotAdministered(browserKind);
  test.skip(reason !== null, reason ?? '');
  const week = { mon: [['08:15', '16:45']] };
  const plan = administered(browserKind, {
    policy: { hours: { timeZone: 'Europe/Berlin', week }, targetMinutes: 30 },
    words: [{ about: '@okaforgallery.example', standing: 'not-a-customer' }],
  });
  try {
    const mailbox = new Mailbox(OWNER);
    mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
    mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 9 * DAY });
    const { gmail, browser } = await stage({ mailbox, ...plan.options });
    await gmail.open();
    await expect.poll(async () => (await badge(browser)).text).toBe('1');
    const page = await openSettings(browser);
    await expect(page.getByText('are set by your administrator')).toBeVisible();
    await expect(page.getByLabel('Monday, opens')).toHaveValue('08:15');
    await expect(page.getByLabel('Monday, opens')).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Open on Tuesday' })).toBeDisabled();
    const locked = page.getByRole('list', { name: 'Not customers' }).getByRole('listitem');
    await expect(locked).toContainText('everyone at okaforgallery.example');
    await expect(locked).toContainText('set by your administrator');
    await expect(locked.getByRole('button')).toHaveCount(0);
    await judge(page, 'settings-locked');
  } finally {
    plan.remove();
  }
});
