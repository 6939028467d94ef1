import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../lib/gmail/read-answer.ts';
import { wednesday } from '../builders.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { fullAnswer, listAnswer, startUpData, syncAnswer } from '../gmail/records.ts';

const OWNER = { name: 'Maren Holt', address: 'maren@kestrelframes.example' };
const DANA = { name: 'Dana Whitfield', address: 'dana@whitfieldfarms.example' };
const TEN = wednesday('10:00');

function mailboxWithReply() {
  const mailbox = new Mailbox(OWNER);
  const thread = mailbox.receive(DANA, { subject: 'Refund', text: 'Secret words', at: TEN });
  mailbox.sendFromElsewhere([DANA], {
    subject: 'Re: Refund',
    text: 'More secrets',
    thread,
    at: TEN + 60_000,
  });
  mailbox.saveDraft(thread.id, {
    id: 'msg-a:r1',
    subject: 'Re: Refund',
    text: 'Never sent',
    to: [DANA],
    at: TEN + 120_000,
  });
  return { mailbox, thread };
}

const { mailbox, thread } = mailboxWithReply();
const startUp = (form: 'fd-like' | 'bv-like') => {
  const data = startUpData(mailbox, [thread], form) as Record<string, string[][]>;
  return JSON.parse((data.Cl6csf ?? data.a6jdv)?.[0]?.[2] ?? '');
};
const ANSWERS: readonly (readonly [string, unknown])[] = [
  ['a list', listAnswer(mailbox, [thread], false)],
  ['full threads', fullAnswer(mailbox, [thread])],
  ['a sync', syncAnswer(mailbox, { acknowledged: [1], threads: [thread], removals: [] })],
  ['start-up data like full threads', startUp('fd-like')],
  ['start-up data like a list', startUp('bv-like')],
];

/** The object encoding of before September 2022: keys one higher than positions, and times as text. */
function asObjects(value: unknown): unknown {
  if (typeof value === 'number') return value > 1e12 ? String(value) : value;
  if (!Array.isArray(value)) return value;
  if (value.every((entry) => typeof entry === 'string')) return value;
  if (value.length > 0 && value.every((entry) => Array.isArray(entry))) return value.map(asObjects);
  return Object.fromEntries(
    value.flatMap((entry, index) => (entry === null ? [] : [[index + 1, asObjects(entry)]])),
  );
}

it('takes names and subjects without what would turn around the words that follow', () => {
  const mailbox = new Mailbox(OWNER);
  const from = { ...DANA, name: '\u202eDana\u202c' };
  const thread = mailbox.receive(from, { subject: '\u2067Refund', text: '', at: TEN });
  for (const json of [listAnswer(mailbox, [thread], false), fullAnswer(mailbox, [thread])]) {
    const [read] = readAnswer(json)?.threads ?? [];
    expect(read).toMatchObject({ subject: 'Refund', messages: [{ from: { name: 'Dana' } }] });
  }
});

describe.each(ANSWERS)('%s', (_name, json) => {
  it.each([
    ['arrays', json],
    ['objects', asObjects(json)],
  ])('in %s tells every message with its sides, times and states', (_encoding, encoded) => {
    const answer = readAnswer(encoded);
    expect(answer.problems).toEqual([]);
    expect(answer.threads).toHaveLength(1);
    expect(answer.threads[0]).toMatchObject({
      threadId: thread.id,
      legacyThreadId: thread.hex,
      subject: 'Refund',
    });
    const messages = answer.threads[0]?.messages.toSorted((a, b) => a.at - b.at);
    expect(messages).toMatchObject([
      { from: DANA, at: TEN, fromOwner: false, draft: false, legacyMessageId: thread.mails[0]?.hex },
      { from: OWNER, at: TEN + 60_000, fromOwner: true, draft: false },
      { messageId: 'msg-a:r1', at: TEN + 120_000, draft: true },
    ]);
  });

  it('gives no body and no snippet away', () => {
    expect(JSON.stringify(readAnswer(json))).not.toMatch(/secret|never sent/i);
  });
});

