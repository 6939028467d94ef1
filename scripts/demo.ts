import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Locator, Page } from '@playwright/test';
import {
  changePolicy,
  EXTENSION_FOLDER,
  type ExtensionBrowser,
  launchBrowser,
} from '../tests/e2e/browser.ts';
import { openToday } from '../tests/e2e/policies.ts';
import { startGateway } from '../tests/gmail/gateway.ts';
import type { Mailbox } from '../tests/gmail/mailbox.ts';
import { play } from '../tests/gmail/scenario.ts';
import { arrivals, shop } from '../tests/gmail/scenarios/shop.ts';
import { startDouble } from '../tests/gmail/server.ts';

const SCREENSHOTS = path.resolve(import.meta.dirname, '../demo');
const GMAIL = 'https://mail.google.com/mail/u/0/';
const ARRIVAL_EVERY_MS = 20_000;
/** No window of Chromium's is narrower. */
const POPUP_WIDTH = 500;
const NUDGE_PATIENCE_MS = 10_000;

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const mailbox = play(shop);
const double = await startDouble({
  mailboxes: [mailbox],
  firstPage: 'start-up bv-like',
  prefetch: 8,
  undoWindowMs: 5000,
});
const gateway = await startGateway(() => double.port);
const browser = await launchBrowser({
  gatewayPort: gateway.port,
  headless: !hasDisplay,
  profile: profileWithPin(),
});
await rememberNudges(browser);
await changePolicy(browser, openToday());
await (hasDisplay ? live(browser, mailbox) : report(browser));
await browser.context.close().catch(() => {
  // the user has closed it
});
await Promise.all([double.close(), gateway.close(), removeProfile(browser.profile)]);

/** For a person: Gmail and the list beside it, and mail that keeps coming until the browser is closed. */
async function live({ context, popupUrl }: ExtensionBrowser, inbox: Mailbox): Promise<void> {
  const closed = new Promise<void>((resolve) => context.on('close', () => resolve()));
  const [gmail = await context.newPage()] = context.pages();
  await gmail.goto(GMAIL);
  await placeWindow(gmail, { left: POPUP_WIDTH, top: 0, width: 1100, height: 820 });
  const session = await context.newCDPSession(gmail);
  await session.send('Target.createTarget', {
    url: popupUrl(),
    newWindow: true,
    left: 0,
    top: 0,
    width: POPUP_WIDTH,
    height: 820,
  });
  console.log(
    'The demo inbox is open, with who waits beside it. Answer somebody, archive something; new mail comes every',
  );
  console.log('20 seconds. Close the browser to end the demo.');
  let next = 0;
  const arriving = setInterval(() => {
    const mail = arrivals[next % arrivals.length];
    if (mail) inbox.receive(mail.from, mail);
    next += 1;
  }, ARRIVAL_EVERY_MS);
  await closed;
  clearInterval(arriving);
}

/** Without a display: what the extension shows, as text and as pictures. */
async function report({ context, popupUrl, worker }: ExtensionBrowser): Promise<void> {
  const [gmail = await context.newPage()] = context.pages();
  await gmail.goto(GMAIL);
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.goto(popupUrl());
  await popup.locator('[data-waiting]').first().waitFor();
  await (await worker()).evaluate(waitForNudge, NUDGE_PATIENCE_MS);

  console.log(`\n${await textOf(popup.locator('h1'))}`);
  console.log(`${await textOf(popup.locator('header p'))}\n`);
  for (const section of await popup.locator('section').all()) {
    console.log((await textOf(section.locator('h2 span').first())).toUpperCase());
    for (const row of await section.locator('[data-waiting]').all()) {
      const [name, subject, why, wait] = await Promise.all(
        ['.name', '.subject', '.why', '.wait'].map((part) => textOf(row.locator(part))),
      );
      const chips = await row
        .locator('.chip')
        .evaluateAll((all) =>
          all.map((chip) => chip.querySelector('[aria-hidden]')?.textContent ?? chip.textContent ?? ''),
        );
      console.log(`  ${name}: ${subject}`);
      console.log(`    ${wait} · ${why}${chips.length > 0 ? ` · ${chips.join(', ')}` : ''}`);
    }
  }
  const shown = await (await worker()).evaluate(async () => ({
    text: await chrome.action.getBadgeText({}),
    title: await chrome.action.getTitle({}),
    nudges: (globalThis as unknown as { nudges: { title: string; message: string }[] }).nudges,
  }));
  console.log(`\nBadge: ${shown.text || '(none)'} – ${shown.title}`);
  if (shown.nudges.length === 0) console.log('Nudge: none');
  for (const { title, message } of shown.nudges)
    console.log(`Nudge: ${title} – ${message.replace('\n', ' – ')}`);

  mkdirSync(SCREENSHOTS, { recursive: true });
  await popup.screenshot({ path: path.join(SCREENSHOTS, 'popup.png'), fullPage: true });
  await gmail.screenshot({ path: path.join(SCREENSHOTS, 'inbox.png') });
  console.log(`\nPictures: ${SCREENSHOTS}/popup.png and inbox.png. With a display, a browser opens instead.`);
}

/** A browser that is still closing may hold on to its files; what is left lies in the folder for temporary files. */
async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {});
}

/** Waits, inside the worker, until the desktop was told of something, or patience ends. */
function waitForNudge(patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const until = Date.now() + patienceMs;
    const look = setInterval(() => {
      const { nudges } = globalThis as unknown as { nudges: unknown[] };
      if (nudges.length === 0 && Date.now() < until) return;
      clearInterval(look);
      resolve();
    }, 50);
  });
}

/** Notes the text of every notification the extension shows: the browser tells no more than their ids. */
async function rememberNudges({ worker }: ExtensionBrowser): Promise<void> {
  await (await worker()).evaluate(() => {
    const nudges: unknown[] = [];
    Object.assign(globalThis, { nudges });
    const create = chrome.notifications.create.bind(chrome.notifications);
    Object.assign(chrome.notifications, {
      create(id: string, options: chrome.notifications.NotificationCreateOptions, ...more: []) {
        nudges.push(options);
        return create(id, options, ...more);
      },
    });
  });
}

async function textOf(part: Locator): Promise<string> {
  return ((await part.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}

/** A fresh profile in which the toolbar shows the extension's button. */
function profileWithPin(): string {
  const profile = mkdtempSync(path.join(tmpdir(), 'lagwatch-demo-'));
  mkdirSync(path.join(profile, 'Default'));
  const preferences = { extensions: { pinned_extensions: [unpackedId(EXTENSION_FOLDER)] } };
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

/** Chromium names an unpacked extension after its folder: the hash's digits, written with the letters a to p. */
function unpackedId(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...digest].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

async function placeWindow(
  page: Page,
  bounds: { left: number; top: number; width: number; height: number },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds });
}
