/**
 * What years of mail cost: the popup's first screen, the badge, recording, the worker's memory, a change of the hours, and the
 * disk, with made-up mailboxes of growing size in the real extension, all in one run. Draws the curves of docs/SCALE.md.
 *
 * `npm run bench:scale -- 0.1` takes a tenth of the threads, and leaves the curves as they are.
 */
import 'temporal-polyfill/global';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type { SightingReport } from '../../lib/domain/sighting.ts';
import { bigMailbox } from '../big-mailbox.ts';
import { aMessage, aReport, aThread, fromOwner, hexAt } from '../builders.ts';
import { changePolicy, EXTENSION_FOLDER, type ExtensionBrowser, launchBrowser } from '../e2e/browser.ts';
import { fill } from '../e2e/fill.ts';
import { openToday } from '../e2e/policies.ts';
import { startGateway } from '../gmail/gateway.ts';
import { drawnCurves } from './curves.ts';
import { type Cost, scaleTable } from './scale-table.ts';

const BARE_PAGE = 'bare.html';
const SCALE = Number(process.argv[2] ?? 1);
const SIZES = [1000, 10_000, 100_000].map((size) => Math.round(size * SCALE));
const MOST_CUSTOMERS = 5000;
const OPENINGS = 9;
const ROUNDS = 10;
const BATCHES = 30;
const A_BATCH = 50;
const OPEN_WAITS = Math.round(5000 * SCALE);
const YEARS = 10;
const THREADS_A_YEAR = Math.round(((200 * 365) / 2.5) * SCALE);
const CURVES = path.resolve(import.meta.dirname, '../../docs/scale');

const RULES_OF_TODAY = { policy: openToday(), joins: {}, words: {} };

const code = await workerCode();
const folder = withBarePage();
const costs = await costsSideBySide();
const changes = [
  {
    what: 'another time in the morning, for what came off-hours',
    ...(await costOfChange({ morningAllowanceMinutes: 60 })),
  },
  { what: 'another target, for everybody', ...(await costOfChange({ targetMinutes: 300 })) },
];
const years = await tenYears();
console.log(`${OPEN_WAITS} open waits for a change of the rules; a year has ${THREADS_A_YEAR} threads`);
console.table(scaleTable({ costs, changes, years, threadsAYear: THREADS_A_YEAR }));
if (SCALE === 1) draw();
rmSync(folder, { recursive: true });

/** A browser with the hours open today; `close` takes all of it away again. */
async function prepared(): Promise<{ readonly browser: ExtensionBrowser; close(): Promise<void> }> {
  const gateway = await startGateway(() => 1);
  const browser = await launchBrowser({ gatewayPort: gateway.port, extensions: [folder] });
  await changePolicy(browser, openToday());
  const close = async () => {
    await browser.context.close();
    await gateway.close();
    rmSync(browser.profile, { recursive: true, force: true });
  };
  return { browser, close };
}

/** The built extension, with one more page that shows a line of text as soon as the worker has answered it. */
function withBarePage(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'lagwatch-built-'));
  cpSync(EXTENSION_FOLDER, copy, { recursive: true });
  writeFileSync(
    path.join(copy, BARE_PAGE),
    '<!doctype html><html lang="en"><title>Bare</title><body><script type="module" src="bare.js"></script></body></html>',
  );
  writeFileSync(
    path.join(copy, 'bare.js'),
    `await chrome.runtime.sendMessage({ id: 1, timestamp: 0, type: 'nudgeOverview' });
    const line = document.createElement('p');
    line.dataset.waiting = '';
    line.textContent = 'One line';
    document.body.append(line);`,
  );
  return copy;
}

async function workerCode(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'worker-code.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    alias: {
      '#imports': '@wxt-dev/webextension-polyfill/browser',
      '#i18n': path.resolve('.wxt/i18n/index.ts'),
    },
  });
  return outputFiles[0]?.text ?? '';
}

/** A mailbox of one size, in a browser of its own, and what was measured there. */
interface Shop {
  readonly page: Page;
  readonly browser: ExtensionBrowser;
  readonly size: number;
  readonly waiting: number;
  readonly rawBytes: number;
  readonly messages: number;
  readonly times: Record<'awake' | 'barePage' | 'stopped' | 'badge' | 'counts' | 'bareBadge', number[]>;
  close(): Promise<void>;
}

