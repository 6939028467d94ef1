// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OverheardAnswer, onAnswer } from '../../lib/gmail/answer-channel.ts';
import { overhear } from '../../lib/gmail/overhear.ts';
import { readRows } from '../../lib/gmail/read-rows.ts';
import { checkReport } from '../../lib/messages/report-check.ts';
import { aReport, OWNER, wednesday } from '../builders.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { threadRows } from '../gmail/page/rows.ts';
import { asObjects, fullAnswer, listAnswer, startUpData, syncAnswer } from '../gmail/records.ts';

const TEN = wednesday('10:00');
const DANA = { name: 'Dana Whitfield', address: 'dana@whitfieldfarms.example' };
const mailbox = new Mailbox({ name: 'Maren Holt', address: OWNER });
const threads = [0, 1].map((index) => {
  const thread = mailbox.receive(DANA, { subject: `Order ${index}`, at: TEN + index });
  return mailbox.sendFromElsewhere([DANA], { subject: 'Re', thread, at: TEN + 60_000 });
});
const ANSWERS = [
  listAnswer(mailbox, threads, true),
  fullAnswer(mailbox, threads),
  syncAnswer(mailbox, {
    acknowledged: [1],
    threads,
    removals: [{ threadId: threads[0]?.id ?? '', messageIds: ['msg-a:r1'] }],
  }),
].flatMap((answer) => [answer, asObjects(answer)]);
const START_UP = [startUpData(mailbox, threads, 'fd-like'), startUpData(mailbox, threads, 'bv-like')];

/** What a report may hold is checked at the door of the background; nothing of ours may be refused there. */
function refusals(answer: Pick<OverheardAnswer, 'threads' | 'problems'>) {
  const report = checkReport(aReport({ threads: answer.threads, problems: answer.problems }));
  return report.problems.filter(({ kind }) => kind === 'refused');
}

const junk = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, 'thread-f:9', 'msg-f:9', 'msg-a:r1', '^i', 'a@b', '1a1d46bd88003dde'),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('1', '4', '5', '__proto__', 'x'), fc.string(), { maxKeys: 3 }),
);
const treeChanges = fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 12 });
const textChange = fc.tuple(fc.nat(), fc.nat(40), fc.string({ maxLength: 8 }));

describe('tampered answers and start-up data', () => {
  let heard: OverheardAnswer[];
  let channel: EventTarget;
  let stop: () => void;

  class PageRequest extends EventTarget {
    status = 200;
    responseType = '';
    responseURL = '';
    responseText = '';
    open() {}
    setRequestHeader() {}
    send(body: string): string {
      return `sent ${body}`;
    }
  }
  type Page = Parameters<typeof overhear>[0];
  let page: Page;

  beforeEach(() => {
    vi.useFakeTimers();
    heard = [];
    channel = new EventTarget();
    stop = onAnswer(channel, (answer) => heard.push(answer));
    page = { XMLHttpRequest: class extends PageRequest {}, document: channel } as unknown as Page;
    // The page's own methods, as a page defines them.
    Object.defineProperties(
      page.XMLHttpRequest.prototype,
      Object.getOwnPropertyDescriptors(PageRequest.prototype),
    );
    overhear(page);
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('leave the page’s own requests, events and methods as they are, and give valid sightings or none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ANSWERS),
        fc.constantFrom('bv', 'fd', 's'),
        treeChanges,
        fc.option(textChange),
        (json, endpoint, changes, cut) => {
          heard = [];
          const text = cutText(JSON.stringify(changed(json, changes)), cut);
          const request = new (page.XMLHttpRequest as unknown as typeof PageRequest)();
          const events: string[] = [];
          request.addEventListener('load', ({ type }) => events.push(type));
          expect(request.send('body')).toBe('sent body');
          Object.assign(request, {
            responseURL: `https://mail.google.com/sync/u/0/i/${endpoint}`,
            responseText: text,
          });
          request.dispatchEvent(new Event('load'));
          vi.runAllTimers();
          expect(events).toEqual(['load']);
          expect(request.responseText).toBe(text);
          for (const answer of heard) expect(refusals(answer)).toEqual([]);
        },
      ),
      { numRuns: 20_000 },
    );
    const { name, length } = page.XMLHttpRequest.prototype.send;
    expect([name, length]).toEqual(['send', 1]);
  }, 120_000);

  it('at the start of the page reach Gmail’s own function as they came', () => {
    let handed: unknown;
    Object.assign(page, {
      _GM_setData: (data: unknown) => {
        handed = data;
      },
    });
    fc.assert(
      fc.property(fc.constantFrom(...START_UP), treeChanges, (data, changes) => {
        heard = [];
        const tampered = changed(data, changes);
        (page._GM_setData as (data: unknown) => void)(tampered);
        vi.runAllTimers();
        expect(handed).toBe(tampered);
        for (const answer of heard) expect(refusals(answer)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('tampered rows', () => {
  const ATTRIBUTES = [
    'data-thread-id',
    'data-legacy-thread-id',
    'data-legacy-last-message-id',
    'data-legacy-last-non-draft-message-id',
    'email',
    'name',
    'class',
    'id',
  ];
  const value = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('zA', 'yW', 'a@b', 'ffffffffffffffff', '0', '#thread-f:1|msg-f:2', '../x', '"><b>'),
  );
  const change = fc.tuple(fc.nat(), fc.constantFrom(...ATTRIBUTES, 'remove', 'copy', 'text'), value);

  it('give valid sightings or are counted, without an exception and without a change to the page', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), (changes) => {
        const table = document.createElement('table');
        table.append(
          ...threads.flatMap((thread) => threadRows(pageThread(thread), OWNER, 'in:^i', NO_ACTIONS)),
        );
        for (const [nth, what, word] of changes) tamper(table, nth, what, word);
        const before = table.outerHTML;
        const { rows, problems } = readRows(table, OWNER);
        expect(table.outerHTML).toBe(before);
        const report = checkReport(aReport({ rows, problems }));
        expect(report.problems.filter(({ kind }) => kind === 'refused')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 120_000);
});

const NO_ACTIONS = { open() {}, archive() {}, trash() {} };

function pageThread({ id, hex, mails }: (typeof threads)[number]) {
  return { id, hex, subject: 'Order', mails: mails.map((mail) => ({ ...mail, snippet: '' })) };
}

function tamper(table: Element, nth: number, what: string, word: string): void {
  const all = [...table.querySelectorAll('*')];
  const element = all[nth % Math.max(1, all.length)];
  if (!element) return;
  if (what === 'remove') element.remove();
  else if (what === 'copy') element.after(element.cloneNode(true));
  else if (what === 'text') element.textContent = word;
  else element.setAttribute(what, word);
}

function cutText(text: string, cut: [number, number, string] | null): string {
  if (!cut) return text;
  const [at, length, put] = cut;
  const start = at % text.length;
  return text.slice(0, start) + put + text.slice(start + length);
}

/** A copy with the nth of all its nodes replaced, for each change. */
function changed(json: unknown, changes: readonly (readonly [number, unknown])[]): unknown {
  const copy = structuredClone(json);
  for (const [nth, put] of changes) {
    const places: [Record<string, unknown>, string][] = [];
    const collect = (node: unknown) => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        collect((node as Record<string, unknown>)[key]);
      }
    };
    collect(copy);
    const [holder, key] = places[nth % places.length] ?? [];
    if (holder && key !== undefined) holder[key] = put;
  }
  return copy;
}
