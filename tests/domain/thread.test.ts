import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../lib/domain/instant.ts';
import type { MessageSighting } from '../../lib/domain/sighting.ts';
import {
  emptyThread,
  mergeLabelChange,
  mergeRemoval,
  mergeRow,
  mergeSighting,
  sideOf,
} from '../../lib/domain/thread.ts';
import { customerOf, othersOf, waitOfThread } from '../../lib/domain/thread-wait.ts';
import { aMessage, aRow, aThread, fromOwner, hexAt, OWNER, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const blank = emptyThread(OWNER, hexAt(TEN, 7));

function threadOf(...messages: MessageSighting[]) {
  return mergeSighting(blank, aThread(messages));
}

describe('what is no message yet', () => {
  it.each(['draft', 'sending', 'scheduled'] as const)(
    'a reply that is %s leaves the customer waiting',
    (state) => {
      const thread = threadOf(aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR, [state]: true }));
      expect(waitOfThread(thread)).toMatchObject({ state: 'waiting', waitingSince: TEN, lastOwnerAt: null });
    },
  );

  it('counts once it is sent', () => {
    const sending = fromOwner({
      at: TEN + HOUR,
      messageId: 'msg-a:r1',
      legacyMessageId: null,
      sending: true,
    });
    const thread = threadOf(aMessage({ at: TEN }), sending);
    const sent = mergeSighting(
      thread,
      aThread([aMessage({ at: TEN }), { ...sending, sending: false, legacyMessageId: hexAt(TEN + HOUR) }]),
    );
    expect(waitOfThread(sent).state).toBe('answered');
  });
});

describe('a thread whose newest message could not be read', () => {
  it('is unsure, though an older reply of ours was read', () => {
    const sighting = {
      ...aThread([aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR })]),
      unread: { messageId: hexAt(TEN + 2 * HOUR), at: TEN + 2 * HOUR },
    };
    const thread = mergeSighting(blank, sighting);
    expect(waitOfThread(thread).state).toBe('unsure');
    const told = mergeSighting(thread, aThread([aMessage({ at: TEN + 2 * HOUR })]));
    expect(waitOfThread(told)).toMatchObject({ state: 'waiting', waitingSince: TEN + 2 * HOUR });
  });

  it('is not where an older one was missed', () => {
    const sighting = {
      ...aThread([fromOwner({ at: TEN + HOUR })]),
      unread: { messageId: hexAt(TEN), at: TEN },
    };
    expect(waitOfThread(mergeSighting(blank, sighting)).state).toBe('answered');
  });
});

describe('one message seen twice', () => {
  it('by its web client id and by its number is one', () => {
    const sent = fromOwner({ at: TEN + HOUR, messageId: 'msg-a:r1', legacyMessageId: null });
    const named = { ...sent, legacyMessageId: hexAt(TEN + HOUR) };
    const row = aRow({ at: TEN + HOUR, lastAuthor: 'owner', lastMessageId: hexAt(TEN + HOUR), count: 2 });
    const thread = mergeRow(mergeSighting(threadOf(aMessage({ at: TEN }), sent), aThread([named])), row);
    expect(thread.messages).toHaveLength(2);
  });

  it('in a row first and in an answer later is one', () => {
    const thread = mergeSighting(mergeRow(blank, aRow({ at: TEN })), aThread([aMessage({ at: TEN })]));
    expect(thread.messages).toHaveLength(1);
  });

  it('leaves the thread exactly as it was', () => {
    const sighting = aThread([aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR })]);
    const once = mergeSighting(blank, sighting);
    expect(mergeSighting(once, sighting)).toEqual(once);
  });
});

