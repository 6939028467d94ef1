import { expect, it } from 'vitest';
import { plainText } from '../../lib/gmail/plain-text.ts';

it('turns nothing around that follows it', () => {
  expect(plainText(' \u202eDana\u202c \u2067Whitfield\u2069\u200f ')).toBe('Dana Whitfield');
});

it('leaves letters of every script as they are', () => {
  expect(plainText('محمد عبد الرحمن')).toBe('محمد عبد الرحمن');
  expect(plainText('👩‍👩‍👧‍👦 山田')).toBe('👩‍👩‍👧‍👦 山田');
});

it('is cut', () => {
  expect(plainText('x'.repeat(1000))).toHaveLength(300);
});
