import type { Page } from '@playwright/test';
import naughtyStrings from 'big-list-of-naughty-strings' with { type: 'json' };
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy, tell, tellAll } from './browser.ts';
import { badge, expect, openSettings, test } from './fixtures.ts';
import { DANA, DAY, HOUR, OWNER } from './people.ts';
import { openToday } from './policies.ts';

/** What strangers put where a name or a subject belongs: markup, handlers, addresses of scripts, templates, odd letters. */
const PAYLOADS = [
  '<script>globalThis.ran=1</script>',
  '<img src=x onerror="globalThis.ran=1">',
  '"><svg onload=globalThis.ran=1>',
  "'-globalThis.ran=1-'",
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<a href="javascript:globalThis.ran=1">here</a>',
  '</title><script>globalThis.ran=1</script>',
  '<details open ontoggle=globalThis.ran=1>',
  '<math><mtext><img src onerror=globalThis.ran=1></mtext></math>',
  '<style>@import "https://evil.example/a.css"</style>',
  '<form action="https://evil.example"><button>Sign in</button></form>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '{{constructor.constructor("globalThis.ran=1")()}}',
  '#{globalThis.ran=1}',
  '&lt;img src=x onerror=globalThis.ran=1&gt;',
  '<template><img src=x onerror=globalThis.ran=1></template>',
  '\u202Etxt.exe\u202C <b>bold</b>',
  '<noscript><p title="</noscript><img src=x onerror=globalThis.ran=1>">',
  '<input autofocus onfocus=globalThis.ran=1>',
] as const;

/** As Gmail shows them. */
const ROWS_A_PAGE = 50;

/** Nothing of it ran, and nothing of it is more than text. */
async function expectTextOnly(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'ran' in globalThis,
    strange: [
      ...document.querySelectorAll(
        'iframe, object, embed, base, math, style, form[action], body script, img',
      ),
    ]
      .map(({ outerHTML }) => outerHTML)
      .concat(
        [...document.querySelectorAll('a[href^="javascript:"], meta[http-equiv]')].map(
          ({ outerHTML }) => outerHTML,
        ),
      ),
    handlers: [...document.querySelectorAll('*')].flatMap(({ attributes }) =>
      [...attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
    ),
  }));
  // The page's own script stands at the end of its body.
  const strange = found.strange.filter((html) => !/^<script type="module"[^>]*src="\/chunks\//.test(html));
  expect({ ...found, strange }).toEqual({ ran: false, strange: [], handlers: [] });
}

