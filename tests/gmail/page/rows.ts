import type { PageMail, PagePerson, PageThread } from './data.ts';
import { button, h } from './elements.ts';
import { type Language, WORDS } from './words.ts';

export interface RowActions {
  open(thread: PageThread): void;
  archive(thread: PageThread): void;
  trash(thread: PageThread): void;
}

/** How rows are built: one row a thread, or two or three beside a reading pane. */
export type RowForm = 'one row' | 'two rows' | 'three rows';

export interface RowLook {
  readonly form: RowForm;
  readonly language: Language;
  /** Off: a row stands for one message, and says so in its thread's id. */
  readonly conversations: boolean;
}

export const DEFAULT_LOOK: RowLook = { form: 'one row', language: 'en', conversations: true };

/** How many senders fit before Gmail leaves some out. */
const MOST_SENDERS = 3;

/** What a row shows; while it stays the same the row is left as it is. */
export function signatureOf(thread: PageThread): string {
  return thread.mails.map((mail) => `${mail.id} ${mail.hex} ${mail.labels.join()}`).join('|');
}

/** One thread's row, or rows, as the layout has it. With conversations off `thread` holds a single message. */
export function threadRows(
  thread: PageThread,
  own: string,
  view: string,
  actions: RowActions,
  look: RowLook = DEFAULT_LOOK,
): readonly HTMLElement[] {
  const settled = thread.mails.filter((mail) => !mail.labels.includes('^r'));
  const newest = newestOf(settled) ?? (newestOf(thread.mails) as PageMail);
  const last = newestOf(thread.mails) as PageMail;
  const people = view === 'in:^f' ? recipients(settled) : senders(settled, own);
  const ids = {
    'data-thread-id': look.conversations ? `#${thread.id}` : `#${thread.id}|${last.id}`,
    'data-legacy-thread-id': thread.hex,
    'data-legacy-last-message-id': last.hex,
    'data-legacy-last-non-draft-message-id': newest.hex,
  };
  const parts: RowParts = {
    thread,
    ids,
    unread: settled.some((mail) => mail.labels.includes('^u')),
    hiddenCopy: hiddenCopy(people, ids, thread.subject),
    people: peopleCell(people, settled, thread.mails.length - settled.length, own, look),
    snippet: newest.snippet ?? '',
    at: last.at,
    language: look.language,
    actions,
  };
  const rows = look.form === 'one row' ? [wholeRow(parts)] : splitRows(parts, look.form);
  for (const row of rows) row.addEventListener('click', () => actions.open(thread));
  return rows;
}

interface RowParts {
  readonly thread: PageThread;
  readonly ids: Readonly<Record<string, string>>;
  readonly unread: boolean;
  readonly hiddenCopy: HTMLElement;
  readonly people: HTMLElement;
  readonly snippet: string;
  readonly at: number;
  readonly language: Language;
  readonly actions: RowActions;
}

function wholeRow(parts: RowParts): HTMLElement {
  const { thread, unread, at, language, actions } = parts;
  return h(
    'tr',
    { class: `zA ${unread ? 'zE' : 'yO'}`, role: 'row', id: idOf(thread), tabindex: '-1' },
    h('td', { class: 'PF' }),
    checkCell(),
    h('td', { class: 'apU' }, h('span', { role: 'button' }, '☆')),
    h('td', { class: 'WA' }),
    h('td', { class: 'yX', role: 'gridcell' }, parts.hiddenCopy, parts.people),
    h(
      'td',
      { class: 'a4W', role: 'gridcell' },
      h(
        'div',
        { class: 'xS', role: 'link' },
        h(
          'div',
          { class: 'xT' },
          subjectLine(parts),
          h('span', { class: 'y2' }, h('span', { class: 'Zt' }, ' - '), parts.snippet),
        ),
      ),
    ),
    h('td', { class: 'byZ' }),
    h('td', { class: 'yf' }),
    h('td', { class: 'xW', role: 'gridcell' }, dateLabel(at, language)),
    h(
      'td',
      { class: 'bq4' },
      h(
        'ul',
        { role: 'toolbar' },
        button('⤓', { 'data-tooltip': 'Archive', class: 'archive' }, () => actions.archive(thread)),
        button('✕', { 'data-tooltip': 'Delete', class: 'delete' }, () => actions.trash(thread)),
      ),
    ),
  );
}

