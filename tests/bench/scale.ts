/**
 * What it costs to look at years of mail: the popup's first screen and the badge, with made-up mailboxes of growing size in
 * the real extension, all in one run.
 *
 * `npm run bench:scale -- 0.1` takes a tenth of the threads.
 */
import { rmSync } from 'node:fs';
import process from 'node:process';
import type { Page } from '@playwright/test';
import { bigMailbox } from '../big-mailbox.ts';
import { changePolicy, type ExtensionBrowser, launchBrowser } from '../e2e/browser.ts';
import { fill } from '../e2e/fill.ts';
import { openToday } from '../e2e/policies.ts';
import { startGateway } from '../gmail/gateway.ts';

const SCALE = Number(process.argv[2] ?? 1);
const SIZES = [1000, 10_000, 100_000].map((size) => Math.round(size * SCALE));
const MOST_CUSTOMERS = 5000;
const OPENINGS = 9;

interface Cost {
  /** From the navigation to the painted list, in ms. */
  readonly awake: number;
  readonly stopped: number;
  readonly badge: number;
  readonly bytes: number;
}

const costs = new Map<number, Cost>();
for (const size of SIZES) costs.set(size, await costOf(size));
const [least] = SIZES;
const base = costs.get(least as number) as Cost;
console.table(
  Object.fromEntries(
    [...costs].map(([size, cost]) => [
      `${size} threads`,
      {
        'popup painted': `${cost.awake.toFixed(0)} ms`,
        'over the smallest': `${(cost.awake / base.awake).toFixed(2)} ×`,
        'after a stop': `${cost.stopped.toFixed(0)} ms`,
        'all for the badge': `${cost.badge.toFixed(1)} ms`,
        'over the smallest ': `${(cost.badge / base.badge).toFixed(2)} ×`,
        'on disk': `${(cost.bytes / 1e6).toFixed(1)} MB`,
      },
    ]),
  ),
);

async function costOf(threads: number): Promise<Cost> {
  const gateway = await startGateway(() => 1);
  const browser = await launchBrowser({ gatewayPort: gateway.port });
  try {
    const policy = openToday();
    await changePolicy(browser, policy);
    const customers = Math.min(MOST_CUSTOMERS, Math.ceil(threads / 10));
    const waiting = Math.ceil(customers * 0.05);
    await fill(
      browser,
      bigMailbox({ threads, customers, waiting }, { policy, joins: {}, words: {} }, Date.now()),
    );
    const page = await browser.context.newPage();
    await watchPaint(page);
    await paintedAfter(page, browser);
    const awake = [];
    for (let nth = 0; nth < OPENINGS; nth++) awake.push(await paintedAfter(page, browser));
    const stopped = [];
    for (let nth = 0; nth < OPENINGS; nth++) {
      await browser.stop();
      stopped.push(await paintedAfter(page, browser));
    }
    const badge = await badgeCost(browser);
    const worker = await browser.worker();
    const bytes = await worker.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    return { awake: median(awake), stopped: median(stopped), badge, bytes };
  } finally {
    await browser.context.close();
    await gateway.close();
    rmSync(browser.profile, { recursive: true, force: true });
  }
}

/** Notes in the page when the first line was painted, by its own clock. */
async function watchPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[data-waiting]')) return;
      seen.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          document.documentElement.dataset.painted = String(performance.now());
        };
        channel.port2.postMessage(null);
      });
    });
    seen.observe(document, { childList: true, subtree: true });
  });
}

async function paintedAfter(page: Page, { popupUrl }: ExtensionBrowser): Promise<number> {
  await page.goto(popupUrl());
  await page.waitForSelector('html[data-painted]', { state: 'attached' });
  return Number(await page.evaluate(() => document.documentElement.dataset.painted));
}

/** Everything that shows the badge reads, timed inside the worker. */
async function badgeCost(browser: ExtensionBrowser): Promise<number> {
  const worker = await browser.worker();
  const times = await worker.evaluate(async (times) => {
    const request = indexedDB.open('lagwatch');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const took: number[] = [];
    for (let nth = 0; nth < times; nth++) {
      const before = performance.now();
      const store = database.transaction('customers').objectStore('customers');
      const now = IDBKeyRange.upperBound(Date.now());
      const reads = [
        store.index('byDue').count(now),
        store.index('byWarn').count(now),
        store.index('byEmergency').count(now),
        store.index('byDue').getAll(undefined, 6),
      ];
      await Promise.all(
        reads.map(
          (read) =>
            new Promise((resolve) => {
              read.onsuccess = resolve;
            }),
        ),
      );
      took.push(performance.now() - before);
    }
    database.close();
    return took;
  }, 50);
  return median(times);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
