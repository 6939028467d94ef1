import { describe, expect, it } from 'vitest';
import { domainToName, nameOfWord, noWord, standingOf } from '../../lib/domain/owners-word.ts';

describe('whom a word names, as the owner types it', () => {
  it.each([
    ['Dana@WhitfieldFarms.example', 'dana@whitfieldfarms.example'],
    [' d.a.n.a+shop@gmail.com ', 'dana@gmail.com'],
    ['acme.example', '@acme.example'],
    ['@acme.example', '@acme.example'],
    ['*@mail.acme.example', '@mail.acme.example'],
  ])('%s', (typed, name) => {
    expect(nameOfWord(typed)).toBe(name);
  });

  it.each(['', 'dana', 'dana@', 'a b@c.example', '@', 'dana@whitfield'])('is not “%s”', (typed) => {
    expect(() => nameOfWord(typed)).toThrow('no mail address');
  });

  it('is no domain at which anybody can have an address', () => {
    expect(() => nameOfWord('gmail.com')).toThrow('Name the whole address');
    expect(domainToName('dana@gmail.com')).toBeNull();
    expect(domainToName('dana@acme.example')).toBe('@acme.example');
  });
});

it('a word on an address that was joined to another holds for both', () => {
  const word = { ...noWord('dana@acme.example'), standing: 'vip' as const };
  const words = { [word.about]: word };
  const joins = { 'dana@gmail.com': 'dana@acme.example' };
  expect(standingOf(words, 'dana@gmail.com', joins)).toEqual({ standing: 'vip', about: 'dana@acme.example' });
  expect(standingOf(words, 'dana@gmail.com')).toBeNull();
});

it('an address named like a property of every object has no word', () => {
  expect(standingOf({}, 'constructor')).toBeNull();
  expect(standingOf({}, '__proto__')).toBeNull();
});
