// `npm run third-party`: writes THIRD_PARTY.md, the list of what others wrote of that which is shipped.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT } from './bootstrap.mjs';

/** What builds the extension, and puts a little of itself into it; most of what these need stays outside. */
const FRAMEWORK = ['wxt', '@wxt-dev/browser', '@wxt-dev/i18n'];

/** Packages that are shipped: the project's dependencies, and theirs. */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  /** @type {Map<string, { name: string, version: string, licence: string, copyright: string, text: string }>} */
  const found = new Map();
  const waiting = [...Object.keys(packages[''].dependencies), ...FRAMEWORK];
  while (waiting.length > 0) {
    const name = waiting.pop() ?? '';
    const entry = packages[`node_modules/${name}`];
    if (!entry || found.has(name)) continue;
    const folder = path.join(ROOT, 'node_modules', name);
    found.set(name, {
      name,
      version: entry.version,
      licence:
        entry.license ?? JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).license ?? '?',
      copyright: copyrightIn(folder),
      text: licenceIn(folder) ?? authorIn(folder),
    });
    if (!FRAMEWORK.includes(name)) waiting.push(...Object.keys(entry.dependencies ?? {}));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {string} folder */
function licenceIn(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file ? readFileSync(path.join(folder, file), 'utf8') : null;
}

/**
 * Where a package comes without the text of its licence.
 *
 * @param {string} folder
 */
function authorIn(folder) {
  const { author, license, homepage } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return `Author: ${author?.name ?? author ?? 'see there'}\nLicence: ${license}\n${homepage ?? ''}`;
}

/** @param {string} folder */
function copyrightIn(folder) {
  const text = licenceIn(folder) ?? '';
  const line = text
    .split('\n')
    .find((one) => /^\s*(?:\/\*\s*)?copyright\b.*\d{4}|^\s*copyright \(c\)/i.test(one));
  return line?.trim().replaceAll('|', '/') ?? 'see the package';
}

export function thirdParty() {
  const rows = shippedPackages().map(
    ({ name, version, licence, copyright }) => `| ${name} | ${version} | ${licence} | ${copyright} |`,
  );
  return [
    '# What others wrote',
    '',
    'Packages that the extension depends on, whether or not all of each is built into it; their licences are in it as',
    '`licences.txt`. Written by `npm run third-party`.',
    '',
    '| package | version | licence | copyright |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The texts of all their licences, as they ask to be handed on with every copy. */
export function licenceTexts() {
  return shippedPackages()
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.trim()}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

if (process.argv[1] === import.meta.filename) writeFileSync(path.join(ROOT, 'THIRD_PARTY.md'), thirdParty());
