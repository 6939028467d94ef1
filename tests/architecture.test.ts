import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each part of the product may import from, besides itself. An arrow may be missing, never reversed. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': [],
  'lib/gmail': ['lib/domain'],
  'lib/messages': ['lib/domain'],
  'lib/store': ['lib/domain'],
  'lib/words': ['lib/domain'],
  'lib/background': ['lib/domain', 'lib/gmail', 'lib/messages', 'lib/store', 'lib/words'],
  'lib/views': ['lib/domain', 'lib/messages', 'lib/words'],
  components: ['lib/domain', 'lib/messages', 'lib/views', 'lib/words'],
  entrypoints: [
    'lib/domain',
    'lib/gmail',
    'lib/messages',
    'lib/store',
    'lib/background',
    'lib/views',
    'components',
    'assets',
  ],
};

const ROOT = path.resolve(import.meta.dirname, '..');

const files = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/'))),
);
const imports = files.flatMap((file) =>
  [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(?:from\s+|import\s*\(?\s*)'([^']+)'/g)].map(
    ([, target = '']) => ({
      file,
      part: partOf(file),
      target: target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
    }),
  ),
);
const inside = imports.filter(({ target }) => /^(lib|components|entrypoints|assets)\//.test(target));

function partOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'lib' ? `lib/${second}` : first;
}

describe('imports', () => {
  it('are there to be judged', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(inside.length).toBeGreaterThan(100);
    expect([...new Set(files.map(partOf))].sort()).toEqual(Object.keys(ARROWS).sort());
  });

  it('point one way', () => {
    const wrong = inside.filter(
      ({ part, target }) => partOf(target) !== part && !ARROWS[part]?.includes(partOf(target)),
    );
    expect(wrong).toEqual([]);
  });

  it('let rules, readers, words and stores know nothing of the browser’s extension interface', () => {
    const seam = imports.filter(({ target }) => target === '#imports').map(({ part }) => part);
    expect([...new Set(seam)].sort()).toEqual(['entrypoints', 'lib/background']);
  });

  it('bring no library into the rules', () => {
    expect(
      imports.filter(({ part, target }) => part === 'lib/domain' && !target.startsWith('lib/domain/')),
    ).toEqual([]);
  });

  it('bring into the script in Gmail’s own world only the reader of answers', () => {
    const reached = reachableFrom('lib/gmail/overhear.ts');
    const strays = reached.filter((file) => partOf(file) !== 'lib/gmail');
    expect(strays.sort()).toEqual([
      'lib/domain/instant.ts',
      'lib/domain/judgement.ts',
      'lib/domain/sighting.ts',
    ]);
    expect(reached.length).toBeLessThan(12);
  });
});

describe('the rules', () => {
  it('have no clock of their own', () => {
    const rules = files.filter((file) => partOf(file) === 'lib/domain');
    const clocks = rules.filter((file) =>
      /Date\.now\(|new Date\(\)|performance\.now/.test(readFileSync(path.join(ROOT, file), 'utf8')),
    );
    expect(clocks).toEqual([]);
  });
});

function reachableFrom(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [...seen];
  seen.add(file);
  for (const { target } of inside.filter((one) => one.file === file)) reachableFrom(target, seen);
  return [...seen];
}