describe('an answer', () => {
  it('with full threads names the mailbox’s owner', () => {
    expect(readAnswer(fullAnswer(mailbox, [thread])).accountAddress).toBe(OWNER.address);
    expect(readAnswer(listAnswer(mailbox, [thread], false)).accountAddress).toBeNull();
  });

  it('with recipients tells them', () => {
    const [told] = readAnswer(fullAnswer(mailbox, [thread])).threads;
    expect(told?.messages.find((message) => message.fromOwner && !message.draft)?.to).toEqual([DANA]);
  });

  it('to a poll without news is no problem', () => {
    const poll = syncAnswer(mailbox, { acknowledged: [], threads: [], removals: [] });
    expect(readAnswer(poll)).toMatchObject({ threads: [], problems: [] });
  });

  it('of an empty list is no problem', () => {
    expect(readAnswer(listAnswer(mailbox, [], false))).toMatchObject({ threads: [], problems: [] });
  });

  it('tells removed messages', () => {
    const removals = [{ threadId: 'thread-f:1', messageIds: ['msg-a:r9'] }];
    const answer = readAnswer(syncAnswer(mailbox, { acknowledged: [], threads: [], removals }));
    expect(answer).toMatchObject({ removals, problems: [] });
  });

  it('tells removed messages in a list of their own, too', () => {
    const changes = [null, null, [['msg-a:r9', 'msg-f:8']]];
    const answer = readAnswer([null, [0, null, null, null, null, [[['thread-f:1', null, changes]]]]]);
    expect(answer.removals.flatMap(({ messageIds }) => messageIds)).toEqual(['msg-a:r9', 'msg-f:8']);
  });

  it('tells label changes', () => {
    const changes = [null, null, null, null, [['^a'], ['^i'], ['msg-f:12']]];
    const answer = readAnswer([null, [0, null, null, null, null, [[['thread-f:1', null, changes]]]]]);
    expect(answer.labelChanges).toEqual([
      { threadId: 'thread-f:1', added: ['^a'], removed: ['^i'], messageIds: ['msg-f:12'] },
    ]);
  });

  it('tells a label change also beside the update of a message', () => {
    const changes = [['msg-f:1', 1], null, null, null, [['^a'], ['^i'], ['msg-f:1']]];
    const answer = readAnswer([null, [null, null, null, null, null, [[['thread-f:1', null, changes]]]]]);
    expect(answer.labelChanges).toEqual([
      { threadId: 'thread-f:1', messageIds: ['msg-f:1'], added: ['^a'], removed: ['^i'] },
    ]);
  });

  it('with full threads whose rows are not where they were is a problem', () => {
    const answer = readAnswer([0, [['thread-f:1', [[], null, []], [['msg-f:1', []]]]]]);
    expect(answer).toMatchObject({ threads: [], problems: [{ kind: 'no-record', count: 1 }] });
  });

  it('with conversation view off tells the thread without the message behind the bar', () => {
    const [record] = (listAnswer(mailbox, [thread], false)[2] as unknown[][][])[0] ?? [];
    const single = structuredClone(record) as unknown[];
    single[3] = `${thread.id}|msg-f:1`;
    expect(readAnswer([[single]]).threads[0]?.threadId).toBe(thread.id);
  });

  it('that marks a message as being sent, or as scheduled, says so', () => {
    const { mailbox: other, thread: replied } = mailboxWithReply();
    other.beginSend(replied, 'msg-a:r1');
    expect(
      readAnswer(listAnswer(other, [replied], false)).threads[0]?.messages.find(
        (m) => m.messageId === 'msg-a:r1',
      ),
    ).toMatchObject({
      sending: true,
      fromOwner: true,
      draft: false,
    });
  });
});

describe('what is no answer', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['text', 'thread-f:1'],
  ])('%s is a problem, and no exception', (_name, json) => {
    expect(readAnswer(json)).toMatchObject({ threads: [], problems: [{ kind: 'answer', count: 1 }] });
  });

  it('names threads but holds no record of them: a problem', () => {
    expect(readAnswer([[['thread-f:1', 'moved', 'elsewhere']]]).problems).toEqual([
      { kind: 'no-record', count: 1 },
    ]);
  });

  it('has messages without what makes them messages: they are left out and counted', () => {
    const record = structuredClone(
      (listAnswer(mailbox, [thread], false)[2] as unknown[][])[0]?.[0],
    ) as unknown[];
    for (const message of record[4] as unknown[][]) message[10] = null;
    expect(readAnswer([record])).toMatchObject({
      threads: [],
      problems: [
        { kind: 'thread', count: 1 },
        { kind: 'message', count: 1 },
      ],
    });
  });

  it('is nested without end: read as far as is sensible, and no exception', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(readAnswer(deep).threads).toEqual([]);
  });

  it('has more in it than any answer: a problem', () => {
    const wide = Array.from({ length: 500_000 }, () => []);
    expect(readAnswer(wide).problems).toEqual([{ kind: 'too-large', count: 1 }]);
  });
});

