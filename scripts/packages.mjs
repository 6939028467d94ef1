// `npm run zip`: the packages for the stores, and the sources for their reviewers. The same sources give the same bytes.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureDependencies, ROOT, runInstalled } from './bootstrap.mjs';

export const STORES = ['chrome', 'edge', 'firefox'];

const OUTPUT = path.join(ROOT, '.output');
/** The oldest moment that a zip can tell of: when a file was written says nothing of what is in it. */
const NO_DATE = new Date(Date.UTC(1980, 0, 1));

/**
 * @param {string} store
 * @returns {string} the folder of what was built
 */
export function built(store) {
  if (!runInstalled('wxt', 'build', '-b', store)) throw new Error(`the build for ${store} failed`);
  return path.join(OUTPUT, `${store}-mv3`);
}

/**
 * @param {string} folder
 * @returns {string} one hash of all files, by name and content
 */
export function fingerprint(folder) {
  const hash = createHash('sha256');
  for (const file of filesIn(folder)) hash.update(`${file}\0`).update(readFileSync(path.join(folder, file)));
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {readonly string[]} files
 * @param {string} name
 */
export async function zipped(folder, files, name) {
  // Not before it is sure to be installed.
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  for (const file of files)
    zip.file(file, readFileSync(path.join(folder, file)), { date: NO_DATE, createFolders: false });
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
  const target = path.join(OUTPUT, name);
  writeFileSync(target, bytes);
  console.log(
    `${path.relative(ROOT, target)}  ${(bytes.length / 1000).toFixed(0)} kB  sha256 ${sha256(bytes)}`,
  );
  return target;
}

/** @param {string} folder */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

export function version() {
  return JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version;
}

/** What `npm` and the builds put beside the sources. */
const MADE =
  /(?:^|\/)node_modules\/|^(?:\.git|\.output|\.wxt|test-results|playwright-report|demo)\/|\.log$|^stats\.html$/;

/**
 * Every file that is kept under version control, without pictures that only stores want; where the sources were unpacked from their
 * package, every file there is.
 */
export function sources() {
  const top = git('rev-parse', '--show-toplevel').trim();
  if (top === '' && existsSync(path.join(ROOT, '.git')))
    throw new Error('The sources are taken from git, which does not answer here.');
  const isOwn = top !== '' && path.relative(ROOT, top) === '';
  const files = isOwn ? git('ls-files', '-z').split('\0') : filesIn(ROOT).filter((file) => !MADE.test(file));
  const kept = files
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)))
    .filter((file) => !/^(?:docs\/screenshots|tests\/packages)\//.test(file))
    .sort();
  if (kept.length === 0) throw new Error('No sources were found to make a package of.');
  return kept;
}

/** @param {readonly string[]} parameters */
function git(...parameters) {
  const { status, stdout } = spawnSync('git', parameters, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout : '';
}

if (process.argv[1] === import.meta.filename) {
  ensureDependencies();
  for (const store of STORES) {
    const folder = built(store);
    await zipped(folder, filesIn(folder), `lagwatch-${version()}-${store}.zip`);
  }
  await zipped(ROOT, sources(), `lagwatch-${version()}-sources.zip`);
}
