import { describe, expect, it } from 'vitest';
import { checkReport, checkThreadReference } from '../../lib/messages/report-check.ts';
import { aMessage, aReport, aRow, aThread, fromOwner, hexAt, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const good = aThread([aMessage({ at: TEN }), fromOwner({ at: TEN + 1 })]);

describe('a report at the door', () => {
  it('passes as it is when all is well', () => {
    const report = aReport({
      threads: [good],
      rows: [aRow({ at: TEN })],
      removals: [{ threadId: hexAt(TEN), messageIds: ['msg-a:r1', hexAt(TEN)] }],
      labelChanges: [{ threadId: hexAt(TEN), messageIds: [], added: ['^k'], removed: ['^i'] }],
      problems: [{ kind: 'row', count: 2 }],
    });
    expect(checkReport(report)).toEqual(report);
  });

  it.each([
    ['an id that is none', { ...good, legacyThreadId: '../../x' }],
    ['a time before Gmail', { ...good, messages: [aMessage({ at: 5 })] }],
    [
      'an address that is none',
      { ...good, messages: [aMessage({ at: TEN, from: { address: 'nobody', name: '' } })] },
    ],
    [
      'a name without end',
      { ...good, messages: [aMessage({ at: TEN, from: { address: 'a@b.example', name: 'x'.repeat(999) } })] },
    ],
    ['a field of another kind', { ...good, subject: ['x'] }],
    ['nothing', null],
  ])('loses a thread with %s, and only that', (_what, bad) => {
    const checked = checkReport({ ...aReport(), threads: [bad, good] });
    expect(checked.threads).toEqual([good]);
    expect(checked.problems).toEqual([{ kind: 'refused', count: 1 }]);
    expect(checked.doubts).toEqual(['answers']);
  });

  it('leaves a thread unsure of which so much can be told that it is there', () => {
    const older = aMessage({ at: TEN });
    const newer = aMessage({ at: TEN + 1000 });
    const draft = aMessage({ at: TEN + 2000, draft: true });
    const bad = { ...aThread([older, newer, draft]), subject: ['x'] };
    const { rows } = checkReport({ ...aReport(), threads: [bad, { ...bad, messages: 'none' }] });
    expect(rows).toMatchObject([
      { legacyThreadId: bad.legacyThreadId, lastMessageId: newer.legacyMessageId, lastAuthor: 'unknown' },
    ]);
    const strange = { ...aRow({ at: TEN }), participants: 'me' };
    expect(checkReport({ ...aReport(), rows: [strange] }).rows).toMatchObject([
      { legacyThreadId: strange.legacyThreadId, lastAuthor: 'unknown', participants: [] },
    ]);
  });

  it('loses what was not asked for', () => {
    const checked = checkReport({ ...aReport(), threads: [{ ...good, body: 'secret' }], secret: 'x' });
    expect(JSON.stringify(checked)).not.toContain('secret');
  });

  it.each([
    ['no object', 'x'],
    ['an account that is no address', { ...aReport(), account: 'x' }],
    ['a path of another site', { ...aReport(), path: 'https://evil.example/' }],
  ])('is refused when it has %s', (_what, report) => {
    expect(() => checkReport(report)).toThrow();
  });
});

describe('a report with more in it than any page has', () => {
  it('passes as far as is sensible, and the rest is counted', () => {
    const checked = checkReport({ ...aReport(), threads: new Array(1002).fill(good) });
    expect(checked.threads).toHaveLength(1000);
    expect(checked.problems).toEqual([{ kind: 'refused', count: 2 }]);
  });
});

describe('a thread to be opened', () => {
  it('is an account’s and has a number', () => {
    expect(checkThreadReference({ account: 'a@b.example', threadId: hexAt(TEN) })).toEqual({
      account: 'a@b.example',
      threadId: hexAt(TEN),
    });
    expect(() => checkThreadReference({ account: 'a@b.example', threadId: 'inbox?compose=new' })).toThrow();
  });
});
