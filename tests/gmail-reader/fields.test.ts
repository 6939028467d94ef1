import { describe, expect, it } from 'vitest';
import { hexAt, isAddress, isId, MESSAGE_ID, plainText } from '../../lib/gmail/fields.ts';

describe('a hexadecimal id', () => {
  it.each(['1a1d46bd88003dde', '1A1D46BD88003DDE', '0123456789'])('is %j', (text) => {
    expect(hexAt([text], 0)).toBe(text);
  });

  it.each([
    '',
    '123456789',
    '1a1d46bd88003ddea',
    '1a1d46bd8800 dde',
    '1a1d46bd88003ddg',
    `1a1d46bd8800\u0011\u0019${'0'.repeat(2)}`,
    7,
    null,
  ])('is not %j', (value) => {
    expect(hexAt([value], 0)).toBeNull();
  });
});

describe('an id of Gmail’s', () => {
  it.each(['msg-f:12', 'msg-a:r-12'])('is %j', (id) => {
    expect(isId(id, MESSAGE_ID)).toBe(true);
  });

  it.each(['msg-x:12', 'msg-f12', 'thread-f:12', `msg-f:${'1'.repeat(100)}`, 12])('is not %j', (id) => {
    expect(isId(id, MESSAGE_ID)).toBe(false);
  });
});

describe('an address', () => {
  it.each(['a@b', 'dana@whitfieldfarms.example'])('is %j', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each(['', '@', 'a@', '@b', 'a@b@c', 'a b@c', `${'a'.repeat(254)}@b`, null])('is not %j', (value) => {
    expect(isAddress(value)).toBe(false);
  });
});

describe('a name or a subject', () => {
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
});
