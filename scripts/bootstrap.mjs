// Gets a machine ready that has nothing but Node.js and npm: only Node's own modules are used here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findBrowser, findFirefox } from './find-browser.mjs';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** A machine that could not be got ready; the message says what to do. */
export class NotReady extends Error {}

/** @type {Readonly<Record<string, string>>} programs that are not called as their package is */
const PACKAGES = { tsc: 'typescript', biome: '@biomejs/biome', playwright: '@playwright/test' };

/**
 * Runs a command with its output shown.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @returns {boolean} whether it ended well
 */
function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, { cwd: ROOT, stdio: 'inherit' });
  if (error) console.error(`${command} could not be run: ${error.message}`);
  return status === 0;
}

/**
 * Runs a program that npm installed with the project, by Node itself: no shell, and no script of a platform's own.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 */
export function runInstalled(program, ...parameters) {
  const folder = path.join(ROOT, 'node_modules', PACKAGES[program] ?? program);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return run(process.execPath, [
    path.join(folder, typeof bin === 'string' ? bin : bin[program]),
    ...parameters,
  ]);
}

/** @param {readonly string[]} parameters */
function runNpm(...parameters) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...parameters]) : run('npm', parameters);
}

/**
 * Installs the dependencies where they are missing or older than the lockfile.
 *
 * @throws {NotReady}
 */
export function ensureDependencies() {
  ensureInstalled(ROOT, 'what the project is built with');
}

/**
 * Installs the Gmail libraries of others that the double is proved by, in a folder of their own.
 *
 * @throws {NotReady}
 */
export function ensureForeignClients() {
  ensureInstalled(path.join(ROOT, 'tests', 'foreign'), 'the libraries that the tests compare with');
}

/**
 * @param {string} folder
 * @param {string} what
 */
function ensureInstalled(folder, what) {
  const installed = path.join(folder, 'node_modules', '.package-lock.json');
  const lockfile = path.join(folder, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.log(`Installing ${what} …`);
  // `ci` keeps to the lockfile; `install` is for a registry that lacks something the lockfile names.
  const options = ['--prefix', folder, '--no-audit', '--no-fund'];
  if (!runNpm('ci', ...options) && !runNpm('install', '--no-save', ...options)) {
    throw new NotReady(`npm could not install ${what}; see above.`);
  }
}

/**
 * Finds a browser that can run the extension, installing one where there is none, and names it in CHROME_PATH for
 * everything that is started from here.
 *
 * @throws {NotReady}
 */
export async function ensureBrowser() {
  const { browser, reasons } = await usableBrowser();
  if (browser) {
    process.env.CHROME_PATH = browser;
    return;
  }
  for (const reason of reasons) console.log(reason);
  console.log('No browser was found that can load the extension. Installing Chromium …');
  for (const install of [installFromPackages, downloadBrowser]) {
    install();
    const { browser: installed } = await usableBrowser();
    if (!installed) continue;
    process.env.CHROME_PATH = installed;
    return;
  }
  throw new NotReady(
    'Chromium could not be installed. Install Chromium, Edge or Brave, or set CHROME_PATH to one.',
  );
}

/** What is on the machine, or has been downloaded for the project. */
export async function usableBrowser() {
  const { chromium } = await import('@playwright/test');
  try {
    return findBrowser({}, [chromium.executablePath()]);
  } catch (error) {
    throw new NotReady(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Finds a Firefox for the stories, installing one where that can be done.
 *
 * @returns {string | null} why there is none
 */
export function ensureFirefox() {
  let { browser, reason } = usableFirefox();
  if (!browser && isDebianRoot()) {
    console.log('Installing Firefox for the stories …');
    if (run('apt-get', ['update', '-qq'])) run('apt-get', ['install', '-y', '-qq', 'firefox-esr']);
    ({ browser, reason } = usableFirefox());
  }
  return browser ? null : reason;
}

/** The Firefox of this machine that the stories can run in. */
export function usableFirefox() {
  return findFirefox();
}

/** The platform's ordinary way, where that is open to us. */
function installFromPackages() {
  if (!isDebianRoot()) return;
  if (run('apt-get', ['update', '-qq'])) run('apt-get', ['install', '-y', '-qq', 'chromium']);
}

/**
 * Installs what shows notifications without a screen, where that can be had: without it the stories that need it are left
 * out, and say why.
 */
export function ensureDesktop() {
  const isThere = ['Xvfb', 'dunst', 'dbus-daemon'].every((command) =>
    (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, command))),
  );
  if (isThere || !isDebianRoot()) return;
  console.log('Installing a desktop for the stories of the nudges …');
  if (run('apt-get', ['update', '-qq'])) run('apt-get', ['install', '-y', '-qq', 'xvfb', 'dunst', 'dbus']);
}

function downloadBrowser() {
  runInstalled('playwright', 'install', ...(isRoot() ? ['--with-deps'] : []), 'chromium');
}

function isDebianRoot() {
  return process.platform === 'linux' && isRoot() && existsSync('/etc/debian_version');
}

function isRoot() {
  return process.getuid?.() === 0;
}
