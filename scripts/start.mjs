// `npm start`: the extension on a living demo inbox, whatever was or was not installed before.
import process from 'node:process';
import { ensureBrowser, ensureDependencies, runInstalled } from './bootstrap.mjs';

ensureDependencies();
await ensureBrowser();
const isWell = runInstalled('wxt', 'build') && runInstalled('tsx', 'scripts/demo.ts');
process.exit(isWell ? 0 : 1);
