/**
 * What an extension costs a Gmail tab: one script of list refreshes, arrivals, opens and replies in the double, with no
 * extension, with Lagwatch, and with the smallest extensions of gmail.js and InboxSDK, all in one run.
 *
 * `npm run bench:gmail -- 0.1` does a tenth of the work.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from '@playwright/test';
import { ensureForeignClients } from '../../scripts/bootstrap.mjs';
import { EXTENSION_FOLDER, launchBrowser } from '../e2e/browser.ts';
import { foreignClient } from '../foreign/build.ts';
import { startGateway } from '../gmail/gateway.ts';
import { Mailbox, type MailThread } from '../gmail/mailbox.ts';
import { startDouble } from '../gmail/server.ts';

interface Cost {
  /** Main-thread time of the whole script, in seconds. */
  readonly busy: number;
  readonly firstRowMs: number;
  /** What the script left behind on the heap after collecting, in bytes. */
  readonly heapGrowth: number;
}

const SCALE = Number(process.argv[2] ?? 1);
const REFRESHES = Math.round(5000 * SCALE);
const ARRIVALS = Math.round(500 * SCALE);
const REPLIES = Math.round(200 * SCALE);
const LOADS = 5;

ensureForeignClients();
const candidates: readonly (readonly [name: string, folders: readonly string[]])[] = [
  ['no extension', []],
  ['Lagwatch', [EXTENSION_FOLDER]],
  ['gmail.js', [await foreignClient('gmailjs')]],
  ['InboxSDK', [await foreignClient('inboxsdk')]],
];

console.log(`${REFRESHES} refreshes, ${ARRIVALS} arrivals, ${REPLIES} opens with a reply, 100 rows`);
const costs = new Map<string, Cost>();
for (const [name, folders] of candidates) costs.set(name, await costOf(folders));
const bare = costs.get('no extension') as Cost;
console.table(
  Object.fromEntries(
    candidates.map(([name, folders]) => {
      const { busy, firstRowMs, heapGrowth } = costs.get(name) as Cost;
      return [
        name,
        {
          'main thread': `${busy.toFixed(2)} s`,
          'over no extension': `${(100 * (busy / bare.busy - 1)).toFixed(1)} %`,
          'first row': `${firstRowMs.toFixed(0)} ms`,
          'first row later by': `${(firstRowMs - bare.firstRowMs).toFixed(0)} ms`,
          'heap growth': kilobytes(heapGrowth),
          'over no extension ': kilobytes(heapGrowth - bare.heapGrowth),
          'script a tab, gzipped': kilobytes(folders.reduce((sum, folder) => sum + scriptBytes(folder), 0)),
        },
      ];
    }),
  ),
);

async function costOf(extensions: readonly string[]): Promise<Cost> {
  const mailbox = new Mailbox({ name: 'Maren Holt', address: 'maren@kestrelframes.example' });
  const threads = Array.from({ length: 150 }, (_, index) => fill(mailbox, index));
  const double = await startDouble({ mailboxes: [mailbox], rowsAPage: 100, undoWindowMs: 10 });
  const gateway = await startGateway(() => double.port);
  const browser = await launchBrowser({ gatewayPort: gateway.port, extensions });
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const debug = await browser.context.newCDPSession(page);
  await debug.send('Performance.enable');
  await debug.send('HeapProfiler.enable');
  const firstRows: number[] = [];
  for (let load = 0; load < LOADS; load++) firstRows.push(await firstRow(page));

  await page.evaluate(() => (window as Driven).double.refresh());
  await settle(page);
  const before = await metrics(debug);
  await run(page, mailbox, threads);
  await settle(page);
  const after = await metrics(debug);
  await browser.context.close();
  await gateway.close();
  await double.close();
  rmSync(browser.profile, { recursive: true, force: true });
  return {
    busy: after.busy - before.busy,
    heapGrowth: after.heap - before.heap,
    firstRowMs: firstRows.sort((a, b) => a - b)[Math.floor(LOADS / 2)] as number,
  };
}

type Driven = typeof window & {
  double: {
    refresh(): Promise<void>;
    open(hex: string): Promise<void>;
    reply(text: string): Promise<void>;
    back(): Promise<void>;
  };
};

async function run(page: Page, mailbox: Mailbox, threads: readonly MailThread[]): Promise<void> {
  await page.evaluate(async (times) => {
    for (let index = 0; index < times; index++) await (window as Driven).double.refresh();
  }, REFRESHES);
  for (let index = 0; index < ARRIVALS; index++) {
    const thread = threads[index % threads.length] as MailThread;
    const from = thread.mails[0]?.from ?? mailbox.owner;
    const answer = page.waitForResponse(/\/i\/s/);
    mailbox.receive(from, { subject: 'Re: Order', thread, text: 'Is there any news of it? '.repeat(40) });
    await answer;
  }
  const hexes = threads.map(({ hex }) => hex);
  await page.evaluate(
    async ({ times, ids }) => {
      const { double } = window as Driven;
      for (let index = 0; index < times; index++) {
        await double.open(ids[index % ids.length] as string);
        await double.reply('Thank you, it left the workshop today.');
        await double.back();
      }
    },
    { times: REPLIES, ids: hexes },
  );
}

function fill(mailbox: Mailbox, index: number): MailThread {
  const from = { name: `Customer ${index}`, address: `customer@number${index}.example` };
  const at = Date.now() - 3 * 86_400_000 - index * 3_600_000;
  const text = 'Four frames in oak, with glass that does not shine, please. '.repeat(60);
  const thread = mailbox.receive(from, { subject: `Order ${index}`, text, at });
  if (index % 2 === 0) {
    mailbox.sendFromElsewhere([from], { subject: 'Re', thread, text, at: at + 3_600_000 });
  }
  return thread;
}

async function firstRow(page: Page): Promise<number> {
  await page.goto('https://mail.google.com/mail/u/0/');
  await page.locator('tr.zA:visible').first().waitFor();
  return page.evaluate(() => performance.getEntriesByName('first row')[0]?.startTime ?? 0);
}

/** Until work that was put off has been done: the page has been idle for a second. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let rests = 0; rests < 20; rests++) {
      await new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 50));
    }
  });
}

async function metrics(debug: CDPSession): Promise<{ readonly busy: number; readonly heap: number }> {
  await debug.send('HeapProfiler.collectGarbage');
  const { metrics: found } = await debug.send('Performance.getMetrics');
  const value = (name: string) => found.find((metric) => metric.name === name)?.value ?? 0;
  return { busy: value('TaskDuration'), heap: value('JSHeapUsedSize') };
}

/** Scripts that run in the page: content scripts and what they put into it, not the background or other pages. */
function scriptBytes(folder: string): number {
  const scripts = folder === EXTENSION_FOLDER ? path.join(folder, 'content-scripts') : folder;
  return readdirSync(scripts)
    .filter((name) => name.endsWith('.js') && name !== 'background.js')
    .reduce((sum, name) => sum + gzipSync(readFileSync(path.join(scripts, name))).length, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
