// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  askForThreads,
  type OverheardAnswer,
  onAnswer,
  stopOverhearing,
} from '../../lib/gmail/answer-channel.ts';
import { overhear } from '../../lib/gmail/overhear.ts';
import { wednesday } from '../builders.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { fullAnswer, listAnswer, startUpData } from '../gmail/records.ts';

const OWNER = { name: 'Maren Holt', address: 'maren@kestrelframes.example' };
const DANA = { name: 'Dana Whitfield', address: 'dana@whitfieldfarms.example' };

/** As much of a request as a page's own code can see. */
class FakeRequest extends EventTarget {
  status = 200;
  responseType = '';
  responseURL = '';
  responseText = '';
  sent: unknown[] = [];
  opened: unknown[] = [];
  headers: Record<string, string> = {};

  open(...parameters: unknown[]): void {
    this.opened = parameters;
    requests.push(this);
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(...parameters: unknown[]): string {
    this.sent.push(parameters);
    return 'sent';
  }
}

type Page = Parameters<typeof overhear>[0];

const mailbox = new Mailbox(OWNER);
const thread = mailbox.receive(DANA, { subject: 'Refund', at: wednesday('10:00') });
const LIST = JSON.stringify(listAnswer(mailbox, [thread], false));

let requests: FakeRequest[];
let page: Page;
let channel: EventTarget;
let heard: OverheardAnswer[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  requests = [];
  class PageRequest extends FakeRequest {
    override send(...parameters: unknown[]): string {
      return super.send(...parameters);
    }
    override setRequestHeader(name: string, value: string): void {
      super.setRequestHeader(name, value);
    }
  }
  const location = { pathname: '/mail/u/1/' };
  channel = new EventTarget();
  page = { XMLHttpRequest: PageRequest, document: channel, location } as unknown as Page;
  stop = onAnswer(channel, (answer) => heard.push(answer));
  overhear(page);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function ask(path: string, text: string, more: Partial<FakeRequest> = {}, body = '[]'): FakeRequest {
  const request = new (page.XMLHttpRequest as unknown as typeof FakeRequest)();
  request.send(body);
  answer(request, path, text, more);
  return request;
}

function answer(request: FakeRequest, path: string, text: string, more: Partial<FakeRequest> = {}): void {
  Object.assign(request, { responseURL: `https://mail.google.com${path}`, responseText: text, ...more });
  request.dispatchEvent(new Event('load'));
  vi.runAllTimers();
}

describe('a request of Gmail’s', () => {
  it.each([
    '/sync/u/0/i/bv?hl=en',
    '/sync/i/bv',
    '/sync/u/3/i/fd',
    '/sync/u/0/i/s?rt=r',
    '/sync/u/0/d/AEoRXR/i/s',
  ])('to %s is overheard', (path) => {
    ask(path, LIST);
    expect(heard.map(({ threads }) => threads[0]?.threadId)).toEqual([thread.id]);
  });

  it.each(['/sync/u/0/st/s', '/mail/u/0/?ui=2', '/sync/u/0/i/bvx', '/other/sync/u/0/i/bv'])(
    'to %s is not',
    (path) => {
      ask(path, LIST);
      expect(heard).toEqual([]);
    },
  );

  it('is overheard once where an update has put a newer script beside an older one', () => {
    overhear(page);
    ask('/sync/u/0/i/bv', LIST);
    expect(heard).toHaveLength(1);
  });

  it('is sent as Gmail meant it, with its result and its this', () => {
    const request = new (page.XMLHttpRequest as unknown as typeof FakeRequest)();
    expect(request.send('[1]')).toBe('sent');
    expect(request.sent).toEqual([['[1]']]);
  });

  it('that is used again is overheard once for each answer', () => {
    const request = ask('/sync/u/0/i/s', LIST);
    request.send('[]');
    answer(request, '/sync/u/0/i/s', LIST);
    expect(heard).toHaveLength(2);
  });

  it('is read only after Gmail’s own handlers are done', () => {
    const request = new (page.XMLHttpRequest as unknown as typeof FakeRequest)();
    request.send('[]');
    Object.assign(request, { responseURL: 'https://mail.google.com/sync/u/0/i/bv', responseText: LIST });
    request.dispatchEvent(new Event('load'));
    expect(heard).toEqual([]);
    vi.runAllTimers();
    expect(heard).toHaveLength(1);
  });

  it.each([
    ['failed', { status: 500 }],
    ['is not text', { responseType: 'arraybuffer' }],
  ])('whose answer %s is left alone', (_what, more) => {
    ask('/sync/u/0/i/bv', LIST, more);
    expect(heard).toEqual([]);
  });

  it.each([
    ['not JSON', ')]}garbage', 'not-json'],
    ['cut short', LIST.slice(0, 500), 'not-json'],
    ['of twenty megabytes', `"${'x'.repeat(20_000_000)}"`, 'too-large'],
  ])('whose answer is %s is one counted problem', (_what, text, kind) => {
    ask('/sync/u/0/i/bv', text);
    expect(heard).toMatchObject([{ threads: [], problems: [{ kind, count: 1 }] }]);
  });

  it('for a list tells which page of which view it asked for', () => {
    const body = JSON.stringify([[51, 51, null, 'in:^i', null, null, 1, 2000, null, 50], null, []]);
    ask('/sync/u/0/i/bv', LIST, {}, body);
    expect(heard[0]?.view).toEqual({ query: 'in:^i', offset: 50, hasMore: false });
  });

  it('for the inbox, answered in the very same words, is told without its threads, as that it was read', () => {
    const body = JSON.stringify([[51, 51, null, 'in:^i', null, null, 1, 2000, null, 0], null, []]);
    ask('/sync/u/0/i/bv', LIST, {}, body);
    ask('/sync/u/0/i/bv', LIST, {}, body);
    ask('/sync/u/0/i/bv', LIST, {}, body.replace('in:^i', 'in:^f'));
    expect(heard.map(({ threads, view }) => [threads.length, view?.query])).toEqual([
      [1, 'in:^i'],
      [0, 'in:^i'],
      [1, 'in:^f'],
    ]);
  });

  it('for the inbox that could not be read is a problem each time', () => {
    const body = JSON.stringify([[51, 51, null, 'in:^i', null, null, 1, 2000, null, 0], null, []]);
    for (let times = 0; times < 3; times++) ask('/sync/u/0/i/bv', 'garbage', {}, body);
    expect(heard.map(({ problems }) => problems.length)).toEqual([1, 1, 1]);
  });

  it.each(['', '[]', '{}', '{"error":"backend"}', '[["a"],1]'])(
    'for the inbox, answered with %j, is a problem and no empty inbox, also after one that was',
    (text) => {
      const body = JSON.stringify([[51, 51, null, 'in:^i', null, null, 1, 2000, null, 0], null, []]);
      ask('/sync/u/0/i/bv', text, {}, body);
      ask('/sync/u/0/i/bv', 'garbage', {}, body);
      ask('/sync/u/0/i/bv', text, {}, body);
      expect(heard.map(({ problems }) => problems.length)).toEqual([1, 1, 1]);
    },
  );

  it('for the inbox, answered with a list that is empty, is told without a problem', () => {
    const body = JSON.stringify([[51, 51, null, 'in:^i', null, null, 1, 2000, null, 0], null, []]);
    ask('/sync/u/0/i/bv', JSON.stringify(listAnswer(mailbox, [], false)), {}, body);
    expect(heard).toMatchObject([{ threads: [], problems: [], view: { query: 'in:^i' } }]);
  });

  it('is told to be signed out when the server says so', () => {
    ask('/sync/u/0/i/s', '', { status: 401 });
    expect(heard).toMatchObject([{ threads: [], problems: [{ kind: 'signed-out', count: 1 }] }]);
  });

  it('with a very long answer is read in parts, every thread of it', () => {
    const threads = Array.from({ length: 300 }, (_, index) =>
      mailbox.receive(DANA, {
        subject: `Order ${index}`,
        at: wednesday('10:00') + index,
        text: '"]\\'.repeat(5000),
      }),
    );
    const text = JSON.stringify(fullAnswer(mailbox, threads));
    expect(text.length).toBeGreaterThan(5_000_000);
    ask('/sync/u/0/i/fd', text);
    const ids = heard.flatMap((one) => one.threads.map(({ threadId }) => threadId));
    expect(ids).toEqual(threads.map(({ id }) => id));
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('looks to the page as it did before: the method’s name, length and place are the same', () => {
    const before = Object.getOwnPropertyDescriptor(FakeRequest.prototype, 'send');
    const after = Object.getOwnPropertyDescriptor(page.XMLHttpRequest.prototype, 'send');
    expect(after).toMatchObject({
      writable: before?.writable,
      enumerable: before?.enumerable,
      configurable: before?.configurable,
    });
    expect(after?.value.name).toBe('send');
    expect(after?.value.length).toBe(before?.value.length);
  });
});

describe('asking for threads', () => {
  function gmailSends(headers: Record<string, string>) {
    const request = new (page.XMLHttpRequest as unknown as typeof FakeRequest)();
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    return request;
  }

  it('is done as Gmail does it, with what Gmail sends along, and the answer is overheard', () => {
    const own = gmailSends({ 'X-Framework-Xsrf-Token': 'token', 'X-Gmail-BTAI': '{}', Accept: '*/*' });
    expect(own.headers).toEqual({ 'X-Framework-Xsrf-Token': 'token', 'X-Gmail-BTAI': '{}', Accept: '*/*' });
    askForThreads(channel, [thread.id]);
    const [request] = requests;
    if (!request) throw new Error('nothing was asked');
    expect(request.opened).toEqual(['POST', '/sync/u/1/i/fd?rt=r&pt=ji']);
    expect(request.headers).toEqual({
      'Content-Type': 'application/json',
      'X-Framework-Xsrf-Token': 'token',
      'X-Gmail-BTAI': '{}',
      'X-Google-BTD': '1',
    });
    expect(request.sent).toEqual([[JSON.stringify([[[thread.id, 1]], 2])]]);
    answer(request, '/sync/u/1/i/fd', JSON.stringify(fullAnswer(mailbox, [thread])));
    expect(heard).toMatchObject([{ source: 'ask', threads: [{ threadId: thread.id }] }]);
  });

  it('with the token of the last request, since Gmail changes it', () => {
    gmailSends({ 'X-Framework-Xsrf-Token': 'old' });
    gmailSends({ 'X-Framework-Xsrf-Token': 'new' });
    askForThreads(channel, [thread.id]);
    expect(requests[0]?.headers['X-Framework-Xsrf-Token']).toBe('new');
  });

  it('is left until Gmail has sent its token', () => {
    askForThreads(channel, [thread.id]);
    expect(requests).toEqual([]);
  });

  it('is left, and nothing is read, once the one that it was for has gone', () => {
    gmailSends({ 'X-Framework-Xsrf-Token': 'token' });
    stopOverhearing(channel);
    askForThreads(channel, [thread.id]);
    expect(requests).toEqual([]);
    ask('/sync/u/1/i/bv', LIST);
    expect(heard).toEqual([]);
  });

  it('that comes of a session that has run out is no refusal', () => {
    gmailSends({ 'X-Framework-Xsrf-Token': 'token' });
    askForThreads(channel, [thread.id]);
    answer(requests[0] as FakeRequest, '/sync/u/1/i/fd', '', { status: 401 });
    expect(heard).toMatchObject([{ source: 'ask', problems: [{ kind: 'ask-too-late', count: 1 }] }]);
  });

  it('that is refused says so', () => {
    gmailSends({ 'X-Framework-Xsrf-Token': 'token' });
    askForThreads(channel, [thread.id]);
    answer(requests[0] as FakeRequest, '/sync/u/1/i/fd', '', { status: 403 });
    expect(heard).toMatchObject([{ source: 'ask', problems: [{ kind: 'ask-refused', count: 1 }] }]);
  });
});

describe('the start-up data', () => {
  const data = startUpData(mailbox, [thread], 'bv-like');

  it('is read when Gmail hands it over, and Gmail gets it first', () => {
    const calls: unknown[] = [];
    const own = (value: unknown) => {
      calls.push(value);
      return 'Gmail’s own result';
    };
    Object.assign(page, { _GM_setData: own });
    const setData = page._GM_setData as typeof own;
    expect(setData(data)).toBe('Gmail’s own result');
    vi.runAllTimers();
    expect(calls).toEqual([data]);
    expect(heard.map(({ source, threads }) => [source, threads[0]?.threadId])).toEqual([
      ['start-up', thread.id],
    ]);
  });

  it.each([[undefined], [null], [{ Cl6csf: 7 }], [{ Cl6csf: [[0, 0, 'garbage']] }], [{ a6jdv: [null] }]])(
    'of the form %j breaks nothing',
    (value) => {
      let got: unknown = 'nothing';
      Object.assign(page, {
        _GM_setData: (given: unknown) => {
          got = given;
        },
      });
      (page._GM_setData as (given: unknown) => void)(value);
      vi.runAllTimers();
      expect(got).toBe(value);
      expect(heard.flatMap(({ threads }) => threads)).toEqual([]);
    },
  );

  it('whose reading throws in Gmail’s own code throws there, as it would without us', () => {
    Object.assign(page, {
      _GM_setData: () => {
        throw new Error('Gmail’s own');
      },
    });
    expect(() => (page._GM_setData as (given: unknown) => void)(data)).toThrow('Gmail’s own');
  });

  it('that Gmail never hands over leaves the name undefined', () => {
    expect(page._GM_setData).toBeUndefined();
  });
});
