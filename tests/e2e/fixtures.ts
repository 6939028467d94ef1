import { rm } from 'node:fs/promises';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { type ForeignClient, foreignClient } from '../foreign/build.ts';
import { type Gateway, startGateway } from '../gmail/gateway.ts';
import { Gmail } from '../gmail/gmail.ts';
import type { Mailbox } from '../gmail/mailbox.ts';
import { type DoubleOptions, type GmailDouble, startDouble } from '../gmail/server.ts';
import { type BrowserName, EXTENSION_FOLDER, type ExtensionBrowser, launchBrowser } from './browser.ts';
import type { Desktop } from './desktop.ts';
import { whyNotInFirefox } from './differences.ts';
import { launchFirefox } from './firefox.ts';

export interface Stage {
  readonly browser: ExtensionBrowser;
  readonly double: GmailDouble;
  readonly gateway: Gateway;
  readonly gmail: Gmail;
  readonly popup: Popup;
  /** Closes the browser and opens it again with the same profile. */
  relaunch(): Promise<ExtensionBrowser>;
}

export interface StageOptions extends Omit<DoubleOptions, 'mailboxes'> {
  /** What the background rightly tells of as an error in this story; nothing where absent. */
  readonly mayComplainOf?: RegExp;
  readonly mailbox: Mailbox;
  /** Of the other accounts that are signed in, at `/mail/u/1/` and on. */
  readonly others?: readonly Mailbox[];
  /** All that are signed in, in a list whose order may change as the story goes on. */
  readonly mailboxes?: readonly Mailbox[];
  readonly profile?: string;
  /** Other extensions in the browser, and whether Lagwatch is there beside them. */
  readonly foreign?: readonly ForeignClient[];
  readonly lagwatch?: boolean;
  /** Where the built extension lies; in another folder it is another extension to the browser. */
  readonly folder?: string;
  /** Whether the first steps stay open. */
  readonly welcome?: boolean;
  /** To show the browser on, and to be closed behind it; it has no window where none is given. */
  readonly desktop?: Desktop;
  /** Of the process of a browser that has no window. */
  readonly env?: Readonly<Record<string, string>>;
}

interface Options {
  /** Which browser the stories run in. */
  readonly browserKind: BrowserName;
}

interface Fixtures {
  /** Leaves out, with the reason, what is not told in this browser. */
  told: undefined;
  /** A browser with the extension, a Gmail with this mailbox, and nothing else in the world. */
  stage(options: StageOptions): Promise<Stage>;
}

/** Gmail, and where a fresh browser calls by itself; the gateway lets nothing through but the first. */
const EXPECTED_HOSTS: Readonly<Record<BrowserName, RegExp>> = {
  chromium:
    /^(mail\.google\.com:443|((clients\d|accounts|www)\.google\.com|(redirector|edgedl\.me)\.gvt1\.com|(update|optimizationguide-pa|content-autofill|safebrowsing)\.googleapis\.com)(:\d+)?)$/,
  firefox: /^(mail\.google\.com:443|([\w-]+\.)+mozilla\.(com|net|org)(:\d+)?)$/,
};