describe('a row', () => {
  it('with an author begins a wait', () => {
    expect(waitOfThread(mergeRow(blank, aRow({ at: TEN })))).toMatchObject({
      state: 'waiting',
      waitingSince: TEN,
    });
  });

  it('without one makes the thread unsure', () => {
    const waiting = threadOf(aMessage({ at: TEN }));
    const row = aRow({ at: TEN + HOUR, lastAuthor: 'unknown', count: 2 });
    expect(waitOfThread(mergeRow(waiting, row)).state).toBe('unsure');
  });

  it('shared by a customer and a colleague does not tell who of them wrote last', () => {
    const colleague = { address: 'tobias@kestrelframes.example', name: 'Tobias' };
    const dana = { address: 'dana@whitfieldfarms.example', name: 'Dana' };
    const thread = mergeRow(blank, aRow({ at: TEN, count: 3, participants: [dana, colleague] }));
    expect(waitOfThread(thread).state).toBe('unsure');
  });

  it('of an older message of the same thread adds it, as where each message has a row', () => {
    const newer = mergeRow(blank, aRow({ at: TEN + HOUR }));
    expect(waitOfThread(mergeRow(newer, aRow({ at: TEN })))).toMatchObject({
      waitingSince: TEN,
      unanswered: 2,
    });
  });

  it('is settled by an answer that tells the author', () => {
    const unsure = mergeRow(blank, aRow({ at: TEN + HOUR, lastAuthor: 'unknown', count: 2 }));
    const told = mergeSighting(unsure, aThread([aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR })]));
    expect(waitOfThread(told).state).toBe('answered');
  });

  it('of unknown author is forgotten when its message leaves the inbox or is removed', () => {
    const unsure = mergeRow(
      threadOf(aMessage({ at: TEN })),
      aRow({ at: TEN + HOUR, lastAuthor: 'unknown', count: 2 }),
    );
    const { threadId } = unsure;
    const archived = mergeLabelChange(unsure, { threadId, messageIds: [], added: ['^a'], removed: ['^i'] });
    expect(waitOfThread(archived).state).toBe('closed');
    const removed = mergeRemoval(unsure, { threadId, messageIds: [hexAt(TEN + HOUR)] });
    expect(waitOfThread(removed).state).toBe('waiting');
  });

  it('that was drawn before the newest message says nothing', () => {
    const answered = threadOf(aMessage({ at: TEN }), fromOwner({ at: TEN + 2 * HOUR }));
    expect(mergeRow(answered, aRow({ at: TEN + HOUR, lastAuthor: 'unknown' }))).toEqual(answered);
  });

  it('of several unanswered messages tells how many, and that the wait may be longer', () => {
    const row = aRow({ at: TEN, count: 3 });
    expect(waitOfThread(mergeRow(blank, row))).toMatchObject({
      unanswered: 3,
      chasers: 2,
      sinceAtLeast: true,
    });
  });

  it('of unknown author is settled by its message, though imported mail has an id of another time', () => {
    const row = aRow({ at: TEN + HOUR, lastAuthor: 'unknown', lastMessageId: hexAt(TEN + HOUR) });
    const message = aMessage({ at: TEN, legacyMessageId: hexAt(TEN + HOUR), messageId: 'msg-f:1' });
    const thread = mergeSighting(mergeRow(blank, row), aThread([message]));
    expect(waitOfThread(thread)).toMatchObject({ state: 'waiting', waitingSince: TEN });
  });

  it('of several is exact once all of them were read', () => {
    const partly = mergeRow(blank, aRow({ at: TEN, count: 2 }));
    const whole = mergeSighting(partly, aThread([aMessage({ at: TEN - HOUR }), aMessage({ at: TEN })]));
    expect(waitOfThread(whole)).toMatchObject({
      waitingSince: TEN - HOUR,
      unanswered: 2,
      sinceAtLeast: false,
    });
  });
});

describe('what leaves the inbox', () => {
  const thread = threadOf(aMessage({ at: TEN }));
  const change = { threadId: thread.threadId, messageIds: [], added: [], removed: ['^i'] };

  it('waits no more', () => {
    expect(waitOfThread(mergeLabelChange(thread, change)).state).toBe('closed');
  });

  it('waits again when it is moved back', () => {
    const back = { ...change, added: ['^i'], removed: [] };
    expect(waitOfThread(mergeLabelChange(mergeLabelChange(thread, change), back)).state).toBe('waiting');
  });

  it('waits while it is put off by Gmail’s own Snooze, and once it wakes', () => {
    const waiting = threadOf(aMessage({ at: TEN }));
    const { threadId } = waiting;
    const labels = (added: string, removed: string) => ({
      threadId,
      messageIds: [],
      added: [added],
      removed: [removed],
    });
    const putOff = mergeLabelChange(waiting, labels('^t_z', '^i'));
    expect(waitOfThread(putOff)).toMatchObject({ state: 'waiting', waitingSince: TEN });
    expect(waitOfThread(mergeLabelChange(putOff, labels('^i', '^t_z'))).state).toBe('waiting');
    expect(waitOfThread(threadOf(aMessage({ at: TEN, labels: ['^all', '^t_z'] }))).state).toBe('waiting');
    expect(waitOfThread(threadOf(aMessage({ at: TEN, labels: ['^k', '^t_z'] }))).state).toBe('closed');
  });

  it('waits again from the next mail, which brings the thread back', () => {
    const archived = aMessage({ at: TEN, labels: ['^all', '^a'] });
    const next = aMessage({ at: TEN + HOUR });
    expect(waitOfThread(threadOf(archived, next))).toMatchObject({ waitingSince: TEN + HOUR, unanswered: 1 });
  });

  it('by being deleted or called spam waits no more either', () => {
    expect(waitOfThread(mergeLabelChange(thread, { ...change, added: ['^k'], removed: [] })).state).toBe(
      'closed',
    );
    expect(waitOfThread(mergeLabelChange(thread, { ...change, added: ['^s'], removed: [] })).state).toBe(
      'closed',
    );
  });
});

