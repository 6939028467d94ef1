// `npm run release -- 0.3.0`: names the version everywhere, makes the packages, and keeps one of them, from which the update to the
// version after it is tried. Nothing is sent anywhere.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT } from './bootstrap.mjs';
import { built, filesIn, STORES, sources, version, zipped } from './packages.mjs';

const next = process.argv[2] ?? '';
const before = version();
if (!/^\d+\.\d+\.\d+$/.test(next) || next.localeCompare(before, 'en', { numeric: true }) <= 0) {
  console.error(`Name a version after ${before}, as in: npm run release -- 1.2.3`);
  process.exit(1);
}
const changelog = path.join(ROOT, 'CHANGELOG.md');
const told = readFileSync(changelog, 'utf8');
if (!/^## Unreleased\n+- /m.test(told)) {
  console.error('CHANGELOG.md tells of nothing under "Unreleased".');
  process.exit(1);
}

const today = new Date().toISOString().slice(0, 10);
writeFileSync(changelog, told.replace('## Unreleased', `## Unreleased\n\n## ${next} (${today})`));
nameIn('package.json', 1);
nameIn('package-lock.json', 2);
for (const store of STORES) {
  const folder = built(store);
  const file = await zipped(folder, filesIn(folder), `lagwatch-${next}-${store}.zip`);
  // The next version's update is tried from this one.
  if (store === 'chrome') copyFileSync(file, path.join(ROOT, 'tests', 'packages', path.basename(file)));
}
await zipped(ROOT, sources(), `lagwatch-${next}-sources.zip`);
console.log(`Version ${next}. Look the changes over, and commit them.`);

/**
 * @param {string} file
 * @param {number} times how often the project's own version stands in it, before those of others
 */
function nameIn(file, times) {
  let left = times;
  const named = readFileSync(path.join(ROOT, file), 'utf8').replaceAll(`"version": "${before}"`, (found) => {
    left -= 1;
    return left < 0 ? found : `"version": "${next}"`;
  });
  writeFileSync(path.join(ROOT, file), named);
}