describe('the threads of an answer', () => {
  const mailbox = new Mailbox({ name: 'Maren Holt', address: 'maren@kestrelframes.example' });
  const dana = { name: 'Dana', address: 'dana@whitfieldfarms.example' };
  const threads = [1, 2, 3].map((index) =>
    mailbox.receive(dana, { subject: `Order ${index}`, at: wednesday('10:00') + index }),
  );

  it('come in Gmail’s order, whether the envelope is known or not', () => {
    const list = listAnswer(mailbox, threads, false);
    const subjects = ['Order 1', 'Order 2', 'Order 3'];
    expect(readAnswer(list).threads.map(({ subject }) => subject)).toEqual(subjects);
    expect(readAnswer([null, 'envelope', list]).threads.map(({ subject }) => subject)).toEqual(subjects);
  });

  it('of which one has no message that can be read are counted', () => {
    const list = structuredClone(listAnswer(mailbox, threads, false)) as unknown[][][][];
    (list[2] as unknown[][][])[1] = [Object.assign([...(list[2]?.[1]?.[0] ?? [])], { 4: null }), 1] as never;
    expect(readAnswer(list)).toMatchObject({
      threads: [{}, {}],
      problems: [{ kind: 'no-record', count: 1 }],
    });
  });

  it('tell of the newest message that could not be read', () => {
    const list = structuredClone(listAnswer(mailbox, threads.slice(0, 1), false)) as unknown[][][][][][];
    const messages = (list[2]?.[0]?.[0]?.[4] ?? []) as unknown[][];
    const message = messages[0] as unknown[];
    message[1] = [1, null, 'Dana'];
    const [mail] = threads[0]?.mails ?? [];
    expect(readAnswer([list, list])).toMatchObject({ threads: [], problems: expect.any(Array) });
    const more = structuredClone(message);
    message[1] = [1, dana.address, 'Dana'];
    more[0] = `msg-f:${BigInt(`0x${mail?.hex}`) + (60_000n << 20n)}`;
    messages.push(more);
    expect(readAnswer(list).threads[0]).toMatchObject({
      messages: [{}],
      unread: { at: wednesday('10:00') + 1 + 60_000 },
    });
  });

  it('of before 2022 may have their numbers in decimal', () => {
    const list = structuredClone(listAnswer(mailbox, threads.slice(0, 1), false)) as unknown[][][][];
    const record = list[2]?.[0]?.[0] as unknown[];
    const hex = record[19] as string;
    Object.assign(record, { 3: 'thread-a:r77', 17: BigInt(`0x${hex}`).toString(), 19: null });
    expect(readAnswer(asObjects(list)).threads[0]?.legacyThreadId).toBe(hex);
  });
});

describe('an answer that somebody has tampered with', () => {
  const junk = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.constant('thread-f:9'),
    fc.constant('msg-f:9'),
    fc.double(),
    fc.array(fc.string(), { maxLength: 3 }),
  );

  it('gives only valid sightings, and no exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ANSWERS),
        fc.array(fc.tuple(fc.nat(), junk), { maxLength: 12 }),
        ([, json], changes) => {
          const copy = structuredClone(json);
          for (const [where, value] of changes) replaceNode(copy, where, value);
          for (const told of readAnswer(copy).threads) {
            expect(told.threadId).toMatch(/^thread-[af]:/);
            for (const message of told.messages) {
              expect(message.messageId).toMatch(/^msg-[af]:/);
              expect(message.at).toBeGreaterThan(Date.UTC(2004, 3, 1));
              expect(message.from.address).toContain('@');
              expect(message.labels.every((label) => typeof label === 'string')).toBe(true);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Puts a value in the place of one node of a tree, the nth of all that there are. */
function replaceNode(root: unknown, nth: number, value: unknown): void {
  const places: [unknown[], number][] = [];
  const collect = (node: unknown) => {
    if (!Array.isArray(node)) return;
    for (const [index, child] of node.entries()) {
      places.push([node, index]);
      collect(child);
    }
  };
  collect(root);
  const place = places[nth % places.length];
  if (place) place[0][place[1]] = value;
}
