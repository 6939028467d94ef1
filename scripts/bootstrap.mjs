// Gets a machine ready that has nothing but Node.js and npm: only Node's own modules are used here.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findBrowser, ignoresLoadExtension } from './find-browser.mjs';

export const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * Runs a command with its output shown.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @returns {boolean} whether it ended well
 */
export function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command} could not be run: ${error.message}`);
  return status === 0;
}

/**
 * Runs a program that npm installed with the project.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 */
export function runInstalled(program, ...parameters) {
  return run(path.join(ROOT, 'node_modules', '.bin', program), parameters);
}

/** Installs the dependencies where they are missing or older than the lockfile. */
export function ensureDependencies() {
  const installed = path.join(ROOT, 'node_modules', '.package-lock.json');
  const lockfile = path.join(ROOT, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.log('Installing what the project is built with …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund']))
    stop('npm could not install the dependencies; see above.');
}

/**
 * Finds a browser that takes unpacked extensions, installing one where there is none, and names it in CHROME_PATH for
 * everything that is started from here.
 */
export async function ensureBrowser() {
  const usable = usableBrowser() ?? (await downloadedBrowser());
  if (usable) {
    process.env.CHROME_PATH = usable;
    return;
  }
  console.log('No browser that can load the extension was found. Installing Chromium …');
  const fromPackages =
    isRootOnDebian() &&
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', 'chromium']);
  if (!fromPackages) runInstalled('playwright', 'install', 'chromium');
  const installed = usableBrowser() ?? (await downloadedBrowser());
  if (!installed) {
    stop(
      'Chromium could not be installed. Install Chromium, Edge or Brave, or set CHROME_PATH to one, and try again.',
    );
  }
  process.env.CHROME_PATH = installed;
}

/** @returns {string | null} */
function usableBrowser() {
  const found = findBrowser();
  if (!found || !ignoresLoadExtension(found)) return found;
  console.log(
    `${found} is Google Chrome, which no longer loads extensions from the command line (since version 137).\n` +
      'Chromium, Chrome for Testing, Edge or Brave do; CHROME_PATH can name one.',
  );
  return null;
}

/** The Chromium that Playwright downloads, where it has. */
async function downloadedBrowser() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : null;
}

function isRootOnDebian() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/**
 * @param {string} reason
 * @returns {never}
 */
function stop(reason) {
  console.error(reason);
  process.exit(1);
}
