import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ONLY_IN_CHROMIUM } from './e2e/differences.ts';

const STORIES = path.join(import.meta.dirname, 'e2e');
const titles = readdirSync(STORIES)
  .filter((file) => file.endsWith('.story.ts'))
  .flatMap((file) => [
    ...readFileSync(path.join(STORIES, file), 'utf8').matchAll(/^\s*test\(\s*(['"`])(.*?)\1,/gm),
  ])
  .map(([, , title = '']) => title);

it('every story that is left out in Firefox is one that there is', () => {
  expect(titles.length).toBeGreaterThan(80);
  const each = ONLY_IN_CHROMIUM.flatMap(({ stories }) => stories.source.split('|'));
  const dead = each.filter((source) => !titles.some((title) => new RegExp(source).test(title)));
  expect(dead).toEqual([]);
});
