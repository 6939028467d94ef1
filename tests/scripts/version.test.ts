import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changelogWith, isAfter, lockfileWith, packageWith } from '../../scripts/version.mjs';

const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- Something new.\n\n## 0.9.0 (2026-01-01)\n\n- Before.\n';

describe('another version', () => {
  it('comes after the last one, by its numbers', () => {
    expect(isAfter('0.10.0', '0.9.0')).toBe(true);
    for (const wrong of ['0.9.0', '0.8.9', '1.0', 'v1.0.0', '']) expect(isAfter(wrong, '0.9.0')).toBe(false);
  });

  it('takes what was unreleased, and leaves room for what comes', () => {
    expect(changelogWith(CHANGELOG, '0.10.0', '2026-02-03')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.10.0 (2026-02-03)\n\n- Something new.\n\n## 0.9.0 (2026-01-01)\n\n- Before.\n',
    );
    const nothing = '# Changelog\n\n## Unreleased\n\n## 0.9.0 (2026-01-01)\n\n- Before.\n';
    expect(changelogWith(nothing, '0.10.0', '2026-02-03')).toBeNull();
  });

  it('changes nothing else in what npm reads', () => {
    for (const [file, edit] of [
      ['package.json', packageWith],
      ['package-lock.json', lockfileWith],
    ] as const) {
      const text = readFileSync(file, 'utf8');
      const { version } = JSON.parse(text);
      expect(edit(text, version)).toBe(text);
      expect(edit(text, '9.8.7').split('9.8.7')).toHaveLength(file === 'package.json' ? 2 : 3);
    }
  });
});
