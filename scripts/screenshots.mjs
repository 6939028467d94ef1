// `npm run screenshots`: pictures of every state, light and dark, and those of the README and the stores, into
// docs/screenshots/.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ensureBrowser, ensureDependencies, ROOT, runInstalled } from './bootstrap.mjs';

const TARGET = path.join(ROOT, 'docs', 'screenshots');
/** Of each view one width is kept: that of the popup, or that of a page. */
const KEPT = [/^popup.*-(?:light|dark)-400\.png$/, /^(?:settings|welcome).*-(?:light|dark)-800\.png$/];

/** From eleven hours behind Greenwich to twelve ahead of it. */
const ZONES = [
  ...['Pacific/Pago_Pago', 'Pacific/Honolulu', 'Pacific/Gambier', 'Pacific/Pitcairn', 'America/Phoenix'],
  ...['America/Costa_Rica', 'America/Bogota', 'America/Puerto_Rico', 'America/Sao_Paulo'],
  ...['Atlantic/South_Georgia', 'Atlantic/Cape_Verde', 'Africa/Abidjan', 'Africa/Lagos'],
  ...['Africa/Johannesburg', 'Africa/Nairobi', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Dhaka', 'Asia/Bangkok'],
  ...['Asia/Singapore', 'Asia/Tokyo', 'Australia/Brisbane', 'Pacific/Noumea', 'Pacific/Tarawa'],
];

ensureDependencies();
await ensureBrowser();
const all = mkdtempSync(path.join(tmpdir(), 'lagwatch-pictures-'));
process.env.SCREENSHOTS = all;
// An afternoon, whenever the pictures are taken: some wait, some are due today.
process.env.TZ = zoneWhereItIs(14);
const worked =
  runInstalled('wxt', 'build') &&
  runInstalled('playwright', 'test', '--project=chromium', 'views', 'nudge', 'locked', 'recovery', 'store');
if (worked) {
  rmSync(TARGET, { recursive: true, force: true });
  mkdirSync(TARGET, { recursive: true });
  const pictures = readdirSync(all).filter(
    (name) => name === 'readme.png' || name.startsWith('store-') || KEPT.some((kept) => kept.test(name)),
  );
  for (const name of pictures) copyFileSync(path.join(all, name), path.join(TARGET, name));
  console.log(`${pictures.length} pictures are in docs/screenshots/.`);
}
rmSync(all, { recursive: true, force: true });
process.exit(worked ? 0 : 1);

/**
 * @param {number} hour
 * @returns {string} a zone without summer time in which that is the hour now
 */
function zoneWhereItIs(hour) {
  const ahead = ((hour - new Date().getUTCHours() + 35) % 24) - 11;
  return ZONES[ahead + 11] ?? 'UTC';
}
