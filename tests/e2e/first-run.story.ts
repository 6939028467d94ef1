import { Mailbox } from '../gmail/mailbox.ts';
import { expect, test } from './fixtures.ts';
import { DANA, DAY, OWNER } from './people.ts';

const HOME = { name: 'Maren', address: 'maren@home.example' };

test('after the installation three steps lead to Gmail, and nothing waits for them', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const thread = mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 8 * DAY });
  mailbox.receive(HOME, { subject: 'Re: Refund', thread, at: Date.now() - 7 * DAY });
  const { browser, gmail, popup } = await stage({ mailbox, welcome: true });
  const page = await browser.welcome();
  // The list works before any step is done.
  await gmail.open();
  await popup.open();
  await expect(popup.line('Maren')).toBeVisible();

  await page.bringToFront();
  await expect(page.getByRole('listitem').filter({ hasText: 'Your hours' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await page.getByLabel('Friday, closes').fill('13:00');
  await expect(page.getByText('Friday changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Step 2 of 3: Your addresses' })).toBeFocused();
  await expect(page.getByText(OWNER.address)).toBeVisible();
  await page.getByLabel('Address or domain').fill(HOME.address);
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('list', { name: 'One of us' })).toContainText(HOME.address);
  await expect(popup.page.getByText('Everybody has an answer')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('What is read from your mail stays in this browser.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Remove maren@home.example' }).click();
  await expect(page.getByRole('heading', { name: 'One of us' })).toBeFocused();
  await expect(popup.line('Maren')).toBeVisible();
  await page.getByRole('button', { name: 'Skip, and open Gmail' }).click();
  const worker = await browser.worker();
  await expect
    .poll(async () =>
      (await worker.evaluate(() => chrome.tabs.query({ active: true }))).map(({ url }) => url),
    )
    .toContain(gmail.page.url());
});
