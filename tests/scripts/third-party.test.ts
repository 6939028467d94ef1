import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedPackages, thirdParty } from '../../scripts/third-party.mjs';

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
});
