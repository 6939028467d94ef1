// What the reports of the suites say: how many tests went well, and which did not.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ passed: number, failed: readonly string[], again: readonly string[], skipped: number }} Outcome
 *   `failed` and `again` name tests; `again` are those that went well only when they were told once more.
 */

/**
 * @param {any} report what Vitest's reporter "json" writes
 * @param {string} root the folder that files are named from
 * @returns {Outcome}
 */
export function unitTests({ testResults }, root) {
  /** @type {string[]} */
  const failed = [];
  let passed = 0;
  let skipped = 0;
  for (const { name, status, message, assertionResults } of testResults) {
    const file = path.relative(root, name);
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') failed.push(named(file, test.fullName, test.failureMessages?.[0]));
      else skipped += 1;
    }
    // A file that could not be read at all has no tests.
    if (status === 'failed' && assertionResults.length === 0)
      failed.push(named(file, 'could not be run', message));
  }
  return { passed, failed, again: [], skipped };
}

/**
 * @param {any} report what Playwright's reporter "json" writes
 * @returns {Outcome}
 */
export function stories({ suites, errors = [] }) {
  /** @type {string[]} */
  const failed = errors.map((/** @type {any} */ { message }) => named('', 'could not be told', message));
  /** @type {string[]} */
  const again = [];
  let passed = 0;
  let skipped = 0;
  for (const { title, file, line, tests } of specsIn(suites)) {
    for (const { status, results } of tests) {
      const name = () => named(`${file}:${line}`, title, results[0]?.error?.message);
      if (status === 'skipped') skipped += 1;
      else if (status === 'unexpected') failed.push(name());
      else {
        passed += 1;
        if (status === 'flaky') again.push(name());
      }
    }
  }
  return { passed, failed, again, skipped };
}

/**
 * @param {any[]} suites
 * @returns {any[]}
 */
function specsIn(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [...specs, ...specsIn(inner)]);
}

/**
 * @param {string} place
 * @param {string} title
 * @param {string} [why]
 */
function named(place, title, why = '') {
  const [first = ''] = stripVTControlCharacters(why).trim().split('\n');
  return [place, title, first].filter(Boolean).join(' › ');
}
