import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import type { Page } from '@playwright/test';
import { changePolicy } from './browser.ts';
import { expect, type Stage } from './fixtures.ts';
import { openToday } from './policies.ts';

/** Where pictures of the views go. */
export const PICTURES = path.resolve(process.env.SCREENSHOTS ?? 'test-results/screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Judges the view in light and dark, narrow and wide, and takes its picture in each. */
export async function judge(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [400, 320, 800]) {
      await page.setViewportSize({ width, height: 600 });
      await page.evaluate(() => scrollTo(0, 0));
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${name} at ${width} px is no wider than its window`).toBe(0);
      await showWhole(page, width);
      await page.screenshot({ path: path.join(PICTURES, `${name}-${colorScheme}-${width}.png`) });
    }
    // Firefox does not outlive the debugger's running axe; the markup is the same in both.
    if (!page.url().startsWith('moz-extension:'))
      expect(await violations(page), `${name} in ${colorScheme}`).toEqual([]);
  }
}

/** Makes the window as high as what is in it, and waits until all of that is drawn. */
async function showWhole(page: Page, width: number): Promise<void> {
  for (;;) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
    await expect(page.locator('.far')).toHaveCount(0);
    if ((await page.evaluate(() => document.documentElement.scrollHeight)) <= height) return;
  }
}

/** What axe finds wrong. It is run through the debugger: the page's own policy lets no such script in. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

/** The popup over a mailbox, in hours that are open today. */
export async function openWith(stage: Stage): Promise<Page> {
  await changePolicy(stage.browser, openToday());
  await stage.gmail.open();
  return stage.popup.open();
}
