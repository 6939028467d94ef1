import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../lib/domain/instant.ts';
import type { ThreadSighting } from '../../lib/domain/sighting.ts';
import { PendingSightings } from '../../lib/gmail/pending-sightings.ts';
import type { Answer } from '../../lib/gmail/read-answer.ts';
import { aMessage, aThread, judgedAs, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const complaint = judgedAs('yes', 'complaint');

function answer(told: Partial<Answer>): Answer {
  return { threads: [], removals: [], labelChanges: [], problems: [], ...told } as Answer;
}

/** A tab that has told all of this, and is to tell it once more. */
function toldAgainAfter(...answers: readonly Partial<Answer>[]) {
  let now = TEN;
  const pending = new PendingSightings(() => now);
  for (const told of answers) {
    pending.addAnswer(answer(told));
    pending.take();
    now += MINUTE;
  }
  pending.tellAgain();
  return pending.take();
}

describe('what a tab tells once more, because what it told was lost', () => {
  const message = aMessage({ at: TEN, judged: complaint });
  const thread = aThread([message]);
  const threadId = thread.legacyThreadId as string;
  const { judged: _, ...unjudged } = message;
  const change = {
    threadId: thread.threadId,
    messageIds: [message.messageId],
    added: [],
    removed: ['^i', '^u'],
  };

  it('is each thread', () => {
    expect(toldAgainAfter({ threads: [thread] }).threads).toEqual([thread]);
  });

  it('holds the judgement of words that a later record of the thread does not show', () => {
    const moved: ThreadSighting = { ...thread, messages: [{ ...unjudged, labels: ['^all', '^i', '^u'] }] };
    const [again] = toldAgainAfter({ threads: [thread] }, { threads: [moved] }).threads;
    expect(again?.messages).toEqual([{ ...unjudged, labels: ['^all', '^i', '^u'], judged: complaint }]);
  });

  it('is a thread of before a change, and the change behind it', () => {
    const again = toldAgainAfter({ threads: [thread] }, { labelChanges: [change] });
    expect(again.threads).toEqual([thread]);
    expect(again.labelChanges).toMatchObject([{ threadId, removed: ['^i', '^u'] }]);
  });

  it('is no change that a newer record of the thread holds', () => {
    const later = { ...thread, messages: [{ ...message, labels: ['^all'] }] };
    const again = toldAgainAfter({ threads: [thread] }, { labelChanges: [change] }, { threads: [later] });
    expect(again).toMatchObject({ threads: [later], labelChanges: [] });
  });

  it('still tells what is gone, as long as no record shows it to be there', () => {
    const removal = { threadId: thread.threadId, messageIds: ['msg-a:r7'] };
    const later = { ...thread, subject: 'Re: Refund' };
    const again = toldAgainAfter({ threads: [thread] }, { removals: [removal] }, { threads: [later] });
    expect(again.removals).toMatchObject([{ threadId, messageIds: ['msg-a:r7'] }]);
  });

  it('changes no message of a thread that came behind the change of all of them', () => {
    const ofAll = { ...change, messageIds: [] };
    const again = toldAgainAfter({ threads: [thread] }, { labelChanges: [ofAll] });
    expect(again.labelChanges).toMatchObject([{ messageIds: [message.legacyMessageId] }]);
    const inPart = { ...thread, unread: { messageId: 'msg-f:9', at: TEN + HOUR } };
    const andUnread = toldAgainAfter({ threads: [inPart] }, { labelChanges: [ofAll] });
    expect(andUnread.labelChanges).toMatchObject([{ messageIds: [message.legacyMessageId, 'msg-f:9'] }]);
  });

  it('holds no message that is gone', () => {
    const second = aMessage({ at: TEN + HOUR });
    const both = aThread([message, second]);
    const removal = { threadId: both.threadId, messageIds: [message.messageId] };
    const again = toldAgainAfter({ threads: [both] }, { removals: [removal] });
    expect(again.threads).toEqual([{ ...both, messages: [second] }]);
    expect(again.removals).toMatchObject([{ threadId }]);
  });
});

describe('what a tab has told', () => {
  const thread = aThread([aMessage({ at: TEN })]);

  it('is not told again so soon in the same words, but once something of it has changed', () => {
    const pending = new PendingSightings(() => TEN);
    pending.addAnswer(answer({ threads: [thread] }));
    expect(pending.take().threads).toHaveLength(1);
    pending.addAnswer(answer({ threads: [thread] }));
    expect(pending.isEmpty).toBe(true);
    const change = { threadId: thread.threadId, messageIds: [], added: ['^u'], removed: [] };
    pending.addAnswer(answer({ labelChanges: [change] }));
    pending.take();
    pending.addAnswer(answer({ threads: [thread] }));
    expect(pending.take().threads).toHaveLength(1);
  });
});
