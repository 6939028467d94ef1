import { defineConfig } from '@playwright/test';
import type { BrowserName } from './tests/e2e/browser.ts';

export default defineConfig<{ browserKind: BrowserName }>({
  testDir: 'tests/e2e',
  // Pictures that nothing is judged by are taken only when they are asked for.
  testMatch: process.env.SCREENSHOTS ? /\.(?:story|pictures)\.ts$/ : /\.story\.ts$/,
  // Each story has a browser, a profile and a mailbox of its own.
  fullyParallel: true,
  workers: 2,
  // Twice what the longest takes on two slow cores.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  forbidOnly: true,
  projects: [
    { name: 'chromium', use: { browserKind: 'chromium' } },
    { name: 'firefox', use: { browserKind: 'firefox' } },
  ],
});
