import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { usableBrowser } from '../../scripts/bootstrap.mjs';
import { Mailbox } from '../gmail/mailbox.ts';
import { EXTENSION_FOLDER, idOfExtensionIn } from './browser.ts';
import { badge, expect, openSettings, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { DANA, DAY, OWNER, TOM } from './people.ts';

/** Where Chromium looks for what an administrator has set, and each test for an extension of its own. */
const POLICIES = '/etc/chromium/policies/managed';

/** Null where this machine lets us set a policy for the browser that the stories run in. */
async function whyNot(): Promise<string | null> {
  const { browser = '' } = await usableBrowser();
  if (!/\/chromium[^/]*$/.test(browser ?? '')) return `${browser} looks for policies elsewhere`;
  try {
    mkdirSync(POLICIES, { recursive: true });
    accessSync(POLICIES, constants.W_OK);
    return null;
  } catch {
    return `${POLICIES} can be written by the machine’s administrator alone`;
  }
}

test('what an administrator has set holds, and is shown as locked', async ({ stage }) => {
  const reason = await whyNot();
  test.skip(reason !== null, reason ?? '');
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'lagwatch-managed-')), 'extension');
  cpSync(EXTENSION_FOLDER, folder, { recursive: true });
  const id = idOfExtensionIn(folder);
  const file = path.join(POLICIES, `lagwatch-${id}.json`);
  const week = { mon: [['08:15', '16:45']] };
  writeFileSync(
    file,
    JSON.stringify({
      '3rdparty': {
        extensions: {
          [id]: {
            policy: { hours: { timeZone: 'Europe/Berlin', week }, targetMinutes: 30 },
            words: [{ about: '@okaforgallery.example', standing: 'not-a-customer' }],
          },
        },
      },
    }),
  );
  try {
    const mailbox = new Mailbox(OWNER);
    mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
    mailbox.receive(TOM, { subject: 'Price list', at: Date.now() - 9 * DAY });
    const { gmail, browser } = await stage({ mailbox, folder });
    await gmail.open();
    await expect.poll(async () => (await badge(browser)).text).toBe('1');
    const page = await openSettings(browser);
    await expect(page.getByText('are set by your administrator')).toBeVisible();
    await expect(page.getByLabel('Monday, opens')).toHaveValue('08:15');
    await expect(page.getByLabel('Monday, opens')).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Open on Tuesday' })).toBeDisabled();
    const locked = page.getByRole('list', { name: 'Not customers' }).getByRole('listitem');
    await expect(locked).toContainText('everybody at okaforgallery.example');
    await expect(locked).toContainText('set by your administrator');
    await expect(locked.getByRole('button')).toHaveCount(0);
    await judge(page, 'settings-locked');
  } finally {
    rmSync(file);
    rmSync(path.dirname(folder), { recursive: true });
  }
});
