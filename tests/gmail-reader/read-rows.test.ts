// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { readRows } from '../../lib/gmail/read-rows.ts';
import { hexAt, OWNER, wednesday } from '../builders.ts';
import type { PageThread } from '../gmail/page/data.ts';
import { advertisementRow, standaloneDraftRow, threadRow } from '../gmail/page/rows.ts';

const TEN = wednesday('10:00');
const DANA = { name: 'Dana Whitfield', address: 'dana@whitfieldfarms.example' };
const LENA = { name: 'Lena Vogel', address: 'lena.vogel@web.de' };
const ME = { name: 'Maren Holt', address: OWNER };
const OTHERS = ['a', 'b', 'c', 'd'].map((letter) => ({
  name: `Person ${letter}`,
  address: `${letter}@x.example`,
}));
const NO_ACTIONS = { open() {}, archive() {}, trash() {} };

function threadBy(
  authors: readonly { name: string; address: string }[],
  labels: readonly string[] = ['^i', '^u'],
): PageThread {
  return {
    id: `thread-f:${BigInt(`0x${hexAt(TEN, 7)}`)}`,
    hex: hexAt(TEN, 7),
    subject: 'Refund \u202ffor order 1142',
    mails: authors.map((from, index) => ({
      id: `msg-f:${index}`,
      hex: hexAt(TEN + index * 1000),
      at: TEN + index * 1000,
      from,
      snippet: '',
      labels,
      to: [],
      text: null,
    })),
  };
}

function listOf(...rows: HTMLElement[]): HTMLElement {
  const table = document.createElement('table');
  const body = document.createElement('tbody');
  body.append(...rows);
  table.append(body);
  document.body.replaceChildren(table);
  return table;
}

function readOne(thread: PageThread) {
  return readRows(listOf(threadRow(thread, OWNER, 'in:^i', NO_ACTIONS)), OWNER);
}

afterEach(() => {
  document.title = '';
});

describe('a row of the list', () => {
  it('tells thread, newest message, time, people and count by its attributes', () => {
    expect(readOne(threadBy([DANA, DANA])).rows).toEqual([
      {
        legacyThreadId: hexAt(TEN, 7),
        lastMessageId: hexAt(TEN + 1000),
        at: TEN + 1000,
        subject: 'Refund \u202ffor order 1142',
        participants: [DANA],
        count: 2,
        unread: true,
        lastAuthor: 'customer',
      },
    ]);
  });

  it('does not read the copy for screen readers', () => {
    expect(readOne(threadBy([DANA])).rows[0]?.participants).toEqual([DANA]);
  });

  it.each([
    ['one customer wrote', [DANA], 'customer'],
    ['only we wrote', [ME, ME], 'owner'],
    ['customers alone wrote', [DANA, LENA], 'customer'],
    ['a customer and we wrote', [DANA, ME], 'unknown'],
    ['we wrote first', [ME, DANA], 'unknown'],
    ['people are left out for want of space', [...OTHERS, DANA], 'unknown'],
  ] as const)('when %s tells the last author: %s → %s', (_what, authors, lastAuthor) => {
    expect(readOne(threadBy(authors)).rows[0]?.lastAuthor).toBe(lastAuthor);
  });

  it('knows the account’s own address under any of its spellings', () => {
    const thread = threadBy([{ name: 'me', address: 'shop.owner@gmail.com' }]);
    const rows = readRows(listOf(threadRow(thread, 'x', 'in:^i', NO_ACTIONS)), 'shopowner@gmail.com');
    expect(rows.rows[0]?.lastAuthor).toBe('owner');
  });

  it('knows mail sent under another address of the owner’s by the name that Gmail gives the owner', () => {
    const alias = { name: 'me', address: 'sales@kestrelframes.example' };
    const own = threadBy([{ name: 'me', address: OWNER }]);
    const list = listOf(
      threadRow(own, OWNER, 'in:^i', NO_ACTIONS),
      threadRow({ ...threadBy([alias]), hex: hexAt(TEN, 9) }, OWNER, 'in:^i', NO_ACTIONS),
    );
    expect(readRows(list, OWNER).rows.map((row) => row.lastAuthor)).toEqual(['owner', 'owner']);
  });

  it('asks the page for the account where it is not told', () => {
    document.title = `Inbox (3) - ${OWNER} - Gmail`;
    const list = listOf(threadRow(threadBy([ME]), OWNER, 'in:^i', NO_ACTIONS));
    expect(readRows(list).rows[0]?.lastAuthor).toBe('owner');
  });

  it('says nothing of the author while the account is unknown', () => {
    const list = listOf(threadRow(threadBy([DANA]), OWNER, 'in:^i', NO_ACTIONS));
    expect(readRows(list, null).rows[0]?.lastAuthor).toBe('unknown');
  });

  it('takes the newest message that is no draft', () => {
    const thread = threadBy([DANA]);
    const draft = {
      ...(thread.mails[0] as PageThread['mails'][number]),
      hex: hexAt(TEN + 9000),
      at: TEN + 9000,
      labels: ['^r'],
      from: ME,
    };
    const [row] = readOne({ ...thread, mails: [...thread.mails, draft] }).rows;
    expect(row).toMatchObject({ lastMessageId: hexAt(TEN), lastAuthor: 'customer' });
  });
});

describe('what is no thread', () => {
  it('is passed over in silence: advertisements, drafts, threads the server has not named yet', () => {
    const unnamed = threadRow({ ...threadBy([ME]), id: 'thread-a:r1', hex: '' }, OWNER, 'in:^i', NO_ACTIONS);
    const list = listOf(advertisementRow(), standaloneDraftRow(), unnamed);
    expect(readRows(list, OWNER)).toEqual({ rows: [], problems: [] });
  });
});

describe('a row that cannot be read', () => {
  it.each(['data-legacy-thread-id', 'data-legacy-last-non-draft-message-id', 'data-thread-id', 'email'])(
    'for want of %s is counted, not guessed',
    (attribute) => {
      const row = threadRow(threadBy([DANA]), OWNER, 'in:^i', NO_ACTIONS);
      for (const element of row.querySelectorAll(`[${attribute}]`)) element.removeAttribute(attribute);
      expect(readRows(listOf(row), OWNER)).toEqual({ rows: [], problems: [{ kind: 'row', count: 1 }] });
    },
  );

  it('because its ids are no clocks is counted', () => {
    const row = threadRow({ ...threadBy([DANA]) }, OWNER, 'in:^i', NO_ACTIONS);
    row
      .querySelector('[data-legacy-thread-id]')
      ?.setAttribute('data-legacy-last-non-draft-message-id', '00000000000000ff');
    expect(readRows(listOf(row), OWNER).problems).toEqual([{ kind: 'row', count: 1 }]);
  });
});