describe('a message that is removed', () => {
  it('was never there: an undone reply leaves the customer waiting', () => {
    const reply = fromOwner({ at: TEN + HOUR, messageId: 'msg-a:r1', legacyMessageId: null });
    const thread = threadOf(aMessage({ at: TEN }), reply);
    const undone = mergeRemoval(thread, { threadId: thread.threadId, messageIds: ['msg-a:r1'] });
    expect(waitOfThread(undone).state).toBe('waiting');
  });
});

describe('Gmail’s note that the owner has replied to a message', () => {
  const noted = aMessage({ at: TEN, labels: ['^all', '^i', '^io_re'] });
  const draft = fromOwner({ at: TEN + HOUR, messageId: 'msg-a:r1', legacyMessageId: null, draft: true });

  it('is proof of it where the reply itself was not read', () => {
    expect(waitOfThread(threadOf(aMessage({ at: TEN - HOUR }), noted))).toMatchObject({ waitingSince: null });
  });

  it('says nothing of what the customer wrote after it', () => {
    const thread = threadOf(noted, aMessage({ at: TEN + HOUR }));
    expect(waitOfThread(thread)).toMatchObject({ waitingSince: TEN + HOUR, unanswered: 1 });
  });

  it('is none any more where a draft of a reply was seen in a record of its own', () => {
    const thread = mergeSighting(threadOf(noted), aThread([draft]));
    expect(waitOfThread(thread)).toMatchObject({ waitingSince: TEN });
    expect(waitOfThread(mergeSighting(thread, aThread([noted])))).toMatchObject({ waitingSince: TEN });
  });

  it('says nothing beside a reply that was read, which may be a responder’s', () => {
    const thread = threadOf(noted, fromOwner({ at: TEN + 2 * SECOND }));
    expect(waitOfThread(thread)).toMatchObject({ waitingSince: TEN });
  });

  it('is none while the reply is on its way, or a draft', () => {
    for (const reply of [draft, { ...draft, draft: false, sending: true }]) {
      expect(waitOfThread(threadOf(noted, reply))).toMatchObject({ waitingSince: TEN });
    }
  });

  it('is none any more once a reply was taken back', () => {
    const withdrawn = mergeRemoval(threadOf(noted), { threadId: blank.threadId, messageIds: ['msg-a:r1'] });
    expect(waitOfThread(withdrawn)).toMatchObject({ waitingSince: TEN });
    expect(waitOfThread(mergeSighting(withdrawn, aThread([noted])))).toMatchObject({ waitingSince: TEN });
  });
});

describe('an automatic message', () => {
  it.each([
    ['no-reply@parcelline.example', []],
    ['mailer-daemon@mail.example', []],
    ['service@payquick.example', ['^smartlabel_notification']],
    ['news@timberweekly.example', ['^smartlabel_promo']],
    ['digest@forum.example', ['^smartlabel_group']],
    ['hello@tools.example', ['^p_mtunsub']],
  ])('from %s with labels %j starts no wait', (address, labels) => {
    const from = { address, name: '' };
    const thread = threadOf(aMessage({ at: TEN, from, labels: ['^all', '^i', ...labels] }));
    expect(waitOfThread(thread).state).toBe('answered');
    expect(customerOf(thread)).toEqual(from);
  });

  it.each([
    'nora.plyer@gmail.com',
    'norepley@example.org',
    'alerta@bistro.example',
    'abounce.house@example.org',
  ])('is not what a person at %s sends', (address) => {
    expect(waitOfThread(threadOf(aMessage({ at: TEN, from: { address, name: '' } }))).state).toBe('waiting');
  });

  it('of our own, sent within seconds, answers nobody', () => {
    const thread = threadOf(aMessage({ at: TEN }), fromOwner({ at: TEN + 3 * SECOND }));
    expect(waitOfThread(thread).state).toBe('waiting');
  });

  it('is not our answer to an older mail that happened to cross with a newer one', () => {
    const thread = threadOf(
      aMessage({ at: TEN }),
      aMessage({ at: TEN + HOUR }),
      fromOwner({ at: TEN + HOUR + 5 * SECOND }),
    );
    expect(waitOfThread(thread).state).toBe('answered');
  });

  it.each([
    ['Automatic reply: Refund', 'answered'],
    ['Auto-Reply: Refund', 'answered'],
    ['Out of Office: Refund', 'answered'],
    ['Abwesenheitsnotiz: Refund', 'answered'],
    ['Auto: what is it worth?', 'waiting'],
    ['Automatic doors', 'waiting'],
  ])('begins a thread with its own kind of subject: %j leaves it %s', (subject, state) => {
    const thread = mergeSighting(blank, aThread([aMessage({ at: TEN })], { subject }));
    expect(waitOfThread(thread).state).toBe(state);
  });

  it('does not make what a person writes into its thread automatic', () => {
    const messages = [aMessage({ at: TEN }), aMessage({ at: TEN + HOUR })];
    const thread = mergeSighting(blank, aThread(messages, { subject: 'Out of office: Refund' }));
    expect(waitOfThread(thread)).toMatchObject({ state: 'waiting', waitingSince: TEN + HOUR });
  });

  it('is not a reply that took a person a minute', () => {
    expect(waitOfThread(threadOf(aMessage({ at: TEN }), fromOwner({ at: TEN + MINUTE }))).state).toBe(
      'answered',
    );
  });
});

