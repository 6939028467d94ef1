import type { PageMail, PagePerson, PageThread } from './data.ts';
import { button, h } from './elements.ts';

export interface RowActions {
  open(thread: PageThread): void;
  archive(thread: PageThread): void;
  trash(thread: PageThread): void;
}

/** How many senders fit before Gmail leaves some out. */
const MOST_SENDERS = 3;

const DATE_TITLE = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

/** What a row shows; while it stays the same the row is left as it is. */
export function signatureOf(thread: PageThread): string {
  return thread.mails.map((mail) => `${mail.id} ${mail.hex} ${mail.labels.join()}`).join('|');
}

/** One thread's row, as the default layout has it. */
export function threadRow(thread: PageThread, own: string, view: string, actions: RowActions): HTMLElement {
  const settled = thread.mails.filter((mail) => !mail.labels.includes('^r'));
  const drafts = thread.mails.length - settled.length;
  const newest = newestOf(settled) ?? (newestOf(thread.mails) as PageMail);
  const last = newestOf(thread.mails) as PageMail;
  const unread = settled.some((mail) => mail.labels.includes('^u'));
  const people = view === 'in:^f' ? recipients(settled) : senders(settled, own);
  const ids = {
    'data-thread-id': `#${thread.id}`,
    'data-legacy-thread-id': thread.hex,
    'data-legacy-last-message-id': last.hex,
    'data-legacy-last-non-draft-message-id': newest.hex,
  };
  const row = h(
    'tr',
    { class: `zA ${unread ? 'zE' : 'yO'}`, role: 'row', id: `:${thread.hex.slice(-6)}`, tabindex: '-1' },
    h('td', { class: 'PF' }),
    h('td', { class: 'oZ-x3' }, h('div', { role: 'checkbox', 'aria-checked': 'false', tabindex: '-1' }, '☐')),
    h('td', { class: 'apU' }, h('span', { role: 'button' }, '☆')),
    h('td', { class: 'WA' }),
    h(
      'td',
      { class: 'yX', role: 'gridcell' },
      hiddenCopy(people, ids, thread.subject),
      peopleCell(people, settled, drafts, own),
    ),
    h(
      'td',
      { class: 'a4W', role: 'gridcell' },
      h(
        'div',
        { class: 'xS', role: 'link' },
        h(
          'div',
          { class: 'xT' },
          h(
            'div',
            { class: 'y6' },
            h('span', { class: 'bog' }, h('span', { class: unread ? 'bqe' : '', ...ids }, thread.subject)),
          ),
          h('span', { class: 'y2' }, h('span', { class: 'Zt' }, ' - '), newest.snippet ?? ''),
        ),
      ),
    ),
    h('td', { class: 'byZ' }),
    h('td', { class: 'yf' }),
    h(
      'td',
      { class: 'xW', role: 'gridcell' },
      h(
        'span',
        { title: dateTitle(last.at), 'aria-label': dateTitle(last.at) },
        h('span', { class: 'bq3' }, shortDate(last.at)),
      ),
    ),
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
  row.addEventListener('click', () => actions.open(thread));
  return row;
}

/** The widths of a row's cells, in their order. */
export function columns(): HTMLElement {
  const classes = ['PF', 'oZ-x3', 'apU', 'WA', 'yX', 'a4W', 'byZ', 'yf', 'xW', 'bq4'];
  return h('colgroup', {}, ...classes.map((name) => h('col', { class: name })));
}

/** An advertisement: a row by its looks, and no mail. */
export function advertisementRow(): HTMLElement {
  return h(
    'tr',
    { class: 'zA yO', role: 'row' },
    ...leadingCells(),
    h(
      'td',
      { class: 'yX', role: 'gridcell' },
      h('div', { class: 'yW' }, h('span', { class: 'am0' }, 'Sponsored')),
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
): HTMLElement {
  const { shown, elided } = withinSpace(people);
  const parts: (Node | string)[] = [];
  for (const [index, { person, unread }] of shown.entries()) {
    if (index > 0) parts.push(elided && index === 1 ? ' .. ' : ', ');
    const name = person.address === own ? 'me' : person.name || person.address;
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
  if (drafts > 0) parts.push(', ', h('span', { class: 'boq' }, 'Draft'));
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
function dateTitle(at: number): string {
  return DATE_TITLE.format(at).replace(/ (?=[AP]M$)/, '\u202f');
}

function shortDate(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const form = isToday
    ? ({ hour: 'numeric', minute: '2-digit' } as const)
    : ({ month: 'short', day: 'numeric' } as const);
  return new Intl.DateTimeFormat('en-US', form).format(at);
}