export const test = base.extend<Fixtures & Options>({
  browserKind: ['chromium', { option: true }],
  told: [
    async ({ browserKind }, use, { title }) => {
      const reason = browserKind === 'firefox' ? whyNotInFirefox(title) : null;
      base.skip(reason !== null, reason ?? '');
      await use(undefined);
    },
    { auto: true },
  ],
  stage: async ({ browserKind }, use) => {
    const isFirefox = browserKind === 'firefox';
    const closing: (() => Promise<unknown>)[] = [];
    await use(
      async ({
        mailbox,
        others = [],
        mailboxes = [mailbox, ...others],
        profile,
        foreign = [],
        lagwatch = true,
        folder,
        welcome = false,
        desktop,
        env,
        mayComplainOf,
        ...options
      }) => {
        const double = await startDouble({ ...options, mailboxes });
        const gateway = await startGateway(() => double.port);
        const extensions = [
          ...(lagwatch ? [folder ?? EXTENSION_FOLDER] : []),
          ...(await Promise.all(foreign.map(foreignClient))),
        ];
        const launch = (profile: string | undefined) =>
          isFirefox
            ? launchFirefox({
                gatewayPort: gateway.port,
                welcome,
                ...(folder && { folder }),
                ...(env && { env }),
                ...(profile ? { profile } : {}),
              })
            : launchBrowser({
                gatewayPort: gateway.port,
                extensions,
                welcome,
                ...(desktop && { env: desktop.env }),
                ...(profile ? { profile } : {}),
              });
        const browser = await launch(profile);
        const later: ExtensionBrowser[] = [];
        let complaints: readonly string[] = [];
        closing.push(
          async () => {
            const told = await Promise.all([browser, ...later].map((one) => one.errors()));
            complaints = told.flat().filter((complaint) => !mayComplainOf?.test(complaint));
          },
          async () => {
            for (const one of [browser, ...later]) await one.context.close();
          },
          async () => desktop?.close(),
          gateway.close,
          double.close,
          () => rm(browser.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
          async () => {
            expect(complaints, 'errors that the background told of').toEqual([]);
            expect(double.unknownRequests, 'requests that Gmail’s page does not make').toEqual([]);
            expect(
              gateway.wanted.filter((host) => !EXPECTED_HOSTS[browserKind].test(host)),
              'hosts that nobody should call',
            ).toEqual([]);
          },
        );
        // Firefox may put another in the place of the page that it began with.
        const [page] = isFirefox ? [] : browser.context.pages();
        const gmail = new Gmail(page ?? (await browser.context.newPage()), mailbox);
        const relaunch = async () => {
          await (later.at(-1) ?? browser).context.close();
          const again = await launch(browser.profile);
          later.push(again);
          return again;
        };
        return { browser, double, gateway, gmail, popup: new Popup(browser), relaunch };
      },
    );
    const failures: unknown[] = [];
    // What is wrong with one stage leaves no other open behind it.
    for (const close of closing) await close().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  },
});

/** A line of the popup as its user sees it. */
export interface ShownLine {
  readonly key: string;
  readonly section: string;
  /** How often the customer wrote without an answer; 1 where nothing says more. */
  readonly wrote: number;
}

/** The popup, opened as a page: what it shows and what can be done in it. */
export class Popup {
  #page: Page | undefined;

  constructor(readonly browser: ExtensionBrowser) {}

  async open(): Promise<Page> {
    if (!this.#page || this.#page.isClosed()) this.#page = await this.browser.context.newPage();
    await this.#page.setViewportSize({ width: 400, height: 600 });
    await this.#page.goto(this.browser.popupUrl());
    // Only the window in front has the focus.
    if (this.browser.name === 'firefox') await this.#page.bringToFront();
    await expect(this.#page.locator('footer')).toBeVisible();
    return this.#page;
  }

  get page(): Page {
    if (!this.#page) throw new Error('the popup is not open');
    return this.#page;
  }

  line(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  /** What opens a customer's thread. */
  opener(name: string): Locator {
    return this.line(name).locator('.open');
  }

  lines(): Promise<readonly ShownLine[]> {
    return this.page.locator('[data-waiting]').evaluateAll((rows) =>
      rows.map((row) => ({
        key: (row as HTMLElement).dataset.waiting ?? '',
        section: row.closest('section')?.querySelector('h2 span')?.textContent ?? '',
        wrote: Number(/wrote (\d+)×/.exec(row.textContent ?? '')?.[1] ?? 1),
      })),
    );
  }
}

/** The page of settings, once it shows them. */
export async function openSettings(browser: ExtensionBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(browser.settingsUrl());
  await expect(page.getByRole('heading', { name: 'Business hours' })).toBeVisible();
  return page;
}

/** What the toolbar button shows. */
export async function badge(browser: ExtensionBrowser): Promise<{ text: string; title: string }> {
  const worker = await browser.worker();
  return worker.evaluate(async () => ({
    text: await chrome.action.getBadgeText({}),
    title: await chrome.action.getTitle({}),
  }));
}

/** Ids of the notifications on the desktop. */
export async function notifications(browser: ExtensionBrowser): Promise<readonly string[]> {
  const worker = await browser.worker();
  return worker.evaluate(
    () => new Promise<string[]>((resolve) => chrome.notifications.getAll((all) => resolve(Object.keys(all)))),
  );
}

export { expect };