test('markup in names, subjects, notes, plans and words stays text in every view', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  for (const [nth, payload] of PAYLOADS.entries())
    mailbox.receive(
      { name: payload, address: `stranger${nth}@shop${nth}.example` },
      {
        subject: `${payload} ${nth}`,
        at: Date.now() - (nth + 2) * DAY,
        text: `This is broken, I want a refund. ${payload}`,
      },
    );
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  const page = await popup.open();
  await expect(page.locator('[data-waiting]')).toHaveCount(PAYLOADS.length);
  for (const payload of PAYLOADS.slice(0, 3)) await expect(page.getByText(payload).first()).toBeVisible();
  await expectTextOnly(page);

  for (const [nth, note] of PAYLOADS.entries())
    await tell(browser, 'act', { kind: 'note', about: [`stranger${nth}@shop${nth}.example`], note });
  await tell(browser, 'act', {
    kind: 'standing',
    about: ['stranger0@shop0.example'],
    standing: 'not-a-customer',
  });
  await page.reload();
  await expect(page.locator('[data-waiting]')).toHaveCount(PAYLOADS.length - 1);
  await page.keyboard.press('j');
  await page.keyboard.press('i');
  await expect(page.getByRole('button', { name: 'Back' })).toBeVisible();
  await expectTextOnly(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('<img');
  await expect(page.getByRole('listitem').filter({ hasText: '<img' }).first()).toBeVisible();
  await expectTextOnly(page);

  const settings = await openSettings(browser);
  await expect(settings.getByRole('list', { name: 'Not customers' })).toContainText(
    'stranger0@shop0.example',
  );
  await settings.getByLabel('Address or domain').fill(PAYLOADS[1]);
  await settings.getByRole('button', { name: 'Add', exact: true }).click();
  await expectTextOnly(settings);
  for (const text of [
    `{"lagwatch":"team plan","version":1,"words":[{"about":"${PAYLOADS[3]}","standing":"vip"}],"policy":{}}`,
    '{"__proto__":{"lagwatch":"team plan"},"constructor":{"prototype":{"polluted":1}}}',
    PAYLOADS[0],
  ]) {
    await settings.getByLabel('Load a plan').setInputFiles({
      name: `${PAYLOADS[1]}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await expect(settings.getByRole('alert').first()).toBeVisible();
    await expectTextOnly(settings);
  }
  expect(await settings.evaluate(() => 'polluted' in {})).toBe(false);

  // On the badge's tooltip, in the side panel and in the first steps, too.
  for (const view of ['sidepanel.html', 'welcome.html']) {
    const other = await browser.context.newPage();
    await other.goto(browser.popupUrl().replace('popup.html', view));
    await expect(other.locator('h1, h2').first()).toBeVisible();
    await expectTextOnly(other);
  }
});

test('markup stays text in what is folded away, and in who never had an answer', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - 9 * DAY;
  const [snoozed, done, oneWay] = PAYLOADS;
  const list = { name: snoozed, address: 'list@shop.example' };
  const frame = { name: done, address: 'frame@shop.example' };
  const offer = { name: oneWay, address: 'offer@shop.example' };
  mailbox.receive(list, { subject: snoozed, at, text: 'Could you send me the list?' });
  const thread = mailbox.receive(frame, { subject: done, at, text: 'Is it ready?' });
  mailbox.sendFromElsewhere([frame], { subject: `Re: ${done}`, thread, at: at + HOUR });
  const thanks = { subject: `Re: ${done}`, thread, text: 'Perfect, thank you so much!' };
  for (let nth = 0; nth < 5; nth++)
    mailbox.receive(offer, { subject: `${oneWay} ${nth}`, at: at + nth * DAY, text: 'Our offer of today.' });
  const { gmail, popup, browser } = await stage({ mailbox });
  await changePolicy(browser, openToday());
  await gmail.open();
  const page = await popup.open();
  await expect(page.locator('[data-waiting]')).toHaveCount(2);
  gmail.receive(frame, thanks);
  await popup.opener(snoozed).focus();
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await page.getByText('1 customer snoozed').click();
  await page.getByText('1 thread probably done').click();
  await expect(page.locator('[data-waiting]')).toHaveCount(1);
  await expect(page.getByText(snoozed).first()).toBeVisible();
  await expect(page.getByText(done).first()).toBeVisible();
  await expectTextOnly(page);

  const settings = await openSettings(browser);
  await expect(settings.getByText(oneWay).first()).toBeVisible();
  await expectTextOnly(settings);
});

test('markup stays text in threads whose last author is unknown', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const at = Date.now() - 9 * DAY;
  for (const [nth, payload] of PAYLOADS.entries()) {
    const stranger = { name: payload, address: `stranger${nth}@shop${nth}.example` };
    const thread = mailbox.receive(stranger, { subject: payload, at: at + nth * HOUR });
    // A row in which we have written, too, does not tell who wrote last.
    mailbox.sendFromElsewhere([stranger], { subject: `Re: ${payload}`, thread, at: at + DAY + nth * HOUR });
  }
  const { gmail, popup } = await stage({ mailbox, firstPage: 'rows' });
  await gmail.open();
  const page = await popup.open();
  await page.getByText(`${PAYLOADS.length} threads unsure`).click();
  for (const payload of PAYLOADS.slice(0, 3)) await expect(page.getByText(payload).first()).toBeVisible();
  await expectTextOnly(page);
});

test('markup in addresses, and in what the browser’s sync brings, stays text', async ({ stage }) => {
  const [script, image] = PAYLOADS;
  const address = '<img/src=x/onerror=globalThis.ran=1>@shop.example';
  const joined = '<b/onclick=globalThis.ran=1>@home.example';
  const domain = '@<svg/onload=window.ran=1>';
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Price list', at: Date.now() - 8 * DAY });
  mailbox.receive({ name: image, address }, { subject: script, at: Date.now() - 9 * DAY });
  const { gmail, popup, browser } = await stage({ mailbox });
  await gmail.open();
  await expect.poll(async () => (await badge(browser)).text).toBe('2');
  // The tooltip is drawn by the browser, which takes it as it is.
  expect((await badge(browser)).title).toContain(image);
  const page = await popup.open();
  await expect(popup.line(script)).toContainText(image);
  await expectTextOnly(page);

  const at = Date.now();
  const items = {
    'words.0': {
      [DANA.address]: [at, 'vip', image, null],
      [domain]: [at, 'not-a-customer', script, null],
      'spam@x.example': [at, 'not-a-customer', image, null],
    },
    joins: { at, value: { [joined]: DANA.address } },
    targets: { at, value: { [address]: 45 } },
    reading: { at, value: { languages: [script], judgesWords: image } },
    policy: { at, value: { hours: { timeZone: script, week: { [image]: script } } } },
  };
  const worker = await browser.worker();
  await worker.evaluate((items) => chrome.storage.sync.set(items), items);
  const settings = await openSettings(browser);
  const list = settings.getByRole('list', { name: 'Not customers' });
  await expect(list).toContainText(domain.slice(1));
  await expectTextOnly(settings);

  const dana = page.locator(`[data-waiting="${DANA.address}"] .open`);
  await dana.focus();
  await page.keyboard.press('i');
  await expect(page.getByRole('button', { name: 'Back' })).toBeVisible();
  await expect(page.getByText(joined)).toBeVisible();
  await expectTextOnly(page);
  await page.keyboard.press('Escape');

  await popup.opener(script).focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectTextOnly(page);
});

test('nothing of a public list of harmful strings is more than text', async ({ stage }) => {
  test.setTimeout(240_000);
  const mailbox = new Mailbox(OWNER);
  for (const [nth, harm] of naughtyStrings.entries())
    mailbox.receive(
      { name: harm, address: `stranger${nth}@shop${nth}.example` },
      { subject: harm, at: Date.now() - (nth + 2) * HOUR, text: `This is broken, I want a refund. ${harm}` },
    );
  const { gmail, popup, browser } = await stage({ mailbox });
  const dialogs: string[] = [];
  browser.context.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await gmail.open();
  const page = await popup.open();
  const rows = page.locator('[data-waiting]');
  for (let seen = 0; seen < naughtyStrings.length; seen += ROWS_A_PAGE) {
    await gmail.page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#inbox/p${seen / ROWS_A_PAGE + 1}`,
    );
    await expect(rows).toHaveCount(Math.min(seen + ROWS_A_PAGE, naughtyStrings.length), {
      timeout: 20_000,
    });
  }
  // Each fourth of those that mean something to a browser: most are there in several spellings.
  const harmful = naughtyStrings
    .map((harm, nth) => ({ harm, address: `stranger${nth}@shop${nth}.example` }))
    .filter(({ harm }) => /[<>]|javascript:/.test(harm))
    .filter((_, nth) => nth % 4 === 0);
  const noted = harmful.map(({ harm, address }) => ({
    type: 'act',
    data: { kind: 'note', about: [address], note: harm },
  }));
  // Nobody looks meanwhile: the list would be drawn anew with each.
  await page.goto('about:blank');
  await tellAll(browser, noted);
  await popup.open();
  await expect(rows).toHaveCount(naughtyStrings.length);
  await expectTextOnly(page);

  for (const { address } of harmful) {
    const row = page.locator(`[data-waiting="${address}"]`);
    await row.scrollIntoViewIfNeeded();
    await row.locator('.open').focus();
    await page.keyboard.press('i');
    await expect(page.getByRole('button', { name: 'Back' })).toBeVisible();
    await expect(page.getByText(address, { exact: true })).toBeVisible();
    await expectTextOnly(page);
    await page.keyboard.press('Escape');
  }
  expect(dialogs).toEqual([]);
});

test('pages of the extension refuse to make markup out of text, whoever tries', async ({ stage }) => {
  const { browser } = await stage({ mailbox: new Mailbox(OWNER) });
  for (const url of [browser.popupUrl(), browser.settingsUrl()]) {
    const page = await browser.context.newPage();
    await page.goto(url);
    const refused = await page.evaluate(() => {
      const tries: (() => void)[] = [
        () => {
          document.createElement('div').innerHTML = '<b>x</b>';
        },
        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        () => {
          document.createElement('iframe').srcdoc = '<b>x</b>';
        },
        () => {
          document.createElement('script').text = 'globalThis.ran = 1';
        },
      ];
      return tries.map((run) => {
        try {
          run();
          return 'let through';
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  }
});
