// `npm start`: the extension on a living demo inbox, whatever was or was not installed before.
import process from 'node:process';
import { ensureBrowser, ensureDependencies, NotReady, runInstalled } from './bootstrap.mjs';

try {
  ensureDependencies();
  await ensureBrowser();
  process.exitCode = runInstalled('wxt', 'build') && runInstalled('tsx', 'scripts/demo.ts') ? 0 : 1;
} catch (error) {
  if (!(error instanceof NotReady)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
