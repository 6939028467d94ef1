import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { type Side, type WaitMessage, waitOf } from '../../lib/domain/waits.ts';

function message(at: number, side: Side, more: Partial<WaitMessage> = {}): WaitMessage {
  return { messageId: `${side}-${at}`, at: at * HOUR, side, automatic: false, ...more };
}

describe('a customer who wrote once', () => {
  it('waits since that message', () => {
    expect(waitOf({ messages: [message(1, 'customer')] })).toMatchObject({
      state: 'waiting',
      waitingSince: HOUR,
      chasers: 0,
      unanswered: 1,
    });
  });

  it('waits no more once we replied', () => {
    const thread = { messages: [message(1, 'customer'), message(2, 'owner')] };
    expect(waitOf(thread)).toMatchObject({ state: 'answered', waitingSince: null, lastOwnerAt: 2 * HOUR });
  });

  it('waits no more once a colleague replied', () => {
    const thread = { messages: [message(1, 'customer'), message(2, 'colleague')] };
    expect(waitOf(thread).state).toBe('answered');
  });

  it('still waits after an automatic answer of ours', () => {
    const thread = { messages: [message(1, 'customer'), message(2, 'owner', { automatic: true })] };
    expect(waitOf(thread)).toMatchObject({ state: 'waiting', waitingSince: HOUR });
  });
});

describe('a customer who writes twice before we answer', () => {
  // 1 h: first · 2 h: chaser · 3 h: another
  const thread = { messages: [message(1, 'customer'), message(2, 'customer'), message(3, 'customer')] };

  it('keeps waiting since the first message', () => {
    expect(waitOf(thread).waitingSince).toBe(HOUR);
  });

  it('is known to have chased us', () => {
    expect(waitOf(thread)).toMatchObject({ chasers: 2, unanswered: 3 });
  });

  it('begins a new wait when writing again after our answer', () => {
    const again = { messages: [...thread.messages, message(4, 'owner'), message(5, 'customer')] };
    expect(waitOf(again)).toMatchObject({ state: 'waiting', waitingSince: 5 * HOUR, unanswered: 1 });
  });
});

describe('a thread', () => {
  it('that we began waits for nothing until they write', () => {
    expect(waitOf({ messages: [message(1, 'owner'), message(2, 'owner')] }).state).toBe('answered');
  });

  it('of automatic mail waits for nothing', () => {
    expect(waitOf({ messages: [message(1, 'customer', { automatic: true })] })).toMatchObject({
      state: 'answered',
      lastCustomerAt: null,
    });
  });

  it('without messages is answered', () => {
    expect(waitOf({ messages: [] }).state).toBe('answered');
  });

  it('whose newest message has an unknown author is unsure, neither waiting nor answered', () => {
    expect(waitOf({ messages: [message(1, 'customer')], unknownAuthorAt: 2 * HOUR })).toMatchObject({
      state: 'unsure',
      waitingSince: null,
    });
  });

  it('is closed once it was called done, archived or thrown away after that message', () => {
    const unsure = { messages: [message(1, 'customer')], unknownAuthorAt: 2 * HOUR };
    expect(waitOf(unsure, { done: 3 * HOUR }).state).toBe('closed');
    expect(waitOf(unsure, { gone: 3 * HOUR }).state).toBe('closed');
    expect(waitOf(unsure, { done: HOUR }).state).toBe('unsure');
  });

  it('is sure again once a newer message is known', () => {
    expect(waitOf({ messages: [message(3, 'owner')], unknownAuthorAt: 2 * HOUR }).state).toBe('answered');
  });
});

describe('what the owner marked done', () => {
  it('waits no more although the customer spoke last', () => {
    expect(waitOf({ messages: [message(1, 'customer')] }, { done: HOUR }).state).toBe('closed');
  });

  it('waits again from the customer’s next message', () => {
    const thread = { messages: [message(1, 'customer'), message(3, 'customer')] };
    expect(waitOf(thread, { done: 2 * HOUR })).toMatchObject({
      state: 'waiting',
      waitingSince: 3 * HOUR,
      unanswered: 1,
    });
  });
});

