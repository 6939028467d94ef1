// `npm test`: every check and every test, whatever was or was not installed before.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
  ensureBrowser,
  ensureDependencies,
  ensureDesktop,
  ensureFirefox,
  ensureForeignClients,
  NotReady,
  ROOT,
  runInstalled,
} from './bootstrap.mjs';

const RESULTS = path.join(ROOT, 'test-results');

/** Why there are no stories in Firefox; null where there are. */
let whyNoFirefox = null;

try {
  ensureDependencies();
  ensureForeignClients();
  await ensureBrowser();
  ensureDesktop();
  whyNoFirefox = ensureFirefox();
} catch (error) {
  if (!(error instanceof NotReady)) throw error;
  console.error(`${error.message}\n\n0 passed, 1 failed`);
  process.exit(1);
}
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

let passed = 0;
let failed = 0;
let skipped = 0;

check('what WXT generates', 'wxt', 'prepare');
check('types', 'tsc', '--noEmit');
check('lint and format', 'biome', 'check', '--error-on-warnings');
check('dead code', 'knip');
suite(
  'unit tests',
  'unit.json',
  ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests],
  'vitest',
  ['run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
);
check('build for Firefox', 'wxt', 'build', '-b', 'firefox');
checkScript('lint for Firefox', 'scripts/lint-firefox.mjs');
checkScript('two builds alike', 'scripts/reproduce.mjs');
suite(
  'stories in Chromium',
  'e2e.json',
  ({ stats }) => {
    skipped += stats.skipped;
    return [stats.expected, stats.unexpected + stats.flaky];
  },
  'playwright',
  ['test', '--project=chromium'],
);
if (whyNoFirefox === null) {
  // What WebDriver BiDi loses on its way now and then is asked once more; a story that fails twice has failed.
  suite(
    'stories in Firefox',
    'e2e.json',
    ({ stats }) => {
      if (stats.flaky > 0) console.log(`${stats.flaky} stories passed in Firefox only when told once more`);
      skipped += stats.skipped;
      return [stats.expected + stats.flaky, stats.unexpected];
    },
    'playwright',
    ['test', '--project=firefox', '--retries=1'],
  );
} else {
  skipped += 1;
  console.log(`\n── stories in Firefox: left out, since ${whyNoFirefox}`);
}

if (skipped > 0) console.log(`\n${skipped} left out, each with its reason above`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * A check either passes or fails as a whole.
 *
 * @param {string} name
 * @param {string} program
 * @param {string[]} parameters
 */
function check(name, program, ...parameters) {
  console.log(`\n── ${name}`);
  if (runInstalled(program, ...parameters)) passed += 1;
  else {
    failed += 1;
    console.log(`${name}: failed`);
  }
}

/**
 * The same for a script of the project's own.
 *
 * @param {string} name
 * @param {string} script
 */
function checkScript(name, script) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, [path.join(ROOT, script)], { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) passed += 1;
  else {
    failed += 1;
    console.log(`${name}: failed`);
  }
}

/**
 * A suite counts each of its tests; one that ended badly without a failed test counts as one failure.
 *
 * @param {string} name
 * @param {string} file
 * @param {(report: any) => [passed: number, failed: number]} countsIn
 * @param {string} program
 * @param {string[]} parameters
 */
function suite(name, file, countsIn, program, parameters) {
  console.log(`\n── ${name}`);
  const endedWell = runInstalled(program, ...parameters);
  try {
    const [well, badly] = countsIn(JSON.parse(readFileSync(path.join(RESULTS, file), 'utf8')));
    passed += well;
    failed += endedWell ? badly : Math.max(1, badly);
  } catch (error) {
    failed += 1;
    console.log(`${name}: no results (${error})`);
  }
}
