// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WalkedPage } from '../../lib/domain/catch-up.ts';
import type { SightingReport, UnsureReference } from '../../lib/domain/sighting.ts';
import { announceAnswer, failedAnswer } from '../../lib/gmail/answer-channel.ts';
import { type GmailTab, startGmailTab } from '../../lib/gmail/gmail-tab.ts';
import { readAnswer } from '../../lib/gmail/read-answer.ts';
import { OWNER as ADDRESS, wednesday } from '../builders.ts';
import { Mailbox, type MailThread } from '../gmail/mailbox.ts';
import { threadRows } from '../gmail/page/rows.ts';
import { fullAnswer, listAnswer, syncAnswer } from '../gmail/records.ts';

const OWNER = { name: 'Maren Holt', address: ADDRESS };
const DANA = { name: 'Dana Whitfield', address: 'dana@whitfieldfarms.example' };
const TEN = wednesday('10:00');

let mailbox: Mailbox;
let thread: MailThread;
let tab: GmailTab;
let reports: SightingReport[];
let orphaned = false;
let walked: (WalkedPage | null)[];
let send: (report: SightingReport) => Promise<{ store: string; ask: readonly UnsureReference[] }>;

beforeEach(() => {
  vi.useFakeTimers({ now: TEN });
  document.title = `Inbox - ${ADDRESS} - Gmail`;
  document.body.replaceChildren();
  location.hash = '#inbox';
  mailbox = new Mailbox(OWNER);
  thread = mailbox.receive(DANA, { subject: 'Refund', at: TEN - 3_600_000 });
  reports = [];
  walked = [];
  orphaned = false;
  send = async (report) => {
    reports.push(report);
    return { store: 'one', ask: [] };
  };
});

afterEach(() => {
  tab.stop();
  setHidden(false);
  vi.useRealTimers();
});

function start() {
  tab = startGmailTab({
    page: document,
    send: (report) => send(report),
    walked: (page) => walked.push(page),
    languages: { detect: async () => null, cuesOf: async () => null },
    now: Date.now,
    isOrphaned: () => orphaned,
  });
}

function tellList(...threads: MailThread[]) {
  announceAnswer(document, { ...readAnswer(listAnswer(mailbox, threads, false)), source: 'bv' });
}

function showRows(...threads: MailThread[]) {
  const list = document.createElement('div');
  list.setAttribute('gh', 'tl');
  // The test page has no layout, and so no offset parent that would tell a shown list from a hidden one.
  Object.defineProperty(list, 'offsetParent', { value: document.body });
  const table = document.createElement('table');
  const body = document.createElement('tbody');
  for (const one of threads) {
    const mails = one.mails.map((mail) => ({ ...mail, snippet: '' }));
    body.append(
      ...threadRows({ ...one, subject: 'Refund', mails }, ADDRESS, 'in:^i', {
        open() {},
        archive() {},
        trash() {},
      }),
    );
  }
  table.append(body);
  list.append(table);
  document.body.replaceChildren(list);
}

/** Gmail writes a row anew, with nothing in it changed. */
function drawAnew() {
  const named = document.querySelector('[data-thread-id]');
  named?.setAttribute('data-thread-id', named.getAttribute('data-thread-id') ?? '');
}

async function pass(ms: number) {
  await vi.advanceTimersByTimeAsync(ms);
}

function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
}

