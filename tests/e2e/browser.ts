import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type BrowserContext, chromium, expect, type Page, type Worker } from '@playwright/test';
import { LANGUAGES } from '../../lib/domain/cues/languages.ts';
import type { ReadingSettings } from '../../lib/domain/reading.ts';
import type { ResponsePolicy } from '../../lib/domain/response-policy.ts';
import { usableBrowser } from '../../scripts/bootstrap.mjs';

const WORKER_PATIENCE = 3000;
/**
 * A browser that is being closed lets go of its extensions in the middle of things, and a worker that is being stopped is answered
 * "No SW"; that is no error of theirs.
 */
const ENDING = /The browser is shutting down|Error: No SW/;
const BEGIN_PATIENCE = 8000;

export const EXTENSION_FOLDER = path.resolve(import.meta.dirname, '../../.output/chrome-mv3');

export interface LaunchOptions {
  readonly gatewayPort: number;
  /** A profile to go on with; a fresh one where none is given. */
  readonly profile?: string;
  readonly headless?: boolean;
  /** Of the desktop to show it on, where it is to have one. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the first steps stay open, which a fresh profile shows. */
  readonly welcome?: boolean;
  /** Folders of the extensions in it; Lagwatch alone where none are given. */
  readonly extensions?: readonly string[];
}

export type BrowserName = 'chromium' | 'firefox';

export interface ExtensionBrowser {
  readonly name: BrowserName;
  readonly context: BrowserContext;
  readonly profile: string;
  readonly extensionId: string;
  /** Where the extension's own storage and the browser's interfaces are at hand: Chromium's worker, as it runs now. */
  worker(): Promise<Pick<Worker, 'evaluate'>>;
  /** Has the browser stop the background, as it does by itself when nothing happens; resolves once it is gone. Answers whether it ran. */
  stop(): Promise<boolean>;
  /** Does what pressing a notification does, or a button of it: without a screen there is no desktop that could. */
  press(id: string, button?: number): Promise<void>;
  /** The first steps, which the browser has opened by itself after the installation. */
  welcome(): Promise<Page>;
  /** Updates the extension to what lies in a folder now, which it was installed from. Answers the version that has begun. */
  update(folder: string): Promise<string>;
  /** What the background has complained of so far. */
  errors(): Promise<readonly string[]>;
  popupUrl(): string;
  settingsUrl(): string;
}

/** The id that Chromium gives an unpacked extension: the hash of its folder, in the letters a to p. */
export function idOfExtensionIn(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...hash].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

/** Opens a Chromium with the built extension in it, and no way out but the gateway. */
export async function launchBrowser({
  gatewayPort,
  profile = mkdtempSync(path.join(tmpdir(), 'lagwatch-')),
  welcome = false,
  env,
  headless = env === undefined,
  extensions = [EXTENSION_FOLDER],
}: LaunchOptions): Promise<ExtensionBrowser> {
  const isFresh = !existsSync(path.join(profile, 'Default', 'IndexedDB'));
  allowUnpacked(profile);
  const { browser: executablePath } = await usableBrowser();
  if (!executablePath) throw new Error('No Chromium was found; `npm test` installs one.');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    ...(env && { env: { ...process.env, ...env } as Record<string, string> }),
    viewport: headless ? { width: 1280, height: 800 } : null,
    ignoreHTTPSErrors: true,
    args: [
      ...(extensions.length === 0
        ? []
        : [`--disable-extensions-except=${extensions}`, `--load-extension=${extensions}`]),
      `--proxy-server=127.0.0.1:${gatewayPort}`,
      '--ignore-certificate-errors',
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=OptimizationHints,MediaRouter,Translate',
    ],
  });
  const worker = async () => (await ownWorker(context)) ?? wakened(context, extensions);
  const hasLagwatch = extensions.some((folder) => existsSync(path.join(folder, 'sidepanel.html')));
  if (hasLagwatch && isFresh && !welcome) await (await welcomeIn(context)).close();
  const extensionId = hasLagwatch ? new URL((await worker()).url()).host : '';
  const complaints: string[] = [];
  const listen = (one: Worker) => {
    if (new URL(one.url()).host !== extensionId) return;
    one.on('console', (message) => {
      if (message.type() === 'error' && !ENDING.test(message.text())) complaints.push(message.text());
    });
  };
  // One that starts anew is another to whoever listens.
  for (const one of context.serviceWorkers()) listen(one);
  context.on('serviceworker', listen);
  const self: ExtensionBrowser = {
    name: 'chromium',
    context,
    profile,
    extensionId,
    worker,
    welcome: () => welcomeIn(context),
    stop: async () => stopAllWorkers(context, await worker()),
    errors: async () => complaints,
    press: async (id, button) => pressIn(await worker(), id, button),
    update: () => loadAnew(self),
    popupUrl: () => `chrome-extension://${extensionId}/popup.html`,
    settingsUrl: () => `chrome-extension://${extensionId}/options.html`,
  };
  return self;
}

/** Without this an unpacked extension that is loaded anew, as by an update, stays off. */
function allowUnpacked(profile: string): void {
  const file = path.join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
}

async function welcomeIn(context: BrowserContext): Promise<Page> {
  const isWelcome = (page: Page) => page.url().endsWith('/welcome.html');
  return context.pages().find(isWelcome) ?? context.waitForEvent('page', isWelcome);
}

/** Lagwatch's background, among those of whatever other extensions there are. */
async function ownWorker(context: BrowserContext): Promise<Worker | undefined> {
  for (const candidate of context.serviceWorkers()) if (await isOwn(candidate)) return candidate;
  return undefined;
}