describe('a message that is settled by itself', () => {
  const settled = { settled: true };

  it('waits no more, and the customer’s next message does', () => {
    expect(waitOf({ messages: [message(1, 'customer', settled)] }).state).toBe('closed');
    const again = { messages: [message(1, 'customer', settled), message(2, 'customer')] };
    expect(waitOf(again)).toMatchObject({ state: 'waiting', waitingSince: 2 * HOUR, unanswered: 1 });
  });

  it('leaves the older one waiting: a deleted duplicate answers nobody', () => {
    const duplicate = { messages: [message(1, 'customer'), message(2, 'customer', settled)] };
    expect(waitOf(duplicate)).toMatchObject({ state: 'waiting', waitingSince: HOUR, unanswered: 1 });
  });
});

describe('a thread that was archived or thrown away as a whole', () => {
  it.each(['archived', 'gone'] as const)(
    'is closed when it is %s, until the customer writes again',
    (mark) => {
      expect(waitOf({ messages: [message(1, 'customer')] }, { [mark]: HOUR }).state).toBe('closed');
      const again = { messages: [message(1, 'customer'), message(2, 'customer')] };
      expect(waitOf(again, { [mark]: HOUR })).toMatchObject({ state: 'waiting', waitingSince: 2 * HOUR });
    },
  );
});

describe('a snooze', () => {
  const marks = { snoozedAt: 2 * HOUR, snoozedUntil: 9 * HOUR };

  it('leaves the customer waiting since the first message, out of sight until its end', () => {
    expect(waitOf({ messages: [message(1, 'customer')] }, marks)).toMatchObject({
      state: 'waiting',
      waitingSince: HOUR,
      snoozedUntil: 9 * HOUR,
    });
  });

  it('ends with the customer’s next mail', () => {
    const thread = { messages: [message(1, 'customer'), message(3, 'customer')] };
    expect(waitOf(thread, marks)).toMatchObject({ waitingSince: HOUR, chasers: 1, snoozedUntil: null });
  });

  it('means nothing once we have answered', () => {
    expect(
      waitOf({ messages: [message(1, 'customer'), message(3, 'owner')] }, marks).snoozedUntil,
    ).toBeNull();
  });
});

describe('the order in which messages are read', () => {
  const side = fc.constantFrom<Side>('customer', 'owner', 'colleague');
  const messages = fc.uniqueArray(
    fc.record({
      messageId: fc.string({ minLength: 1 }),
      at: fc.integer({ min: 0, max: 9 }),
      side,
      automatic: fc.boolean(),
    }),
    { selector: ({ messageId }) => messageId },
  );

  it('changes nothing, nor does reading a message twice', () => {
    fc.assert(
      fc.property(messages, fc.infiniteStream(fc.integer({ min: 0, max: 99 })), (list, random) => {
        const doubled = [...list, ...list];
        const keys = new Map(doubled.map((entry) => [entry, random.next().value as number]));
        const shuffled = doubled.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0)).reverse();
        expect(waitOf({ messages: shuffled })).toEqual(waitOf({ messages: list }));
      }),
    );
  });

  it('of copies that differ changes nothing either', () => {
    const early = message(1, 'customer', { messageId: 'a' });
    const late = message(9, 'customer', { messageId: 'a' });
    const automatic = message(1, 'customer', { messageId: 'a', automatic: true });
    const reply = message(5, 'owner');
    expect(waitOf({ messages: [early, late, reply] })).toEqual(waitOf({ messages: [late, reply, early] }));
    expect(waitOf({ messages: [early, automatic] })).toEqual(waitOf({ messages: [automatic, early] }));
  });

  it('at one and the same instant leaves the customer waiting', () => {
    expect(waitOf({ messages: [message(1, 'customer'), message(1, 'owner')] }).state).toBe('waiting');
    expect(waitOf({ messages: [message(1, 'owner'), message(1, 'customer')] }).state).toBe('waiting');
  });
});
