// What `web-ext lint` says of the build for Firefox: no error, and no warning that docs/store/listing.md does not explain.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT } from './bootstrap.mjs';

const program = path.join(ROOT, 'node_modules/web-ext/bin/web-ext.js');
const { stdout } = spawnSync(
  process.execPath,
  [program, 'lint', '-s', path.join(ROOT, '.output/firefox-mv3'), '--output', 'json'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 50_000_000 },
);
const { errors, warnings } = JSON.parse(stdout);
const listing = readFileSync(path.join(ROOT, 'docs/store/listing.md'), 'utf8');
const unexplained = warnings.filter(
  (/** @type {{ code: string }} */ { code }) => !listing.includes(`\`${code}\``),
);
for (const { code, message, file, line } of [...errors, ...unexplained])
  console.error(`${code} in ${file}:${line}: ${message}`);
console.log(
  `${errors.length} errors, ${warnings.length} warnings, ${unexplained.length} of them not explained`,
);
process.exit(errors.length + unexplained.length === 0 ? 0 : 1);