/** All sizes in turn, again and again: what slows the machine down for a while slows all of them down. */
async function costsSideBySide(): Promise<ReadonlyMap<number, Cost>> {
  const shops: Shop[] = [];
  for (const size of SIZES) shops.push(await openShop(size));
  const inTurn = async (times: number, measure: (shop: Shop) => Promise<void>) => {
    for (let nth = 0; nth < times; nth++) for (const shop of shops) await measure(shop);
  };
  await inTurn(OPENINGS, async ({ page, browser, waiting, times }) => {
    times.awake.push(await paintedAfter(page, browser.popupUrl(), waiting));
    times.barePage.push(await paintedAfter(page, browser.popupUrl().replace('popup.html', BARE_PAGE), 1));
  });
  await inTurn(OPENINGS, async ({ page, browser, waiting, times }) => {
    await browser.stop();
    times.stopped.push(await paintedAfter(page, browser.popupUrl(), waiting));
  });
  const heaps = new Map<number, number>();
  for (const { page, size } of shops) heaps.set(size, await workerHeap(page));
  for (const { browser } of shops) await (await browser.worker()).evaluate(code);
  await inTurn(ROUNDS, async ({ browser, times }) => {
    const worker = await browser.worker();
    times.badge.push(...(await worker.evaluate(() => (globalThis as unknown as InWorker).timeBadge(5))));
    times.counts.push(...(await worker.evaluate(() => (globalThis as unknown as InWorker).timeCounts(5))));
    times.bareBadge.push(
      ...(await worker.evaluate(() => (globalThis as unknown as InWorker).timeBareBadge(5))),
    );
  });
  const costs = new Map<number, Cost>();
  for (const shop of shops) {
    const { browser, size, times, rawBytes, messages } = shop;
    const worker = await browser.worker();
    const bytes = await worker.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    const recording = await worker.evaluate(
      (reports) => (globalThis as unknown as InWorker).timeRecording(reports),
      freshReports(),
    );
    const joins = await worker.evaluate(
      (times) => (globalThis as unknown as InWorker).timeJoins(times),
      ROUNDS,
    );
    const archiving = await worker.evaluate(() => (globalThis as unknown as InWorker).timeArchiving());
    const bareLook = await worker.evaluate(() => (globalThis as unknown as InWorker).timeBareLook());
    if (recording.changedAgain > 0) throw new Error('reading the same again has written something');
    costs.set(size, {
      awake: median(times.awake),
      stopped: median(times.stopped),
      barePage: median(times.barePage),
      badge: median(times.badge),
      counts: median(times.counts),
      bareBadge: median(times.bareBadge),
      bytes,
      rawBytes,
      messages,
      recorded: median(recording.recorded),
      bare: median(recording.bare),
      again: median(recording.again),
      gets: median(recording.gets),
      heap: heaps.get(size) ?? Number.NaN,
      joined: median(joins),
      archiving,
      bareLook,
    });
  }
  for (const { close } of shops) await close();
  return costs;
}

async function openShop(size: number): Promise<Shop> {
  const { browser, close } = await prepared();
  const customers = Math.min(MOST_CUSTOMERS, Math.ceil(size / 10));
  const waiting = Math.ceil(customers * 0.05);
  const mailbox = bigMailbox({ threads: size, customers, waiting }, RULES_OF_TODAY, Date.now());
  await fill(browser, mailbox);
  const page = await browser.context.newPage();
  await watchPaint(page);
  await paintedAfter(page, browser.popupUrl(), waiting);
  return {
    page,
    browser,
    size,
    waiting,
    close,
    rawBytes: JSON.stringify(mailbox.threads).length,
    messages: mailbox.threads.reduce((sum, thread) => sum + thread.messages.length, 0),
    times: { awake: [], barePage: [], stopped: [], badge: [], counts: [], bareBadge: [] },
  };
}

interface InWorker {
  timeRecording(reports: readonly SightingReport[]): Promise<{
    readonly recorded: readonly number[];
    readonly again: readonly number[];
    readonly bare: readonly number[];
    readonly gets: readonly number[];
    readonly changedAgain: number;
  }>;
  timeBadge(times: number): Promise<readonly number[]>;
  timeCounts(times: number): Promise<readonly number[]>;
  timeBareBadge(times: number): Promise<readonly number[]>;
  timeBarePuts(): Promise<number>;
  timeJoins(times: number): Promise<readonly number[]>;
  timeArchiving(): Promise<number>;
  timeBareLook(): Promise<number>;
  liveAYear(perYear: number, customers: number, endOfYear: number): Promise<number>;
}

/** Pages of fifty threads that the store has not seen. */
function freshReports(): readonly SightingReport[] {
  return Array.from({ length: BATCHES }, (_, batch) =>
    aReport({
      threads: Array.from({ length: A_BATCH }, (_, nth) => {
        const at = Date.now() - (batch * A_BATCH + nth) * 60_000;
        const from = { name: `New ${batch} ${nth}`, address: `new${nth}@batch${batch}.example` };
        const ask = aMessage({ at: at - 3_600_000, from });
        const messages = nth % 2 === 0 ? [ask] : [ask, fromOwner({ at, to: [from] })];
        return aThread(messages, {
          legacyThreadId: hexAt(at, batch * A_BATCH + nth),
          subject: `Order ${nth}`,
        });
      }),
    }),
  );
}