async function nextOwnWorker(context: BrowserContext): Promise<Worker> {
  const started = await context.waitForEvent('serviceworker');
  return (await isOwn(started)) ? started : ((await ownWorker(context)) ?? nextOwnWorker(context));
}

async function isOwn(worker: Worker): Promise<boolean> {
  const name = worker.evaluate(() => chrome.runtime.getManifest().name).catch(() => null);
  // One that was stopped may never answer.
  return (await Promise.race([name, pause(WORKER_PATIENCE)])) === 'Lagwatch';
}

/** The next worker of ours that starts; one that slept before anybody looked is woken by a page that asks it something. */
async function wakened(context: BrowserContext, extensions: readonly string[]): Promise<Worker> {
  const next = nextOwnWorker(context);
  const soon = await Promise.race([next, pause(WORKER_PATIENCE)]);
  if (soon) return soon;
  const folder = extensions.find((one) => existsSync(path.join(one, 'sidepanel.html'))) ?? '';
  const page = await context.newPage();
  await page.goto(`chrome-extension://${idOfExtensionIn(folder)}/popup.html`).catch(() => {});
  const found = (await ownWorker(context)) ?? (await next);
  await page.close();
  return found;
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}

const USUAL: ReadingSettings = {
  asksGmail: true,
  looksWhileClosed: false,
  judgesWords: true,
  keepsCues: true,
  languages: LANGUAGES,
};

/** Sets business hours and the rest of the policy, as a page of the extension does. */
export function changePolicy(browser: ExtensionBrowser, policy: ResponsePolicy): Promise<void> {
  return tell(browser, 'changePolicy', policy);
}

export function changeReadingSettings(
  browser: ExtensionBrowser,
  settings: Partial<ReadingSettings>,
): Promise<void> {
  return tell(browser, 'changeReadingSettings', { ...USUAL, ...settings });
}

async function pressIn(worker: Worker, id: string, button: number | undefined): Promise<void> {
  await worker.evaluate(
    ({ id, button }) => {
      const { onClicked, onButtonClicked } = chrome.notifications;
      const event = (button === undefined ? onClicked : onButtonClicked) as unknown as {
        dispatch(id: string, button?: number): void;
      };
      event.dispatch(id, button);
    },
    { id, button },
  );
}

/** Marks the worker's memory, stops it, and waits until that memory is gone. */
async function stopAllWorkers(context: BrowserContext, worker: Worker): Promise<true> {
  await worker.evaluate(() => {
    Object.assign(globalThis, { beforeTheStop: true });
  });
  const [page] = context.pages();
  if (!page) throw new Error('no page to stop the worker from');
  const session = await context.newCDPSession(page);
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
  return true;
}

/**
 * All of the extension ends and begins anew, as with an update of it, and Gmail's tabs stay. A browser that is driven from
 * outside now and then leaves the worker of before running, and wakes no other: it is told once more then, as by an owner who
 * gets no answer. Answers the version that has begun.
 */
export async function loadAnew(browser: ExtensionBrowser): Promise<string> {
  const worker = await browser.worker();
  // Gone with whatever is loaded anew.
  await worker.evaluate(() => chrome.storage.session.set({ isOfBefore: true }));
  await worker.evaluate(reload).catch(endsInIt);
  let begun = '';
  const hasBegun = async () => {
    const page = await browser.context.newPage();
    try {
      await page.goto(browser.popupUrl(), { timeout: 2000 });
      if (await page.evaluate(async () => 'isOfBefore' in (await chrome.storage.session.get()))) return false;
      const isHeard = await Promise.race([page.evaluate(askAnything), pause(BEGIN_PATIENCE)]);
      if (!isHeard) await page.evaluate(reload).catch(endsInIt);
      begun = await page.evaluate(() => chrome.runtime.getManifest().version);
      return isHeard === true;
    } finally {
      await page.close();
    }
  };
  await expect.poll(() => hasBegun().catch(() => false), { timeout: 4 * BEGIN_PATIENCE }).toBe(true);
  return begun;
}

function reload(): void {
  chrome.runtime.reload();
}

/** What is loaded anew ends in the middle of its answer. */
function endsInIt(): void {}

function askAnything(): Promise<boolean> {
  const message = { id: 1, timestamp: Date.now(), type: 'kept' };
  // Who says what is wrong with it is there, too.
  return chrome.runtime.sendMessage(message).then(() => true);
}

/** All records of one of the extension's stores, as they lie there. */
export async function recordsIn(browser: ExtensionBrowser, store: string): Promise<readonly unknown[]> {
  const worker = await browser.worker();
  return worker.evaluate(recordsInside, store);
}

/** The same, to be run inside the extension; rejects where there is no database. */
export async function recordsInside(store: string): Promise<readonly unknown[]> {
  const opening = indexedDB.open('lagwatch');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    // One that is not there is not to be made here.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const all = database.transaction(store).objectStore(store).getAll();
  await new Promise((resolve) => {
    all.onsuccess = resolve;
  });
  database.close();
  return all.result;
}

/** Sends the background a message, as a page of the extension does. */
export function tell(browser: ExtensionBrowser, type: string, data: unknown): Promise<void> {
  return tellAll(browser, [{ type, data }]);
}

/** The same with several, one behind the other. */
export async function tellAll(
  browser: ExtensionBrowser,
  messages: readonly { readonly type: string; readonly data: unknown }[],
): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(browser.popupUrl());
  const failures = await page.evaluate(async (all) => {
    const answers = [];
    for (const message of all)
      answers.push(await chrome.runtime.sendMessage({ id: 1, timestamp: Date.now(), ...message }));
    return answers.flatMap((answer) => answer?.err ?? []);
  }, messages);
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
  await page.close();
}
