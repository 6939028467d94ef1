import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emergencyOf } from '../../lib/domain/emergency.ts';
import { DAY, HOUR, MINUTE } from '../../lib/domain/instant.ts';
import type { CustomerMessage } from '../../lib/domain/thread-wait.ts';
import { wednesday } from '../builders.ts';

const TEN = wednesday('10:00');

function mail(at: number, message: Partial<CustomerMessage> = {}): CustomerMessage {
  return { threadId: 'a', at, answeredAt: null, ...message };
}

function complaint(at: number, message: Partial<CustomerMessage> = {}): CustomerMessage {
  return mail(at, { complaint: 'late again', ...message });
}

function openKind(messages: readonly CustomerMessage[], context = {}) {
  return emergencyOf(messages, { lastReplyAt: null, ...context }).open?.kind ?? null;
}

describe('an emergency', () => {
  it.each<[string, readonly CustomerMessage[], string]>([
    ['a second complaint', [complaint(TEN - DAY), complaint(TEN)], 'second-complaint'],
    [
      'a second complaint in another thread',
      [complaint(TEN - DAY), complaint(TEN, { threadId: 'b' })],
      'second-complaint',
    ],
    [
      'a complaint after our reply to the first',
      [complaint(TEN - DAY, { answeredAt: TEN - HOUR }), complaint(TEN)],
      'complaint-after-reply',
    ],
    [
      'words that ask after a complaint',
      [complaint(TEN - HOUR), mail(TEN, { chaser: true })],
      'chased-complaint',
    ],
    ['a mail half a day after a complaint', [complaint(TEN - 5 * HOUR), mail(TEN)], 'chased-complaint'],
    [
      'the third mail without an answer, in whatever thread',
      [mail(TEN - 2 * HOUR), mail(TEN - HOUR, { threadId: 'b' }), mail(TEN, { threadId: 'c' })],
      'third-message',
    ],
  ])('is %s', (_what, messages, kind) => {
    expect(openKind(messages)).toBe(kind);
    expect(openKind(messages.toReversed())).toBe(kind);
  });

  it.each<[string, readonly CustomerMessage[]]>([
    ['a first complaint', [complaint(TEN)]],
    ['two mails without an answer', [mail(TEN - HOUR), mail(TEN)]],
    ['a second complaint after more than a month', [complaint(TEN - 31 * DAY), complaint(TEN)]],
    ['a picture sent after a complaint', [complaint(TEN - 5 * MINUTE), complaint(TEN)]],
    ['thanks after a complaint', [complaint(TEN - DAY), mail(TEN, { closes: true })]],
    ['a question soon after a complaint', [complaint(TEN - HOUR), mail(TEN)]],
    [
      'a chaser on a complaint that was answered',
      [complaint(TEN - DAY, { answeredAt: TEN - HOUR }), mail(TEN, { chaser: true })],
    ],
    [
      'a third mail after the others were answered',
      [
        mail(TEN - 2 * HOUR, { answeredAt: TEN - HOUR }),
        mail(TEN - 2 * HOUR + 1, { answeredAt: TEN - HOUR }),
        mail(TEN),
      ],
    ],
    [
      'a third mail after one that the owner called done',
      [mail(TEN - 2 * HOUR, { settled: true }), mail(TEN - HOUR), mail(TEN)],
    ],
  ])('is not %s', (_what, messages) => {
    expect(openKind(messages)).toBeNull();
  });

  it('has a window that can be set', () => {
    const messages = [complaint(TEN - 10 * DAY), complaint(TEN)];
    expect(openKind(messages, { windowDays: 7 })).toBeNull();
    expect(openKind(messages, { windowDays: 14 })).toBe('second-complaint');
  });

  it('tells when it began, and both times the customer complained', () => {
    const messages = [complaint(TEN - DAY, { complaint: 'late' }), complaint(TEN, { complaint: 'broken' })];
    expect(emergencyOf(messages, { lastReplyAt: null }).open).toMatchObject({
      since: TEN,
      at: TEN,
      firstAt: TEN - DAY,
      firstCue: 'late',
      cue: 'broken',
    });
  });

  it('is due since its first mail, however many follow', () => {
    const messages = [complaint(TEN - DAY), complaint(TEN), complaint(TEN + DAY)];
    expect(emergencyOf(messages, { lastReplyAt: null }).open).toMatchObject({ since: TEN, at: TEN });
  });

  it('ends when a person of ours replies, and is watched until the customer was quiet for a week', () => {
    const answeredAt = TEN + HOUR;
    const messages = [complaint(TEN - DAY, { answeredAt }), complaint(TEN, { answeredAt })];
    expect(emergencyOf(messages, { lastReplyAt: TEN + HOUR })).toEqual({
      open: null,
      watchedUntil: TEN + HOUR + 7 * DAY,
    });
    const writesAgain = [...messages, mail(TEN + 2 * DAY)];
    expect(emergencyOf(writesAgain, { lastReplyAt: TEN + HOUR })).toEqual({
      open: null,
      watchedUntil: TEN + 9 * DAY,
    });
  });

  it('begins again with the next complaint', () => {
    const messages = [complaint(TEN - DAY), complaint(TEN, { answeredAt: TEN + HOUR }), complaint(TEN + DAY)];
    expect(emergencyOf(messages, { lastReplyAt: TEN + HOUR }).open).toMatchObject({
      kind: 'complaint-after-reply',
      since: TEN + DAY,
    });
  });

  it('is none any more when the owner says so, until the customer writes once more', () => {
    const messages = [complaint(TEN - DAY), complaint(TEN)];
    expect(openKind(messages, { calmUntil: TEN })).toBeNull();
    expect(openKind([...messages, complaint(TEN + DAY)], { calmUntil: TEN })).toBe('second-complaint');
  });

  it('does not depend on the order in which mail was read', () => {
    const anyMail = fc.record({
      threadId: fc.constantFrom('a', 'b', 'c'),
      at: fc.integer({ min: 0, max: 40 }).map((day) => TEN + day * DAY),
      answeredAt: fc.constant(null),
      complaint: fc.constantFrom('late', ''),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyMail, { selector: ({ at }) => at, maxLength: 8 }), (messages) => {
        const context = { lastReplyAt: null };
        expect(emergencyOf(messages.toReversed(), context)).toEqual(emergencyOf(messages, context));
      }),
    );
  });

  it('is over when the customer says that the matter is solved', () => {
    const messages = [
      complaint(TEN - DAY),
      complaint(TEN),
      mail(TEN + HOUR, { closes: true, solves: true }),
      mail(TEN + DAY, { threadId: 'b' }),
    ];
    expect(openKind(messages)).toBeNull();
  });

  it('is watched no more once a quiet week has passed, whatever comes after', () => {
    const answeredAt = TEN + HOUR;
    const messages = [
      complaint(TEN - DAY, { answeredAt }),
      complaint(TEN, { answeredAt }),
      mail(TEN + 40 * DAY),
    ];
    expect(emergencyOf(messages, { lastReplyAt: answeredAt }).watchedUntil).toBe(answeredAt + 7 * DAY);
  });
});
