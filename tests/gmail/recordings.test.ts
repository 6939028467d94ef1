import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Mailbox } from './mailbox.ts';
import { messageOperation, messageRecord } from './page/sync.ts';
import { fullAnswer, listAnswer, syncAnswer } from './records.ts';

/** Real recordings, where somebody has put them beside the checkout. Nothing here needs them. */
const RECORDINGS = path.resolve(import.meta.dirname, '../../../shared/gmail/captures');
const areThere = existsSync(RECORDINGS);
if (!areThere)
  console.info('No recordings of Gmail beside this checkout: the double is not compared with them.');

type Node = unknown;

/** Records by what they are, wherever they stand: a thread, its messages, and the parts of a full thread. */
interface Records {
  readonly thread: unknown[][];
  readonly message: unknown[][];
  readonly fullHead: unknown[][];
  readonly fullRow: unknown[][];
  readonly fullRecord: unknown[][];
}

function recordsIn(json: Node): Records {
  const records: Records = { thread: [], message: [], fullHead: [], fullRow: [], fullRecord: [] };
  const visit = (node: Node): void => {
    if (!Array.isArray(node)) return;
    const isThread = typeof node[3] === 'string' && /^thread-[af]:/.test(node[3]) && Array.isArray(node[4]);
    const isFull =
      typeof node[0] === 'string' && /^thread-[af]:/.test(node[0]) && /^msg-/.test(String(node[2]?.[0]?.[0]));
    if (isThread) {
      records.thread.push(node);
      records.message.push(...(node[4] as unknown[][]));
      return;
    }
    if (isFull) {
      const [head, rows] = node[1] as [unknown[], unknown[][]];
      records.fullHead.push(head);
      records.fullRow.push(...rows);
      records.fullRecord.push(...(node[2] as [string, unknown[]][]).map(([, record]) => record));
      return;
    }
    for (const child of node) visit(child);
  };
  visit(json);
  return records;
}

/** Both encodings as lists: keys of the older one are positions counted from 1. */
function asLists(node: Node): Node {
  if (Array.isArray(node)) return node.map(asLists);
  if (typeof node !== 'object' || node === null) return node;
  const list: unknown[] = [];
  for (const [key, value] of Object.entries(node)) list[Number(key) - 1] = asLists(value);
  return Array.from(list, (value) => value ?? null);
}

/** What a value is, as far as a reader cares. Times were text in the older encoding. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  const text = String(value);
  if (/^1[3-9]\d{11}$/.test(text)) return 'time';
  if (typeof value === 'number') return 'number';
  if (/^[0-9a-f]{16}$/.test(text)) return 'hex id';
  if (/^(msg|thread)-[af]:/.test(text)) return 'id';
  return typeof value;
}

function read(name: string): Node {
  return asLists(JSON.parse(readFileSync(path.join(RECORDINGS, name), 'utf8')));
}

/**
 * Each position that both fill must hold the same kind of thing. Where there are many recordings, what all of them fill
 * must be filled here; a single old one says nothing of what is always there.
 */
function compare(ours: readonly unknown[][], recorded: readonly unknown[][], are: 'many' | 'few'): void {
  expect(recorded.length).toBeGreaterThan(0);
  expect(ours.length).toBeGreaterThan(0);
  const width = Math.max(...recorded.map((record) => record.length));
  for (let position = 0; position < width; position++) {
    const theirs = recorded.map((record) => record[position] ?? null);
    const kinds = new Set(theirs.filter((value) => value !== null).map(kindOf));
    for (const record of ours) {
      const value = record[position] ?? null;
      if (are === 'many' && !theirs.includes(null))
        expect(value, `position ${position} is always filled`).not.toBeNull();
      if (value !== null && kinds.size > 0)
        expect([...kinds], `position ${position}`).toContain(kindOf(value));
    }
  }
}

function ourMailbox() {
  const mailbox = new Mailbox({ name: 'Maren Holt', address: 'maren@kestrelframes.example' });
  const dana = { name: 'Dana Whitfield', address: 'dana@whitfieldfarms.example' };
  const at = Date.UTC(2026, 10, 18, 10);
  const thread = mailbox.receive(dana, { subject: 'Refund', text: 'Is there news?', at });
  mailbox.sendFromElsewhere([dana], { subject: 'Re: Refund', text: 'There is.', thread, at: at + 60_000 });
  return { mailbox, thread };
}

