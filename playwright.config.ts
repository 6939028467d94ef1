import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  // Pictures that nothing is judged by are taken only when they are asked for.
  testMatch: process.env.SCREENSHOTS ? /\.(?:story|pictures)\.ts$/ : /\.story\.ts$/,
  // Each story has a browser, a profile and a mailbox of its own.
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  forbidOnly: true,
});