describe('a Gmail tab', () => {
  it('reports what it overheard, in batches, for its account', async () => {
    start();
    tellList(thread);
    await pass(500);
    expect(reports).toMatchObject([
      { account: ADDRESS, path: expect.stringMatching(/^\/mail\//), read: true, doubts: [] },
    ]);
    expect(reports[0]?.threads.map(({ legacyThreadId }) => legacyThreadId)).toEqual([thread.hex]);
  });

  it('reports at most fifty threads at once, and all of them', async () => {
    const threads = Array.from({ length: 120 }, (_, index) =>
      mailbox.receive(DANA, { subject: `Mail ${index}`, at: TEN - index * 1000 }),
    );
    start();
    tellList(...threads);
    await pass(1000);
    expect(reports.map((report) => report.threads.length)).toEqual([50, 50, 20]);
  });

  it('reports rows, but not those whose message an answer has told', async () => {
    const other = mailbox.receive(DANA, { subject: 'Another', at: TEN - 1000 });
    start();
    tellList(thread);
    showRows(thread, other);
    await pass(3000);
    expect(reports.flatMap((report) => report.rows).map((row) => row.legacyThreadId)).toEqual([other.hex]);
  });

  it('looks at no row for a step of Gmail’s cursor, which tells nothing', async () => {
    start();
    showRows(thread);
    await pass(3000);
    const looks = vi.spyOn(document, 'querySelectorAll');
    document.querySelector('tr')?.classList.add('btb');
    await pass(3000);
    expect(looks).not.toHaveBeenCalled();
    drawAnew();
    await pass(3000);
    expect(looks).toHaveBeenCalled();
    looks.mockRestore();
  });

  it('reports a row again only when it has changed', async () => {
    start();
    showRows(thread);
    await pass(3000);
    drawAnew();
    await pass(3000);
    expect(reports.flatMap((report) => report.rows)).toHaveLength(1);
    mailbox.receive(DANA, { subject: 'Re: Refund', at: TEN, thread });
    showRows(thread);
    await pass(3000);
    expect(reports.flatMap((report) => report.rows).map((row) => row.count)).toEqual([1, 2]);
  });

  it('reports rows of one of several lists without who wrote last: it may be no list of the inbox', async () => {
    const other = mailbox.receive(DANA, { subject: 'Another', at: TEN - 1000 });
    start();
    showRows(other);
    const [second] = document.body.children;
    showRows(thread);
    document.body.append(second as Element);
    await pass(3000);
    const rows = reports.flatMap((report) => report.rows);
    expect(rows.map(({ lastAuthor }) => lastAuthor)).toEqual(['unknown', 'unknown']);
  });

  it('tells all of it once more, once it is stored elsewhere than before', async () => {
    let store = 'one';
    send = async (report) => {
      reports.push(report);
      return { store, ask: [] };
    };
    const other = mailbox.receive(DANA, { subject: 'Another', at: TEN - 1000 });
    start();
    tellList(thread);
    showRows(thread, other);
    await pass(3000);
    reports = [];
    store = 'another';
    await pass(70_000);
    drawAnew();
    await pass(3000);
    const of = (what: 'rows' | 'threads') =>
      reports.flatMap((report) => report[what].map(({ legacyThreadId }) => legacyThreadId));
    expect(of('threads')).toEqual([thread.hex]);
    expect(of('rows')).toEqual([other.hex]);
  });

  it('with conversation view off reports every message of a thread, whether answer or row', async () => {
    mailbox.receive(DANA, { subject: 'Re: Refund', at: TEN, thread });
    const [first, second] = thread.mails;
    if (!first || !second) throw new Error('the thread has two messages');
    const single = (mail: typeof first) => ({ ...thread, mails: [mail] });
    start();
    tellList(single(second), single(first));
    await pass(500);
    expect(reports[0]?.threads[0]?.messages.map(({ at }) => at).sort()).toEqual([first.at, second.at]);
  });

  it('keeps a removal that a full record without the message follows', async () => {
    const gone = mailbox.receive(DANA, { subject: 'Re: Refund', at: TEN, thread }).mails.at(-1);
    if (!gone) throw new Error('the thread has a second message');
    start();
    tellList(thread);
    announceAnswer(document, {
      ...readAnswer(
        syncAnswer(mailbox, {
          acknowledged: [],
          threads: [],
          removals: [{ threadId: thread.id, messageIds: [gone.id] }],
        }),
      ),
      source: 's',
    });
    mailbox.remove(thread, gone.id);
    tellList(thread);
    await pass(500);
    expect(reports[0]?.threads[0]?.messages.map(({ messageId }) => messageId)).not.toContain(gone.id);
    expect(reports[0]?.removals).toEqual([{ threadId: thread.hex, messageIds: [gone.hex] }]);
  });

  it('forgets a removal of a message that a later record has again', async () => {
    const [mail] = thread.mails;
    if (!mail) throw new Error('the thread has a message');
    const removals = [{ threadId: thread.id, messageIds: [mail.id] }];
    start();
    announceAnswer(document, {
      ...readAnswer(syncAnswer(mailbox, { acknowledged: [], threads: [], removals })),
      source: 's',
    });
    tellList(thread);
    await pass(500);
    expect(reports[0]).toMatchObject({ removals: [], threads: [{ legacyThreadId: thread.hex }] });
  });

  it('forgets a label change that came before the full record of its thread', async () => {
    start();
    const archived = { threadId: thread.id, messageIds: [], added: ['^a'], removed: ['^i'] };
    announceAnswer(document, {
      ...readAnswer(listAnswer(mailbox, [], false)),
      labelChanges: [archived],
      source: 's',
    });
    tellList(thread);
    await pass(500);
    expect(reports[0]).toMatchObject({ labelChanges: [], threads: [{ legacyThreadId: thread.hex }] });
  });

  it('reads no rows where they name recipients', async () => {
    location.hash = '#sent';
    start();
    showRows(thread);
    await pass(3000);
    expect(reports).toEqual([]);
  });

  it('names threads and messages that are gone by the page’s own ids', async () => {
    start();
    const threadId = thread.id;
    const messageIds = thread.mails.map((mail) => mail.id);
    announceAnswer(document, {
      ...readAnswer(
        syncAnswer(mailbox, { acknowledged: [], threads: [], removals: [{ threadId, messageIds }] }),
      ),
      source: 's',
    });
    await pass(500);
    expect(reports[0]?.removals).toEqual([
      { threadId: thread.hex, messageIds: thread.mails.map((mail) => mail.hex) },
    ]);
  });
});

describe('while the account is unknown', () => {
  beforeEach(() => {
    document.title = 'Gmail';
  });

  it('sightings wait, and go out once the page tells', async () => {
    start();
    tellList(thread);
    await pass(5000);
    expect(reports).toEqual([]);
    document.title = `Inbox - ${ADDRESS} - Gmail`;
    await pass(1000);
    expect(reports).toMatchObject([{ account: ADDRESS, threads: [{ legacyThreadId: thread.hex }] }]);
  });

  it('an answer that names the account settles it, against the title', async () => {
    document.title = 'Inbox - somebody.else@x.example - Gmail';
    start();
    announceAnswer(document, { ...readAnswer(fullAnswer(mailbox, [thread])), source: 'fd' });
    await pass(500);
    expect(reports[0]?.account).toBe(ADDRESS);
  });

  it('problems are reported after a while, and the sightings still wait', async () => {
    start();
    tellList(thread);
    announceAnswer(document, { ...failedAnswer('not-json'), source: 'bv' });
    await pass(15_000);
    expect(reports).toMatchObject([
      {
        account: '',
        threads: [],
        read: false,
        doubts: ['account'],
        problems: [
          { kind: 'not-json', count: 1 },
          { kind: 'account', count: 1 },
        ],
      },
    ]);
    // Said again as long as it lasts, since another account's report must not make it forgotten.
    await pass(60_000);
    expect(reports).toHaveLength(2);
  });
});

describe('when nobody takes a report', () => {
  it('it is sent again until it is acknowledged, and nothing is lost meanwhile', async () => {
    let refusals = 3;
    send = async (report) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('the background was stopped');
      reports.push(report);
      return { store: 'one', ask: [] };
    };
    const later = mailbox.receive(DANA, { subject: 'Later', at: TEN });
    start();
    tellList(thread);
    await pass(600);
    tellList(later);
    await pass(10_000);
    expect(reports.flatMap((report) => report.threads).map(({ legacyThreadId }) => legacyThreadId)).toEqual([
      thread.hex,
      later.hex,
    ]);
  });
});

describe('when the extension was updated or removed', () => {
  it('the script that it left behind goes quiet for good', async () => {
    let sent = 0;
    send = async () => {
      sent += 1;
      throw new Error('Extension context invalidated.');
    };
    orphaned = true;
    start();
    tellList(thread);
    await pass(500);
    tellList(mailbox.receive(DANA, { subject: 'Another', at: TEN }));
    await pass(60_000);
    expect(sent).toBe(1);
  });
});

describe('when mail cannot be read', () => {
  it('answers that are garbage are reported as unreadable', async () => {
    start();
    announceAnswer(document, { ...failedAnswer('not-json'), source: 'bv' });
    await pass(500);
    expect(reports).toMatchObject([
      { read: false, doubts: ['answers'], problems: [{ kind: 'not-json', count: 1 }] },
    ]);
  });

  it('rows that are all strange are reported as unreadable', async () => {
    start();
    showRows(thread);
    for (const element of document.querySelectorAll('[data-legacy-thread-id]'))
      element.removeAttribute('data-legacy-thread-id');
    await pass(3000);
    expect(reports).toMatchObject([
      {
        read: false,
        doubts: ['rows'],
        problems: [{ kind: 'row', count: 1, outline: expect.stringContaining('tr.zA') }],
      },
    ]);
  });

  it('rows under another name are reported as unreadable', async () => {
    start();
    showRows(thread);
    document.querySelector('tr')?.classList.replace('zA', 'qQ');
    await pass(3000);
    expect(reports).toMatchObject([
      { doubts: ['rows'], problems: [{ kind: 'rows', count: 1, outline: expect.stringContaining('tr.qQ') }] },
    ]);
  });

  it('some rows that are strange are counted, and most of them make the list unreadable', async () => {
    const threads = Array.from({ length: 3 }, (_, index) =>
      mailbox.receive(DANA, { subject: 'x', at: TEN - index * 1000 }),
    );
    start();
    showRows(...threads);
    const strange = [...document.querySelectorAll('[data-legacy-thread-id]')];
    strange[0]?.removeAttribute('data-legacy-thread-id');
    await pass(3000);
    expect(reports.at(-1)).toMatchObject({ read: true, problems: [{ kind: 'row', count: 1 }] });
    strange[1]?.removeAttribute('data-legacy-thread-id');
    await pass(3000);
    expect(reports.at(-1)).toMatchObject({
      read: false,
      doubts: ['rows'],
      problems: [{ kind: 'row', count: 2 }],
    });
  });

  it.each([
    ['one thread that was opened', 'fd', '#inbox'],
    ['a search without hits', 'bv', '#search/nothing'],
  ] as const)('%s does not prove that the inbox was read', async (_what, source, hash) => {
    location.hash = hash;
    start();
    const json = source === 'fd' ? fullAnswer(mailbox, [thread]) : listAnswer(mailbox, [], false);
    announceAnswer(document, { ...readAnswer(json), source });
    await pass(70_000);
    expect(reports.every((report) => !report.read)).toBe(true);
  });

  it.each([
    ['a search', { query: 'invoice', offset: 0 }],
    ['a label', { query: 'label:shop', offset: 0 }],
    ['the second page of the inbox', { query: 'in:^i', offset: 50 }],
  ])('%s with mail of the inbox in it does not prove that the inbox was read', async (_what, view) => {
    start();
    const answer = readAnswer(listAnswer(mailbox, [thread], false));
    announceAnswer(document, { ...answer, source: 'bv', view: { ...view, hasMore: false } });
    await pass(500);
    expect(reports.at(-1)).toMatchObject({ read: false, threads: [{}] });
  });

  it('start-up data in front of an open thread does not prove it either', async () => {
    location.hash = '#inbox/FMfcgzQbfC';
    start();
    announceAnswer(document, { ...readAnswer(listAnswer(mailbox, [thread], false)), source: 'start-up' });
    await pass(500);
    expect(reports.at(-1)?.read).toBe(false);
  });

  it('one record of the inbox that is not as it should be is a doubt, until the inbox is told without one', async () => {
    start();
    const json = listAnswer(mailbox, [thread, mailbox.receive(DANA, { subject: 'x', at: TEN })], false);
    const broken = structuredClone(json) as [
      unknown,
      unknown,
      [[unknown, unknown, unknown, unknown, unknown]][],
    ];
    (broken[2][1] as (typeof broken)[2][number])[0][4] = null;
    const view = { query: 'in:^i', offset: 0, hasMore: false };
    announceAnswer(document, { ...readAnswer(broken), source: 'bv', view });
    await pass(500);
    expect(reports.at(-1)).toMatchObject({ read: true, doubts: ['answers'] });
    announceAnswer(document, { ...readAnswer(json), source: 'bv', view });
    await pass(500);
    expect(reports.at(-1)).toMatchObject({ read: true, doubts: [] });
  });

  it('an hour without news in front of the owner is a doubt, but not after sleep', async () => {
    start();
    tellList(thread);
    await pass(500);
    await pass(16 * 60_000);
    expect(reports.at(-1)?.doubts).toEqual(['silence']);
    tellList(mailbox.receive(DANA, { subject: 'x', at: TEN }));
    await pass(500);
    expect(reports.at(-1)?.doubts).toEqual([]);
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    await pass(20_000);
    expect(reports.at(-1)?.doubts).toEqual([]);
  });

  it('a quarter of an hour without news is a doubt also for who looks away now and then', async () => {
    start();
    tellList(thread);
    for (let times = 0; times < 3; times++) {
      setHidden(false);
      await pass(6 * 60_000);
      setHidden(true);
      await pass(30_000);
    }
    expect(reports.at(-1)?.doubts).toEqual(['silence']);
  });

  it('a long look elsewhere gives Gmail a while to ask for news, but only once', async () => {
    start();
    tellList(thread);
    await pass(14 * 60_000);
    setHidden(true);
    await pass(30 * 60_000);
    setHidden(false);
    await pass(4 * 60_000);
    expect(reports.at(-1)?.doubts).toEqual([]);
    setHidden(true);
    await pass(30 * 60_000);
    setHidden(false);
    await pass(2 * 60_000);
    expect(reports.at(-1)?.doubts).toEqual(['silence']);
  });

  it('rows that name older mail than answers told are a doubt once they keep doing so', async () => {
    start();
    showRows(thread);
    const reply = mailbox.receive(DANA, { subject: 'Refund', at: TEN, thread });
    tellList(reply);
    drawAnew();
    await pass(3000);
    expect(reports.at(-1)?.doubts).toEqual([]);
    drawAnew();
    await pass(25_000);
    drawAnew();
    await pass(3000);
    expect(reports.at(-1)?.doubts).toEqual(['disagreement']);
  });

  it('a row is right that names the message before one that was deleted', async () => {
    start();
    const newer = mailbox.receive(DANA, { subject: 'Refund', at: TEN, thread });
    tellList(newer);
    const [first, second] = newer.mails;
    const removals = [{ threadId: thread.id, messageIds: [second?.id ?? ''] }];
    announceAnswer(document, { ...failedAnswer(''), problems: [], removals, source: 's' });
    showRows({ ...thread, mails: [first as MailThread['mails'][number]] });
    await pass(25_000);
    drawAnew();
    await pass(25_000);
    drawAnew();
    await pass(3000);
    expect(reports.at(-1)?.doubts).toEqual([]);
  });

  it('rows are read while a thread is open beside them', async () => {
    location.hash = '#inbox/FMfcgzQbfC';
    start();
    showRows(thread);
    await pass(3000);
    expect(reports.at(-1)).toMatchObject({ read: true, rows: [{ legacyThreadId: thread.hex }] });
  });

  it('rows that changed while nobody watched them are read anew', async () => {
    start();
    showRows(thread);
    await pass(3000);
    const list = document.querySelector('[gh=tl]') as Element;
    list.remove();
    await pass(3000);
    const newer = mailbox.receive(DANA, { subject: 'Refund', at: TEN, thread }).mails.at(-1)?.hex ?? '';
    list
      .querySelector('[data-legacy-thread-id]')
      ?.setAttribute('data-legacy-last-non-draft-message-id', newer);
    document.body.append(list);
    await pass(3000);
    expect(reports.flatMap(({ rows }) => rows).at(-1)?.lastMessageId).toBe(newer);
  });

  it('a sync of a kind we do not know is counted, and does not make Gmail unreadable', async () => {
    start();
    tellList(thread);
    await pass(500);
    announceAnswer(document, { ...failedAnswer('no-record'), source: 's' });
    await pass(500);
    expect(reports.at(-1)).toMatchObject({
      read: true,
      doubts: [],
      problems: [{ kind: 'no-record', count: 1 }],
    });
  });

  it('one garbled answer after a good one is counted; three in a row are a sign', async () => {
    start();
    tellList(thread);
    await pass(500);
    for (const doubts of [[], [], ['answers']]) {
      announceAnswer(document, { ...failedAnswer('not-json'), source: 's' });
      await pass(500);
      expect(reports.at(-1)?.doubts).toEqual(doubts);
    }
    tellList(thread);
    await pass(500);
    expect(reports.at(-1)).toMatchObject({ read: true, doubts: [] });
  });

  it('a poll without news proves nothing', async () => {
    start();
    announceAnswer(document, {
      ...readAnswer(syncAnswer(mailbox, { acknowledged: [], threads: [], removals: [] })),
      source: 's',
    });
    await pass(70_000);
    expect(reports.every((report) => !report.read)).toBe(true);
  });
});

describe('a tab in which nothing is new', () => {
  it('says once a minute that it can still read, when Gmail asks for news', async () => {
    start();
    tellList(thread);
    await pass(500);
    for (let minute = 0; minute < 3; minute++) {
      await pass(60_000);
      announceAnswer(document, {
        ...readAnswer(syncAnswer(mailbox, { acknowledged: [], threads: [], removals: [] })),
        source: 's',
      });
      await pass(500);
    }
    expect(reports.map((report) => [report.threads.length, report.read])).toEqual([
      [1, true],
      [0, true],
      [0, true],
      [0, true],
    ]);
  });

  it('stays silent once it was stopped', async () => {
    start();
    tab.stop();
    tellList(thread);
    await pass(5000);
    expect(reports).toEqual([]);
  });
});
