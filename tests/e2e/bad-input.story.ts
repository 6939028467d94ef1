import type { Reading } from '../../lib/domain/reading.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { recordsIn } from './browser.ts';
import { badge, expect, type Stage, test } from './fixtures.ts';
import { DANA, HOUR, OWNER } from './people.ts';

const MARKUP = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

const BROKEN: readonly (readonly [name: string, answer: string])[] = [
  ['garbage', ')]}\u0000not json at all'],
  ['a truncated answer', '[0,null,[[["Refund",null,179'],
  ['a huge answer', `[${'"x",'.repeat(5_000_000)}0]`],
  [
    'a hostile answer',
    `{"__proto__":{"3":"thread-f:1"},"constructor":[${'['.repeat(5000)}${']'.repeat(5000)}],"x":"thread-f:12"}`,
  ],
];

/** Lets the page ask once more, as Gmail's own code may at any time, and take in whatever comes. */
async function askForAList({ gmail }: Stage): Promise<number> {
  return gmail.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = new XMLHttpRequest();
        request.open('POST', '/sync/u/0/i/bv?rt=r&pt=ji');
        request.setRequestHeader('X-Framework-Xsrf-Token', 'double-xsrf');
        request.setRequestHeader('X-Gmail-BTAI', '{}');
        request.onload = () => resolve(request.responseText.length);
        request.send('[]');
      }),
  );
}

/** What the background counted as unreadable, by kind. */
async function problems({ browser }: Stage): Promise<Record<string, number>> {
  const readings = (await recordsIn(browser, 'readings')) as readonly Reading[];
  const counts = readings.flatMap(({ problems }) => problems);
  return Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));
}

for (const [name, answer] of BROKEN) {
  test(`${name} gives no sighting, no exception in the page, and one counted problem`, async ({ stage }) => {
    const mailbox = new Mailbox(OWNER);
    mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 30 * HOUR });
    let broken = false;
    const on = await stage({
      mailbox,
      answerInstead: (endpoint) => (broken && endpoint === 'bv' ? answer : undefined),
    });
    const errors: string[] = [];
    on.gmail.page.on('pageerror', (error) => errors.push(String(error)));
    await on.gmail.open();
    await on.popup.open();
    await expect(on.popup.line('Dana Whitfield')).toBeVisible();
    broken = true;
    expect(await askForAList(on)).toBe(answer.length);
    await expect
      .poll(async () => Object.values(await problems(on)).reduce((sum, count) => sum + count, 0))
      .toBe(1);
    expect(errors).toEqual([]);
    expect((await on.popup.lines()).map((line) => line.key)).toEqual([DANA.address]);
  });
}

test('names and subjects full of markup are shown as the text they are', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(
    { name: MARKUP, address: 'mallory@evil.example' },
    { subject: `${MARKUP}</title>`, at: Date.now() - 30 * HOUR },
  );
  const on = await stage({ mailbox, firstPage: 'start-up fd-like' });
  await on.gmail.open();
  await on.popup.open();
  await expect(on.popup.page.getByRole('listitem')).toContainText('<img src=x onerror=');
  expect(await on.popup.page.locator('main img, main script').count()).toBe(0);
  expect(await on.popup.page.title()).toBe('Lagwatch');
  expect(await on.gmail.page.title()).not.toContain('owned');
});

test('rows that can no longer be read are said to be so: a question mark, not an all-clear', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: Date.now() - 30 * HOUR });
  const on = await stage({ mailbox, firstPage: 'rows' });
  // Gmail has renamed what rows are read by.
  await on.gmail.page.addInitScript(() => {
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
      setAttribute.call(this, name.replace('data-legacy-', 'data-renamed-'), value);
    };
  });
  await on.gmail.open();
  await on.popup.open();
  await expect(on.popup.page.getByRole('alert')).toContainText('cannot read Gmail');
  await expect.poll(async () => (await badge(on.browser)).text).toBe('?');
});

test('before Gmail was ever read the badge is a question mark, and the popup says what to do', async ({
  stage,
}) => {
  const on = await stage({ mailbox: new Mailbox(OWNER) });
  await on.popup.open();
  await expect(on.popup.page.getByText('Gmail has not been read yet')).toBeVisible();
  await expect(on.popup.page.getByRole('button', { name: 'Open Gmail' })).toBeVisible();
  await expect.poll(async () => (await badge(on.browser)).text).toBe('?');
});
