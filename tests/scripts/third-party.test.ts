import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { licenceTexts, shippedPackages, thirdParty } from '../../scripts/third-party.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

describe('what others wrote', () => {
  it('is listed as it is shipped; `npm run third-party` lists it anew', () => {
    expect(readFileSync(path.join(ROOT, 'THIRD_PARTY.md'), 'utf8')).toBe(thirdParty());
  });

  it('may be given on with the extension', () => {
    const licences = new Set(shippedPackages().map(({ licence }) => licence));
    expect(
      [...licences].filter(
        (licence) => !/^(\(?(MIT|ISC|BSD|Apache|MPL|CC|0BSD|PSF|Unlicense))/.test(licence),
      ),
    ).toEqual([]);
    expect(shippedPackages().length).toBeGreaterThan(8);
  });

  it('goes with its licences, and with whom the holidays were learned from', () => {
    const texts = licenceTexts();
    for (const { name, version, licence } of shippedPackages())
      expect(texts).toContain(`${name} ${version} (${licence})\n\n`);
    expect(texts).toContain('Permission is hereby granted');
    expect(texts).toContain('Attributions');
  });
});
