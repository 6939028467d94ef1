import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { EXTENSION_FOLDER } from './browser.ts';
import { expect, test } from './fixtures.ts';

/** What every Gmail tab has to load, in bytes after compression: for reading it, and for judging what customers write; the
 * rules of a language come by message, when mail in it is met. */
const LIMITS: Readonly<Record<string, number>> = {
  'gmail-answers.js': 4500,
  'gmail.js': 19_500,
};

test('what runs in every Gmail tab stays small', () => {
  const folder = path.join(EXTENSION_FOLDER, 'content-scripts');
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(LIMITS));
  for (const [name, limit] of Object.entries(LIMITS)) {
    expect(gzipSync(readFileSync(path.join(folder, name))).length, name).toBeLessThanOrEqual(limit);
  }
});