/** Beside a reading pane a thread takes two or three rows, of which only the first has an id. */
function splitRows(parts: RowParts, form: RowForm): readonly HTMLElement[] {
  const { thread, unread, at, language } = parts;
  const state = `zA ${unread ? 'zE' : 'yO'} apv`;
  const isLong = form === 'three rows';
  const rowspan = isLong ? '3' : '2';
  const labels = h('div', { class: 'apu' }, h('div', { class: 'as' }));
  const first = h(
    'tr',
    { class: state, id: idOf(thread), tabindex: '-1' },
    h('td', { class: 'PF', rowspan }),
    checkCell(isLong ? 'apo-x3' : 'apq-x3', rowspan),
    h('td', { class: isLong ? 'yX apy' : 'apx' }, parts.hiddenCopy, isLong ? null : labels, parts.people),
    h('td', { class: 'yf apt' }, h('div', { class: 'apm' }, dateLabel(at, language))),
    h('td', { class: 'apU apC', rowspan }, h('span', { role: 'button' }, '☆')),
  );
  const second = h(
    'tr',
    { class: state },
    h(
      'td',
      { class: isLong ? 'apD' : 'apE', colspan: '2', tabindex: '0', role: 'link' },
      h('div', { class: 'xS' }, h('div', { class: 'xT' }, subjectLine(parts))),
    ),
  );
  if (!isLong) return [first, second];
  const snippet = h('div', { class: 'y2 apz' }, parts.snippet);
  const third = h(
    'tr',
    { class: `${state} apw` },
    h('td', { class: 'apA', colspan: '2' }, h('div', { class: 'apB' }, labels, snippet)),
  );
  return [first, second, third];
}

function idOf(thread: PageThread): string {
  return `:${thread.hex.slice(-6)}`;
}

function checkCell(className = 'oZ-x3', rowspan: string | null = null): HTMLElement {
  return h(
    'td',
    { class: className, rowspan },
    h('div', { role: 'checkbox', 'aria-checked': 'false', tabindex: '-1' }, '☐'),
  );
}

function subjectLine({ thread, ids, unread }: RowParts): HTMLElement {
  return h(
    'div',
    { class: 'y6' },
    h(
      'span',
      { class: 'bog', id: `${idOf(thread)}s` },
      h('span', { class: unread ? 'bqe' : '', ...ids }, thread.subject),
    ),
  );
}

function dateLabel(at: number, language: Language): HTMLElement {
  const title = dateTitle(at, language);
  return h('span', { title, 'aria-label': title }, h('span', { class: 'bq3' }, shortDate(at, language)));
}

/** The widths of a row's cells, in their order. */
export function columns(form: RowForm): HTMLElement {
  const whole = ['PF', 'oZ-x3', 'apU', 'WA', 'yX', 'a4W', 'byZ', 'yf', 'xW', 'bq4'];
  const classes = form === 'one row' ? whole : ['PF', 'oZ-x3', '', 'xW', 'apU'];
  return h('colgroup', {}, ...classes.map((name) => h('col', { class: name })));
}

/** An advertisement: a row by its looks, and no mail. */
export function advertisementRow(language: Language = 'en'): HTMLElement {
  return h(
    'tr',
    { class: 'zA yO', role: 'row' },
    ...leadingCells(),
    h(
      'td',
      { class: 'yX', role: 'gridcell' },
      h('div', { class: 'yW' }, h('span', { class: 'am0' }, WORDS[language].sponsored)),
    ),
    h(
      'td',
      { class: 'a4W', role: 'gridcell' },
      h('span', { class: 'bvA' }, 'Office chairs, delivered tomorrow'),
    ),
  );
}

/** A draft that belongs to no thread yet. */
export function standaloneDraftRow(): HTMLElement {
  return h(
    'tr',
    { class: 'zA yO', role: 'row' },
    ...leadingCells(),
    h(
      'td',
      { class: 'yX', role: 'gridcell' },
      h('div', { class: 'yW' }, h('span', { class: 'boq' }, 'Draft')),
    ),
    h(
      'td',
      { class: 'a4W', role: 'gridcell' },
      h(
        'div',
        { class: 'y6' },
        h(
          'span',
          { class: 'bog' },
          h(
            'span',
            {
              'data-standalone-draft-id': '#msg-a:r123456789',
              'data-legacy-standalone-draft-id': '18a0000000000000',
            },
            'Price list',
          ),
        ),
      ),
    ),
  );
}