describe.skipIf(!areThere)('held against real recordings, the double', () => {
  const { mailbox, thread } = ourMailbox();

  it('answers a list with records of the same form', () => {
    const recorded = recordsIn(read('bv-answer-gmailjs.json'));
    const ours = recordsIn(listAnswer(mailbox, [thread], false));
    compare(ours.thread, recorded.thread, 'few');
    compare(ours.message, recorded.message, 'few');
  });

  it('answers full threads with records of the same form', () => {
    const recorded = recordsIn(read('fd-answer-gmailjs.json'));
    const ours = recordsIn(fullAnswer(mailbox, [thread]));
    compare(ours.fullHead, recorded.fullHead, 'few');
    compare(ours.fullRow, recorded.fullRow, 'few');
    compare(ours.fullRecord, recorded.fullRecord, 'few');
    expect(fullAnswer(mailbox, [thread])).toHaveLength(5);
  });

  it('answers a sync with the same envelope and records of the same form', () => {
    const names = areThere
      ? readdirSync(RECORDINGS).filter((name) => /^s-.*\.response\.json$/.test(name))
      : [];
    const answers = names.map((name) => read(name) as unknown[]);
    const ours = syncAnswer(mailbox, { acknowledged: [1], threads: [thread], removals: [] });
    const recorded = answers.map(recordsIn);
    const threads = recorded.flatMap((records) => records.thread);
    const messages = recorded.flatMap((records) => records.message);
    compare(recordsIn(ours).thread, threads, 'many');
    compare(recordsIn(ours).message, messages, 'many');
    expect(new Set(answers.map((answer) => answer.length))).toContain(ours.length);
    compare(
      [ours[1] as unknown[]],
      answers.map((answer) => answer[1] as unknown[]),
      'many',
    );
    const lengths = new Set(threads.map((record) => record.length));
    expect([...lengths]).toContain(recordsIn(ours).thread[0]?.length);
  });

  it('saves a draft with a message of the same form', () => {
    // biome-ignore lint/suspicious/noExplicitAny: a recording, taken apart by hand
    const request = read('s-2022-09-ReplyDraftSave.request.json') as any;
    const operation = request[1][0][0][1][1] as [null, [unknown[]]];
    const recorded = operation[1][0];
    const message = messageRecord({
      id: 'msg-a:r-1',
      from: mailbox.owner,
      to: [{ name: 'Dana', address: 'dana@x.example' }],
      subject: 'Re: Refund',
      text: 'There is.',
      labels: ['^all', '^r', '^r_bt'],
    });
    const ours = messageOperation(message, true, 'msg-f:1') as unknown[][];
    expect(ours).toHaveLength(operation.length);
    expect(ours[1]).toHaveLength(operation[1].length);
    expect(message).toHaveLength(recorded.length);
    for (const position of [0, 1, 2, 6, 7, 8, 10, 17]) {
      expect(kindOf(message[position])).toBe(kindOf(recorded[position]));
    }
  });
});

describe('the double', () => {
  const { mailbox, thread } = ourMailbox();

  it('keeps to the lengths that today’s lists have', () => {
    const answer = listAnswer(mailbox, [thread], false);
    const [record] = recordsIn(answer).thread;
    expect([answer.length, record?.length, recordsIn(answer).message[0]?.length]).toEqual([19, 25, 90]);
    const full = recordsIn(fullAnswer(mailbox, [thread]));
    expect([full.fullHead[0]?.length, full.fullRow[0]?.length, full.fullRecord[0]?.length]).toEqual([
      21, 52, 55,
    ]);
    const sync = recordsIn(syncAnswer(mailbox, { acknowledged: [], threads: [thread], removals: [] }));
    expect([sync.thread[0]?.length, sync.message[0]?.length]).toEqual([20, 56]);
  });

  it('gives a thread the time of its newest message in the view, which need not be its last', () => {
    const [first, last] = thread.mails;
    const timeIn = (view: string) => recordsIn(listAnswer(mailbox, [thread], false, view)).thread[0]?.[2];
    expect([timeIn('in:^i'), timeIn('in:^f')]).toEqual([first?.at, last?.at]);
  });
});
