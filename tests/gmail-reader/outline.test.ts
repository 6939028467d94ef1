// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineOfElement, outlineOfJson } from '../../lib/gmail/outline.ts';

describe('the outline of what could not be read', () => {
  it('of a row tells tags, classes and names of attributes', () => {
    const row = document.createElement('tr');
    row.className = 'zA zE';
    row.setAttribute('role', 'row');
    const cell = document.createElement('td');
    cell.className = 'yX';
    const person = document.createElement('span');
    person.setAttribute('email', 'dana@whitfieldfarms.example');
    person.textContent = 'Dana';
    cell.append(person);
    row.append(cell);
    expect(outlineOfElement(row)).toBe('tr.zA.zE[role]{td.yX{span[email]}}');
  });

  it('of an answer tells positions, types and lengths', () => {
    expect(outlineOfJson([0, null, ['thread-f:12', { 3: true, name: 'Dana' }]])).toBe(
      '[n,-,[t11,[3:b,?:t4]]]',
    );
  });

  it('tells that there is more than it shows', () => {
    expect(outlineOfJson(Array.from({ length: 30 }, () => 1))).toMatch(/n\|\]$/);
  });

  it('holds no word of what it is given, and stays short', () => {
    const secret = fc.stringMatching(/^[a-z]{7,12}$/);
    fc.assert(
      fc.property(secret, fc.json({ maxDepth: 4 }), (word, json) => {
        const told = outlineOfJson([word, { [word]: word }, JSON.parse(json)]);
        expect(told).not.toContain(word);
        expect(told.length).toBeLessThanOrEqual(900);
        const element = document.createElement('div');
        element.className = `${word} a`;
        element.setAttribute(`data-${word}`, word);
        element.title = word;
        element.textContent = word;
        expect(outlineOfElement(element)).not.toContain(word);
      }),
    );
  });
});