/** The cells before the people, where there is nothing to tick. */
function leadingCells(): readonly HTMLElement[] {
  return ['PF', 'oZ-x3', 'apU', 'WA'].map((name) => h('td', { class: name }));
}

/** Text for screen readers that repeats people and ids, in a form nobody should read them from. */
function hiddenCopy(
  people: readonly Sender[],
  ids: Readonly<Record<string, string>>,
  subject: string,
): HTMLElement {
  const [first] = people;
  return h(
    'div',
    { class: 'afn' },
    h(
      'span',
      { email: first?.person.address ?? '', name: first?.person.name ?? '' },
      first?.person.name ?? '',
    ),
    `, ${subject}`,
    h('span', { 'data-thread-id': ids['data-thread-id'] ?? '' }),
  );
}

interface Sender {
  readonly person: PagePerson;
  readonly unread: boolean;
}

function peopleCell(
  people: readonly Sender[],
  settled: readonly PageMail[],
  drafts: number,
  own: string,
  look: RowLook,
): HTMLElement {
  const words = WORDS[look.language];
  const { shown, elided } = withinSpace(people);
  const parts: (Node | string)[] = [];
  for (const [index, { person, unread }] of shown.entries()) {
    if (index > 0) parts.push(elided && index === 1 ? ' .. ' : ', ');
    const name = person.address === own ? words.me : person.name || person.address;
    parts.push(
      h(
        'span',
        {
          class: unread ? 'zF' : 'yP',
          email: person.address,
          name,
          'data-hovercard-id': person.address,
          translate: 'no',
        },
        shown.length > 1 ? (name.split(' ')[0] ?? name) : name,
      ),
    );
  }
  if (drafts > 0) parts.push(', ', h('span', { class: 'boq' }, words.draft));
  return h(
    'div',
    { class: 'yW' },
    h('span', { class: 'bA4' }, ...parts),
    settled.length > 1 ? h('span', { class: 'bx0' }, String(settled.length)) : null,
  );
}

/** The originator stands first; what does not fit is left out behind it. */
function withinSpace(people: readonly Sender[]): {
  readonly shown: readonly Sender[];
  readonly elided: boolean;
} {
  const [first] = people;
  if (people.length <= MOST_SENDERS || !first) return { shown: people, elided: false };
  return { shown: [first, ...people.slice(-(MOST_SENDERS - 1))], elided: true };
}

/** Each sender once, those with read mail before those with unread mail, in the order they first wrote. */
function senders(settled: readonly PageMail[], own: string): readonly Sender[] {
  const seen = new Map<string, Sender>();
  for (const mail of settled.toSorted((a, b) => a.at - b.at)) {
    const unread = mail.labels.includes('^u') && mail.from.address !== own;
    const known = seen.get(mail.from.address);
    seen.set(mail.from.address, { person: mail.from, unread: unread || (known?.unread ?? false) });
  }
  const [first, ...others] = [...seen.values()];
  if (!first) return [];
  return [first, ...others.filter((sender) => !sender.unread), ...others.filter((sender) => sender.unread)];
}

function recipients(settled: readonly PageMail[]): readonly Sender[] {
  return settled.flatMap((mail) => mail.to).map((person) => ({ person, unread: false }));
}

function newestOf(mails: readonly PageMail[]): PageMail | undefined {
  return mails.toSorted((a, b) => b.at - a.at)[0];
}

/** Gmail sets a narrow no-break space before AM and PM, which a browser's own formatter does not. */
function dateTitle(at: number, language: Language): string {
  const title = new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
  return title.replace(/ (?=[AP]M$)/, '\u202f');
}

function shortDate(at: number, language: Language): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const form = isToday
    ? ({ hour: 'numeric', minute: '2-digit' } as const)
    : ({ month: 'short', day: 'numeric' } as const);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, form).format(at);
}
