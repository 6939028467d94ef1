import { describe, expect, it } from 'vitest';
import { checkAct, checkBefore, checkCustomerReference, checkSearch } from '../../lib/messages/act-check.ts';

const thread = { account: 'maren@shop.example', threadId: '18c0ffee1234', upTo: 1_700_000_000_000 };

describe('what a page says for the owner', () => {
  it.each([
    { kind: 'done', threads: [thread] },
    { kind: 'snooze', threads: [thread], until: 1_700_000_000_000 },
    { kind: 'standing', about: ['@acme.example', 'dana@acme.example'], standing: null },
    { kind: 'note', about: ['dana@acme.example'], note: '' },
  ])('passes: %j', (act) => {
    expect(checkAct(act)).toEqual(act);
  });

  it.each([
    null,
    {},
    { kind: 'delete', threads: [thread] },
    { kind: 'done', threads: [{ ...thread, threadId: 'not hex' }] },
    { kind: 'snooze', threads: [thread], until: Number.NaN },
    { kind: 'standing', about: ['dana'], standing: 'vip' },
    { kind: 'standing', about: ['dana@acme.example'], standing: 'boss' },
    { kind: 'note', about: ['dana@acme.example'], note: 'x'.repeat(1001) },
  ])('is refused: %j', (act) => {
    expect(() => checkAct(act)).toThrow();
  });

  it('takes back only what can have been there', () => {
    const before = {
      marks: [{ account: thread.account, threadId: thread.threadId, marks: null }],
      words: [],
    };
    expect(checkBefore(before)).toEqual(before);
    expect(() =>
      checkBefore({ marks: [{ ...before.marks[0], marks: { done: 'now' } }], words: [] }),
    ).toThrow();
  });

  it('names customers, and searches for words', () => {
    expect(() => checkCustomerReference({ account: 'x', key: 'y' })).toThrow();
    expect(checkSearch('dana')).toBe('dana');
    expect(() => checkSearch('x'.repeat(201))).toThrow();
  });
});
