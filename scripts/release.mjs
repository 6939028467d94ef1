// `npm run release -- 0.3.0`: names the version everywhere, makes the packages, and keeps those for Chrome and Firefox, from which the
// update to the version after it is tried. Nothing is sent anywhere; where something fails, all files are as they were.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureDependencies, ROOT } from './bootstrap.mjs';
import { built, filesIn, STORES, sources, version, zipped } from './packages.mjs';
import { changelogWith, isAfter, lockfileWith, packageWith } from './version.mjs';

ensureDependencies();
const next = process.argv[2] ?? '';
const before = version();
if (!isAfter(next, before)) refuse(`Name a version after ${before}, as in: npm run release -- 1.2.3`);
const { stdout, status } = spawnSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' });
// What is not committed would be in the packages, and not in the sources beside them.
if (status !== 0 || stdout !== '') refuse(`Commit what has changed first:\n${stdout}`);

const today = new Date().toISOString().slice(0, 10);
/** @type {readonly (readonly [string, (text: string) => string | null])[]} */
const edits = [
  ['CHANGELOG.md', (text) => changelogWith(text, next, today)],
  ['package.json', (text) => packageWith(text, next)],
  ['package-lock.json', (text) => lockfileWith(text, next)],
];
const old = edits.map(([file]) => readFileSync(path.join(ROOT, file), 'utf8'));
const changed = edits.map(([, edit], nth) => edit(old[nth] ?? ''));
if (changed.includes(null)) refuse('CHANGELOG.md tells of nothing under "Unreleased".');
try {
  write(changed);
  const made = [];
  for (const store of STORES) {
    const folder = built(store);
    made.push(await zipped(folder, filesIn(folder), `lagwatch-${next}-${store}.zip`));
  }
  await zipped(ROOT, sources(), `lagwatch-${next}-sources.zip`);
  // The next version's update is tried from these.
  for (const kept of made.filter((file) => /-(?:chrome|firefox)\.zip$/.test(file)))
    copyFileSync(kept, path.join(ROOT, 'tests', 'packages', path.basename(kept)));
} catch (error) {
  write(old);
  throw error;
}
console.log(`Version ${next}. Look the changes over, and commit them.`);

/** @param {readonly (string | null)[]} texts */
function write(texts) {
  for (const [nth, [file]] of edits.entries()) writeFileSync(path.join(ROOT, file), texts[nth] ?? '');
}

/** @param {string} why @returns {never} */
function refuse(why) {
  console.error(why);
  process.exit(1);
}
