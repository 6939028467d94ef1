import { existsSync } from 'node:fs';
import path from 'node:path';

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
 * The browser to use: the one CHROME_PATH names, else the first that is found on this machine. Null where there is none.
 *
 * @param {{ environment?: NodeJS.ProcessEnv, exists?: (file: string) => boolean, platform?: string }} [machine]
 * @returns {string | null}
 */
export function findBrowser({
  environment = process.env,
  exists = existsSync,
  platform = process.platform,
} = {}) {
  const named = environment.CHROME_PATH;
  if (named) {
    if (!exists(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
    return named;
  }
  const places = platform === 'win32' ? windowsPlaces(environment) : (PLACES[platform] ?? []);
  return places.find((place) => exists(place)) ?? null;
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
export function ignoresLoadExtension(browserPath) {
  return /google[ -]?chrome(?!.*testing)|Google\\Chrome\\/i.test(browserPath);
}