describe('the customer of a thread', () => {
  const lena = { address: 'lena@web.example', name: 'Lena' };
  const tobias = { address: 'tobias@kestrelframes.example', name: 'Tobias' };

  it('is the one who wrote last from outside', () => {
    const thread = threadOf(aMessage({ at: TEN }), aMessage({ at: TEN + HOUR, from: lena }));
    expect(customerOf(thread)).toEqual(lena);
  });

  it('is not a colleague, and a colleague’s mail waits for nothing', () => {
    const thread = threadOf(aMessage({ at: TEN, from: tobias }));
    expect(customerOf(thread)).toBeNull();
    expect(waitOfThread(thread).state).toBe('answered');
  });

  it('is the one we wrote to when nobody has answered us', () => {
    const thread = threadOf(fromOwner({ at: TEN, to: [tobias, lena] }));
    expect(customerOf(thread)).toEqual(lena);
  });
});

describe('a thread with several outsiders', () => {
  const from = (name: string, at: number) =>
    aMessage({ at, from: { name, address: `${name}@museum.example` } });

  it('is about the one who wrote last, and keeps the others', () => {
    const thread = threadOf(from('wei', TEN), from('ruth', TEN + HOUR), from('wei', TEN + 2 * HOUR));
    expect(customerOf(thread)?.name).toBe('wei');
    expect(
      othersOf(thread, { name: '', address: 'wei@museum.example' }, RULES).map(({ name }) => name),
    ).toEqual(['ruth']);
  });

  it('waits though one of them forwarded it and a colleague of ours was in copy', () => {
    const colleague = aMessage({
      at: TEN,
      from: { name: 'Tobias', address: 'tobias@kestrelframes.example' },
    });
    const thread = threadOf(colleague, from('ruth', TEN + HOUR));
    expect(waitOfThread(thread)).toMatchObject({ state: 'waiting', waitingSince: TEN + HOUR });
    expect(othersOf(thread, { name: '', address: 'ruth@museum.example' }, RULES)).toEqual([]);
  });
});

describe('the side of an address', () => {
  it.each([
    ['MAREN@kestrelframes.example', OWNER, 'owner'],
    ['tobias@kestrelframes.example', OWNER, 'colleague'],
    ['dana@whitfieldfarms.example', OWNER, 'customer'],
    ['shop.owner+sales@gmail.com', 'shopowner@googlemail.com', 'owner'],
    ['somebody@gmail.com', 'shopowner@gmail.com', 'customer'],
  ])('%s, seen from %s, is the %s’s', (address, account, side) => {
    expect(sideOf(address, account)).toBe(side);
  });
});

describe('what no person wrote, by its subject', () => {
  it.each([
    ['Read: Re: Your frames', true],
    ['Gelesen: AW: Ihr Rahmen', true],
    ['Undelivered Mail Returned to Sender', true],
    ['Accepted: Fitting @ Mon Nov 23, 2026 10:00 (Maren Holt)', true],
    ['Automatic reply: Frame 12', true],
    ['Read: my complaint', false],
    ['Accepted: your quote for the oak frame', false],
    ['Undeliverable parcel 1142', false],
    ['Invitation to our workshop?', false],
    ['Delivered: the wrong frame', false],
  ])('%s: %s', (subject, isAutomatic) => {
    const thread = mergeSighting(blank, aThread([aMessage({ at: TEN })], { subject }));
    expect(waitOfThread(thread).state).toBe(isAutomatic ? 'answered' : 'waiting');
  });
});