/** What the worker's own heap holds after it has been tidied up. */
async function workerHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes('background'));
  if (!target) throw new Error('the worker does not run');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId });
  let id = 0;
  const ask = (method: string) => {
    id += 1;
    const mine = id;
    const answer = new Promise<{ usedSize?: number }>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const parsed = JSON.parse(message);
        if (parsed.id === mine) resolve(parsed.result ?? {});
      });
    });
    void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return answer;
  };
  await ask('HeapProfiler.collectGarbage');
  const { usedSize = Number.NaN } = await ask('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** How long other rules take to be worked out with thousands of open waits, and how long other messages wait meanwhile. */
async function costOfChange(
  change: Partial<Record<'morningAllowanceMinutes' | 'targetMinutes', number>>,
): Promise<{ readonly all: number; readonly longest: number; readonly barePuts: number }> {
  const { browser, close } = await prepared();
  const size = { threads: OPEN_WAITS, customers: OPEN_WAITS, waiting: OPEN_WAITS };
  await fill(browser, bigMailbox(size, RULES_OF_TODAY, Date.now()));
  const page = await browser.context.newPage();
  await page.goto(browser.settingsUrl());
  const all: number[] = [];
  const longest: number[] = [];
  for (let nth = 0; nth < 5; nth++) {
    const moved = Object.entries(change).map(([name, minutes]) => [name, minutes + nth] as const);
    const policy = { ...openToday(), ...Object.fromEntries(moved) };
    const took = await page.evaluate(async (policy) => {
      const before = performance.now();
      let all = 0;
      void chrome.runtime
        .sendMessage({ id: 1, timestamp: 0, type: 'changePolicy', data: policy })
        .then(() => {
          all = performance.now() - before;
        });
      const waits: number[] = [];
      while (all === 0) {
        const asked = performance.now();
        await chrome.runtime.sendMessage({ id: 1, timestamp: 0, type: 'nudgeOverview' });
        waits.push(performance.now() - asked);
      }
      return { all, longest: Math.max(...waits) };
    }, policy);
    all.push(took.all);
    longest.push(took.longest);
  }
  const worker = await browser.worker();
  await worker.evaluate(code);
  const puts = [];
  for (let nth = 0; nth < 5; nth++)
    puts.push(await worker.evaluate(() => (globalThis as unknown as InWorker).timeBarePuts()));
  await close();
  return { all: median(all), longest: median(longest), barePuts: median(puts) };
}

/** Ten years of two hundred mails a day, of which two are kept as threads: what lies on the disk at the end of each. */
async function tenYears(): Promise<readonly { readonly threads: number; readonly bytes: number }[]> {
  const { browser, close } = await prepared();
  const worker = await browser.worker();
  await worker.evaluate(code);
  const years = [];
  const begin = Date.now() - YEARS * 365 * 86_400_000;
  for (let year = 1; year <= YEARS; year++) {
    const threads = await worker.evaluate(
      ({ perYear, customers, end }) => (globalThis as unknown as InWorker).liveAYear(perYear, customers, end),
      { perYear: THREADS_A_YEAR, customers: MOST_CUSTOMERS, end: begin + year * 365 * 86_400_000 },
    );
    const bytes = await worker.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    years.push({ threads, bytes });
  }
  await close();
  return years;
}

function draw(): void {
  const sizes = [...costs.keys()];
  const of = (field: (cost: Cost) => number) => [...costs.values()].map(field);
  const curve = (
    name: string,
    title: string,
    unit: string,
    lines: Readonly<Record<string, readonly number[]>>,
  ) =>
    writeFileSync(
      path.join(CURVES, `${name}.svg`),
      drawnCurves({ title, unit, across: sizes.map((size) => `${size / 1000}k`), lines }),
    );
  curve('popup', 'Popup, from navigation to painted list', 'ms', {
    'worker awake': of(({ awake }) => awake),
    'worker stopped before': of(({ stopped }) => stopped),
  });
  curve('recording', 'Fifty threads', 'ms', {
    recorded: of(({ recorded }) => recorded),
    'bare put': of(({ bare }) => bare),
    'read again': of(({ again }) => again),
  });
  curve('disk', 'On disk', 'MB', { 'threads and lines': of(({ bytes }) => bytes / 1e6) });
  writeFileSync(
    path.join(CURVES, 'years.svg'),
    drawnCurves({
      title: 'Ten years of 200 mails a day, threads kept for two',
      unit: 'MB',
      across: years.map((_, nth) => `${nth + 1}`),
      lines: { 'on disk': years.map(({ bytes }) => bytes / 1e6) },
    }),
  );
}

/** Has the page tell its console when the first line was painted, by its own clock. */
async function watchPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[data-waiting]')) return;
      seen.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => console.debug('painted', performance.now());
        channel.port2.postMessage(null);
      });
    });
    seen.observe(document, { childList: true, subtree: true });
  });
}

/**
 * A popup opens on nothing: a page that was there before would be taken down in its time. It tells by itself when it is
 * painted: to ask it anything before, Playwright would have it compile 330 KB of its own. Nor is the next opening to be
 * measured while this one is still being told the rest of its list.
 */
async function paintedAfter(page: Page, url: string, waiting: number): Promise<number> {
  await page.goto('about:blank');
  const painted = page.waitForEvent('console', (message) => message.text().startsWith('painted'));
  await page.goto(url);
  const [, time] = (await painted).text().split(' ');
  await page
    .locator('[data-waiting]')
    .nth(waiting - 1)
    .waitFor({ state: 'attached' });
  return Number(time);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
