import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../lib/gmail/text-parts.ts';

function parts(text: string, most: number): readonly string[] {
  return [...partsOf(text, most)].filter((part) => part !== null);
}

describe('the parts of a JSON text', () => {
  it('are the whole of it where it is short enough', () => {
    expect(parts('[1,{"a":"]"}]', 100)).toEqual(['[1,{"a":"]"}]']);
  });

  it('are the largest lists and objects in it that are short enough', () => {
    expect(parts('[[1,2,[3]],[4,[5,6,7,8]],"x"]', 9)).toEqual(['[1,2,[3]]', '[5,6,7,8]']);
  });

  it.each(['["a\\"]",[1]]', '["\\\\",[1]]', '["\\\\\\"[",[1]]'])(
    'are not misled by what texts hold: %s',
    (text) => {
      expect(parts(text, 4)).toEqual(['[1]']);
    },
  );

  it.each(['', '"', '[', ']', '[[', ']]', '["', '{"a":[', '\\'])(
    'of a text that is cut short (%j) break nothing',
    (text) => {
      expect(() => parts(text, 3)).not.toThrow();
    },
  );

  it('are all valid by themselves, whatever the text', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 2, max: 60 }), (text, most) => {
        for (const part of parts(text, most)) {
          expect(part.length).toBeLessThanOrEqual(most);
          expect(() => JSON.parse(part)).not.toThrow();
        }
      }),
      { numRuns: 500 },
    );
  });
});
