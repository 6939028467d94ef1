// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { type Rows, readRows } from '../../lib/gmail/read-rows.ts';
import { hexAt, OWNER, wednesday } from '../builders.ts';
import type { PageThread } from '../gmail/page/data.ts';
import {
  advertisementRow,
  DEFAULT_LOOK,
  type RowForm,
  standaloneDraftRow,
  threadRows,
} from '../gmail/page/rows.ts';
import { type Language, WORDS } from '../gmail/page/words.ts';

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

/** The one row that a thread has in the default layout. */
function rowOf(thread: PageThread): HTMLElement {
  return threadRows(thread, OWNER, 'in:^i', NO_ACTIONS)[0] as HTMLElement;
}

function readOne(thread: PageThread) {
  return readRows(listOf(...threadRows(thread, OWNER, 'in:^i', NO_ACTIONS)), OWNER);
}

/** Names differ with the language: "me" is translated. */
function withoutNames({ rows, problems }: Rows) {
  return {
    problems,
    rows: rows.map((row) => ({ ...row, participants: row.participants.map(({ address }) => address) })),
  };
}

const LANGUAGES = Object.keys(WORDS) as Language[];

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
    const rows = readRows(listOf(...threadRows(thread, 'x', 'in:^i', NO_ACTIONS)), 'shopowner@gmail.com');
    expect(rows.rows[0]?.lastAuthor).toBe('owner');
  });

  it('does not say who wrote under Gmail’s name for the owner and another address: an alias, or somebody of that name', () => {
    const alias = { name: 'me', address: 'sales@kestrelframes.example' };
    const own = threadBy([{ name: 'me', address: OWNER }]);
    const list = listOf(
      ...threadRows(own, OWNER, 'in:^i', NO_ACTIONS),
      ...threadRows({ ...threadBy([alias]), hex: hexAt(TEN, 9) }, OWNER, 'in:^i', NO_ACTIONS),
    );
    expect(readRows(list, OWNER).rows.map((row) => row.lastAuthor)).toEqual(['owner', 'unknown']);
  });

  it('says nothing of the author while the account is unknown', () => {
    const list = listOf(...threadRows(threadBy([DANA]), OWNER, 'in:^i', NO_ACTIONS));
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

describe('in every layout and language a row tells the same', () => {
  const forms: readonly RowForm[] = ['one row', 'two rows', 'three rows'];
  const threads = [
    threadBy([DANA, DANA]),
    { ...threadBy([DANA, ME]), hex: hexAt(TEN, 8) },
    { ...threadBy([ME], []), hex: hexAt(TEN, 9) },
  ];
  const expected = readRows(listOf(...threads.map(rowOf)), OWNER);

  it.each(forms.flatMap((form) => LANGUAGES.map((language) => ({ form, language }))))(
    '$form, $language',
    ({ form, language }) => {
      const look = { ...DEFAULT_LOOK, form, language };
      const rows = threads.flatMap((thread) => threadRows(thread, OWNER, 'in:^i', NO_ACTIONS, look));
      const read = readRows(listOf(...rows), OWNER);
      expect(withoutNames(read)).toEqual(withoutNames(expected));
      expect(read.rows.map((row) => row.lastAuthor)).toEqual(['customer', 'unknown', 'owner']);
    },
  );

  it('an advertisement beside a reading pane is no thread', () => {
    const look = { ...DEFAULT_LOOK, form: 'three rows' as const };
    const rows = threadRows(threadBy([DANA]), OWNER, 'in:^i', NO_ACTIONS, look);
    expect(readRows(listOf(advertisementRow('ar'), ...rows), OWNER)).toMatchObject({
      rows: [{ lastAuthor: 'customer' }],
      problems: [],
    });
  });

  it('a third row that has lost its first is counted with the thread before it, never as one of its own', () => {
    const look = { ...DEFAULT_LOOK, form: 'three rows' as const };
    const [, ...rest] = threadRows(threadBy([DANA]), OWNER, 'in:^i', NO_ACTIONS, look);
    expect(readRows(listOf(...rest), OWNER)).toMatchObject({
      rows: [],
      problems: [{ kind: 'row', count: 1 }],
    });
  });
});

describe('with conversation view off', () => {
  const look = { ...DEFAULT_LOOK, conversations: false };
  const messages = threadBy([DANA, LENA]).mails.map((mail) => ({ ...threadBy([DANA]), mails: [mail] }));

  it('each row is a message, and several name one thread', () => {
    const rows = messages.flatMap((one) => threadRows(one, OWNER, 'in:^i', NO_ACTIONS, look));
    const read = readRows(listOf(...rows), OWNER);
    expect(read.single).toBe(true);
    expect(read.rows.map(({ legacyThreadId, lastMessageId }) => [legacyThreadId, lastMessageId])).toEqual([
      [hexAt(TEN, 7), hexAt(TEN)],
      [hexAt(TEN, 7), hexAt(TEN + 1000)],
    ]);
  });

  it('is told by the rows of one thread too, where ids do not say it', () => {
    const rows = messages.flatMap((one) => threadRows(one, OWNER, 'in:^i', NO_ACTIONS));
    expect(readRows(listOf(...rows), OWNER).single).toBe(true);
  });

  it('is not concluded from two lists that show the same thread', () => {
    const both = document.createElement('div');
    both.append(listOf(rowOf(threadBy([DANA]))), listOf(rowOf(threadBy([DANA]))));
    expect(readRows(both, OWNER)).toMatchObject({ single: false, rows: [{}, {}] });
  });
});

describe('rows out of sight', () => {
  it.each(['display: none;', 'display:none'])(
    'in a category tab that is not chosen are left out',
    (style) => {
      const list = listOf(rowOf(threadBy([DANA])));
      const panel = document.createElement('div');
      panel.setAttribute('style', style);
      panel.append(listOf(rowOf({ ...threadBy([LENA]), hex: hexAt(TEN, 8) })));
      const page = document.createElement('div');
      page.append(panel, list);
      expect(readRows(page, OWNER).rows.map((row) => row.participants)).toEqual([[DANA]]);
    },
  );
});

describe('what is no thread', () => {
  it('is passed over in silence: advertisements, drafts, threads the server has not named yet', () => {
    const unnamed = threadRows({ ...threadBy([ME]), id: 'thread-a:r1', hex: '' }, OWNER, 'in:^i', NO_ACTIONS);
    const list = listOf(advertisementRow(), standaloneDraftRow(), ...unnamed);
    expect(readRows(list, OWNER)).toEqual({ rows: [], problems: [], single: false });
  });
});

describe('a row that cannot be read', () => {
  it.each(['data-legacy-thread-id', 'data-thread-id', 'email'])(
    'for want of %s is counted, not guessed',
    (attribute) => {
      const row = rowOf(threadBy([DANA]));
      for (const element of row.querySelectorAll(`[${attribute}]`)) element.removeAttribute(attribute);
      expect(readRows(listOf(row), OWNER)).toEqual({
        rows: [],
        problems: [{ kind: 'row', count: 1, outline: expect.stringMatching(/^tr\.zA/) }],
        single: false,
      });
    },
  );

  it('is read where the id that leaves drafts out is missing and there is no draft', () => {
    const row = rowOf(threadBy([DANA]));
    for (const element of row.querySelectorAll('[data-legacy-last-non-draft-message-id]'))
      element.removeAttribute('data-legacy-last-non-draft-message-id');
    expect(readRows(listOf(row), OWNER).rows).toMatchObject([{ lastMessageId: hexAt(TEN) }]);
  });

  it('is passed over where it is no thread at all, as other extensions have them, unless all are such', () => {
    const strange = document.createElement('tr');
    strange.className = 'zA inboxsdk__row';
    expect(readRows(listOf(strange, rowOf(threadBy([DANA]))), OWNER)).toMatchObject({
      rows: [{}],
      problems: [],
    });
    expect(readRows(listOf(strange), OWNER).problems).toMatchObject([{ kind: 'row', count: 1 }]);
  });

  it('because its id tells a time to come is counted', () => {
    const row = rowOf(threadBy([DANA]));
    row
      .querySelector('[data-legacy-thread-id]')
      ?.setAttribute('data-legacy-last-non-draft-message-id', hexAt(Date.UTC(2060, 0, 1)));
    expect(readRows(listOf(row), OWNER).problems).toMatchObject([{ kind: 'row', count: 1 }]);
  });

  it('because its ids are no clocks is counted', () => {
    const row = rowOf(threadBy([DANA]));
    row
      .querySelector('[data-legacy-thread-id]')
      ?.setAttribute('data-legacy-last-non-draft-message-id', '00000000000000ff');
    expect(readRows(listOf(row), OWNER).problems).toMatchObject([{ kind: 'row', count: 1 }]);
  });
});
