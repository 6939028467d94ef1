import { defaultPolicy } from '../../lib/domain/response-policy.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy } from './browser.ts';
import { badge, expect, test } from './fixtures.ts';
import { DANA, DAY, OWNER } from './people.ts';

test('new hours work every open wait out anew, in the open popup and on the badge', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await popup.open();
  await expect(popup.page.getByRole('region', { name: 'Overdue' })).toContainText('Dana Whitfield');
  await expect.poll(async () => (await badge(browser)).text).toBe('1');

  const usual = defaultPolicy(Intl.DateTimeFormat().resolvedOptions().timeZone);
  await changePolicy(browser, { ...usual, hours: { ...usual.hours, week: {} } });
  await expect(popup.line('Dana Whitfield')).toContainText('you have no open hours to answer in');
  await expect.poll(async () => (await badge(browser)).text).toBe('');

  await changePolicy(browser, usual);
  await expect(popup.page.getByRole('region', { name: 'Overdue' })).toContainText('Dana Whitfield');
  await expect.poll(async () => (await badge(browser)).text).toBe('1');
});

test('hours that cannot be meant are refused with the field, and change nothing', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  const mars = { ...defaultPolicy('Mars/Olympus') };
  await expect(changePolicy(browser, mars)).rejects.toThrow('timeZone');
  await popup.open();
  await expect(popup.page.getByRole('region', { name: 'Overdue' })).toContainText('Dana Whitfield');
});
