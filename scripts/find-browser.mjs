import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The extension needs what Chromium has since this version. */
export const OLDEST_VERSION = 144;

/**
 * Chromium-based browsers by where each platform keeps them, those that take unpacked extensions first.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/opt/chrome-for-testing/chrome',
    '/usr/bin/brave-browser',
    '/usr/bin/microsoft-edge',
    '/usr/bin/microsoft-edge-stable',
    '/usr/bin/vivaldi',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  darwin: [
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
};

const WINDOWS_FOLDERS = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'];
const WINDOWS_PLACES = [
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
];

/**
 * @typedef {object} Machine
 * @property {NodeJS.ProcessEnv} environment
 * @property {string} platform
 * @property {(file: string) => boolean} exists
 * @property {(file: string) => string | null} versionText What the browser says of its version; null when it can't run.
 */

/** @type {Machine} */
const THIS_MACHINE = {
  environment: process.env,
  platform: process.platform,
  exists: existsSync,
  versionText,
};

/**
 * The browser to use: the one CHROME_PATH names, else the first on this machine that can run the extension. `reasons`
 * tells of each that was found and passed over why.
 *
 * @param {Partial<Machine>} [machine]
 * @param {readonly string[]} [others] further places to look at, after the usual ones
 * @returns {{ browser: string | null, reasons: readonly string[] }}
 * @throws {Error} when CHROME_PATH names nothing, or what can't run the extension
 */
export function findBrowser(machine = {}, others = []) {
  const { environment, exists, platform, versionText } = { ...THIS_MACHINE, ...machine };
  const named = environment.CHROME_PATH;
  if (named) {
    if (!exists(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
    const reason = unfitBecause(named, platform, versionText);
    if (reason !== null) throw new Error(`CHROME_PATH names ${named}, which ${reason}.`);
    return { browser: named, reasons: [] };
  }
  const places = [
    ...(platform === 'win32' ? windowsPlaces(environment) : (PLACES[platform] ?? [])),
    ...others,
  ];
  const reasons = [];
  for (const place of places) {
    if (!exists(place)) continue;
    const reason = unfitBecause(place, platform, versionText);
    if (reason === null) return { browser: place, reasons };
    reasons.push(`${place} ${reason}`);
  }
  return { browser: null, reasons };
}

/**
 * Those that take an extension that nobody has signed; the ordinary Firefox does not.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const FIREFOX_PLACES = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox-developer-edition', '/usr/bin/firefox-nightly'],
  darwin: [
    '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    '/Applications/Firefox Nightly.app/Contents/MacOS/firefox',
  ],
};

/** The oldest Firefox that the manifest admits. */
export const OLDEST_FIREFOX = 153;

/**
 * The Firefox to use: the one FIREFOX_PATH names, else the first on this machine that takes the extension as it is built;
 * null with the reason where there is none.
 *
 * @param {Partial<Machine>} [machine]
 * @returns {{ browser: string, reason: '' } | { browser: null, reason: string }}
 */
export function findFirefox(machine = {}) {
  const { environment, exists, platform, versionText } = { ...THIS_MACHINE, ...machine };
  const named = environment.FIREFOX_PATH;
  if (named && !exists(named))
    return { browser: null, reason: `FIREFOX_PATH names ${named}, and there is no such file` };
  if (platform === 'win32')
    return { browser: null, reason: 'on Windows Firefox can’t be driven by these stories yet' };
  const reasons = [];
  for (const browser of named ? [named] : (FIREFOX_PLACES[platform] ?? []).filter(exists)) {
    const version = Number(/(\d+)\.\d+/.exec(versionText(browser) ?? '')?.[1] ?? 0);
    if (version >= OLDEST_FIREFOX) return { browser, reason: '' };
    reasons.push(`${browser} is version ${version || 'unknown'}; the extension needs ${OLDEST_FIREFOX}`);
  }
  const reason = reasons.join('; ') || 'no Firefox ESR, Developer Edition or Nightly was found';
  return { browser: null, reason };
}

/**
 * @param {string} place
 * @param {string} platform
 * @param {Machine['versionText']} versionText
 * @returns {string | null}
 */
function unfitBecause(place, platform, versionText) {
  if (ignoresLoadExtension(place)) {
    return 'is Google Chrome, which no longer loads extensions from the command line (since version 137); Chromium, Chrome for Testing, Edge and Brave do';
  }
  // Windows opens a window for the question and answers nothing.
  if (platform === 'win32') return null;
  const text = versionText(place);
  if (text === null) return 'does not start';
  const version = Number(/(\d+)\.\d+/.exec(text)?.[1] ?? 0);
  return version < OLDEST_VERSION
    ? `is version ${version || 'unknown'}; the extension needs ${OLDEST_VERSION}`
    : null;
}

/** @param {string} browser */
function versionText(browser) {
  const { status, stdout } = spawnSync(browser, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout : null;
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
function windowsPlaces(environment) {
  const folders = WINDOWS_FOLDERS.flatMap((name) => environment[name] ?? []);
  return WINDOWS_PLACES.flatMap((place) => folders.map((folder) => path.win32.join(folder, place)));
}

/**
 * Branded Chrome ignores extensions given on the command line since version 137.
 *
 * @param {string} browserPath
 */
function ignoresLoadExtension(browserPath) {
  return /google[ -]?chrome(?!.*testing)|Google\\Chrome\\/i.test(browserPath);
}
