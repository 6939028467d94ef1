import type { Drift } from '../drift.ts';
import { type PagePerson, type PageThread, settings, threadFromRecord } from './data.ts';
import { button, h } from './elements.ts';
import { groupsOf, hasPane, listsOf, rowFormOf } from './lists.ts';
import {
  advertisementRow,
  columns,
  type RowLook,
  signatureOf,
  standaloneDraftRow,
  threadRows,
} from './rows.ts';
import { discardOperation, labelOperation, messageOperation, messageRecord, SyncClient } from './sync.ts';
import { threadView } from './thread-view.ts';
import { isRightToLeft, WORDS } from './words.ts';

/** Views by the word in the hash, and what is asked of the server for each. */
const QUERIES: Readonly<Record<string, string>> = {
  inbox: 'in:^i',
  sent: 'in:^f',
  drafts: 'in:^r',
  all: 'in:^all',
};
const UNDO_SHOWN_MS = 6000;

const page = settings();
const words = WORDS[page.language];
const TITLES: Readonly<Record<string, string>> = {
  inbox: words.inbox,
  sent: words.sent,
  drafts: words.drafts,
  all: words.allMail,
};
const look: RowLook = {
  form: rowFormOf(page.layout),
  language: page.language,
  conversations: page.conversations,
};
const own: PagePerson = { address: page.address, name: page.name };
const client = new SyncClient(page.syncPath, page.historyId);
const threads = new Map<string, PageThread>();

let query = 'in:^i';
let view = 'inbox';
let pageNumber = 1;
let listed: string[] = [];
let hasMore = false;
let open: string | null = null;

document.getElementById('loading')?.remove();
document.documentElement.lang = page.language;
document.documentElement.dir = isRightToLeft(page.language) ? 'rtl' : 'ltr';
document.body.classList.toggle('compact', page.compact);
document.body.classList.toggle('pane-below', page.layout === 'reading pane below');
let main = h('div', { role: 'main', class: 'nH bGI' });
/** Where a thread opens while the list stays. */
const pane = hasPane(page.layout) ? h('div', { class: 'ao9' }, h('div', { class: 'apa' })) : null;
/** Gmail keeps the view before this one, with its rows, out of sight. */
const before = h('div', { role: 'main', class: 'nH', style: 'display:none' });
document.body.append(
  h(
    'div',
    { class: 'banner', role: 'banner' },
    'Gmail',
    h(
      'a',
      { href: '#inbox', 'aria-label': `${words.account}: ${page.name}  \n(${page.address})` },
      page.address,
    ),
  ),
  h(
    'div',
    { class: 'shell' },
    h(
      'nav',
      {},
      ...Object.entries(TITLES).map(([name, title]) =>
        h('a', { href: `#${name}`, 'data-view': name }, title),
      ),
    ),
    h('div', { class: 'aeF' }, h('div', { class: 'nH' }, toolbar(), main, before)),
    h('div', { class: 'brC-aT5-aOt-Jw', role: 'complementary' }, h('div', { class: 'brC-brG' })),
  ),
);

window.addEventListener('hashchange', () => void navigate());
const channel = new EventSource(`${page.path}channel`);
channel.onmessage = () => void poll();

async function start() {
  if (page.cached && (location.hash === '' || location.hash === '#inbox')) {
    const answer = page.cached as [unknown, unknown, [unknown, number][] | null, number];
    remember((answer[2] ?? []).map(([record]) => threadFromRecord(record)));
    listed = [...threads.keys()];
    hasMore = answer[3] === 1;
    renderList();
  } else {
    await navigate();
  }
  if (location.hash === '') history.replaceState(null, '', '#inbox');
  if (page.prefetch > 0) remember(await client.full(listed.slice(0, page.prefetch)));
  // News that came between the page's making and the channel's opening.
  await poll();
}

async function navigate() {
  const [name = 'inbox', second, third] = (location.hash.slice(1) || 'inbox').split('/').map(decoded);
  const isSearch = name === 'search';
  const wanted = isSearch ? third : second;
  if (wanted && !/^p\d+$/.test(wanted)) return openThread(name, wanted);
  open = null;
  view = isSearch ? 'search' : name;
  query = isSearch ? (second ?? '') : (QUERIES[name] ?? 'in:^i');
  pageNumber = wanted ? Number(wanted.slice(1)) : 1;
  pane?.replaceChildren(h('div', { class: 'apa' }));
  await showList();
}

function decoded(part: string): string {
  return decodeURIComponent(part.replaceAll('+', ' '));
}

async function showList() {
  const answer = await client.list(query, (pageNumber - 1) * page.rowsAPage);
  remember(answer.threads);
  listed = [...new Set(answer.threads.map((thread) => thread.id))];
  hasMore = answer.hasMore;
  renderList();
}

/** A link may name a thread by its number; Gmail then writes a token of its own into the hash. */
async function openThread(name: string, wanted: string) {
  const known = [...threads.values()].find((thread) => thread.hex === wanted || tokenOf(thread) === wanted);
  const id = known?.id ?? `thread-f:${BigInt(`0x${wanted}`)}`;
  const [thread] = await client.full([id]);
  if (!thread) return;
  threads.set(thread.id, thread);
  open = thread.id;
  if (pane && !pane.isConnected) await showList();
  history.replaceState(null, '', `#${name}/${tokenOf(thread)}`);
  renderThread();
  const unread = thread.mails.filter((mail) => mail.labels.includes('^u')).map((mail) => mail.id);
  if (unread.length > 0) remember(await client.sync([[thread.id, labelOperation(['^o'], ['^u'], unread)]]));
  if (pane) updateList();
}

function tokenOf(thread: PageThread): string {
  return `FMfcgz${[...thread.hex].map((digit) => 'BCDFGHJKLMNPQRST'[Number.parseInt(digit, 16)]).join('')}`;
}

async function poll() {
  const news = await client.sync([]);
  if (news.length === 0) return;
  remember(news);
  update();
}

/** What is newer replaces what was known; with conversation view off a record tells of one message only. */
function remember(news: readonly PageThread[]) {
  for (const thread of news)
    threads.set(thread.id, page.conversations ? thread : withMails(threads.get(thread.id), thread));
}

function withMails(known: PageThread | undefined, thread: PageThread): PageThread {
  const told = new Set(thread.mails.map(({ id }) => id));
  const others = thread.mails.length === 1 ? (known?.mails ?? []).filter(({ id }) => !told.has(id)) : [];
  return { ...thread, mails: [...others, ...thread.mails].sort((a, b) => a.at - b.at) };
}

/** Brings what is on screen up to date with what is known. */
function update() {
  if (open !== null) {
    if (document.activeElement?.closest('.M9')) return;
    renderThread();
    if (!pane) return;
  }
  updateList();
}

function updateList() {
  if (view === 'search') return;
  const label = query.slice(3);
  listed = [...threads.values()]
    .filter((thread) =>
      thread.mails.some((mail) => mail.labels.includes(label) && !mail.labels.includes('^k')),
    )
    .sort((a, b) => newestTime(b, label) - newestTime(a, label) || (a.id < b.id ? -1 : 1))
    .slice((pageNumber - 1) * page.rowsAPage, pageNumber * page.rowsAPage)
    .map((thread) => thread.id);
  renderList();
}

/** As the server orders: by the newest message that belongs to the view. */
function newestTime(thread: PageThread, label: string): number {
  return Math.max(...thread.mails.filter((mail) => mail.labels.includes(label)).map((mail) => mail.at), 0);
}

function renderList() {
  const shown = `${view} ${query} ${pageNumber}`;
  // The view is replaced when the page is turned; while it stays, rows that did not change stay too.
  const reusable = main.dataset.shown === shown ? main : null;
  if (!reusable) rowsBySignature.clear();
  const layout = view === 'inbox' ? page.layout : 'default';
  const groups = groupsOf(shownThreads(), layout);
  const bodies = groups.map((group, index) => {
    const rows = group.threads.flatMap((thread) => rowsOf(thread, index));
    if (view === 'inbox' && pageNumber === 1 && index === 0 && !pane) rows.unshift(advertisement);
    if (view === 'drafts') rows.push(standaloneDraftRow());
    return rows;
  });
  const tables = reusable?.querySelectorAll('.Cp tbody');
  if (tables?.length === bodies.length) {
    for (const [index, body] of [...tables].entries()) place(body, bodies[index] ?? []);
  } else {
    const fresh = bodies.map((rows, index) => ({
      table: h('table', { role: 'grid', class: 'F cf zt' }, columns(look.form), h('tbody', {}, ...rows)),
      hidden: groups[index]?.hidden ?? false,
    }));
    const beside = pane && h('div', { class: 'Nu S3 aZ6' }, h('div', { class: 'aia' }, pane));
    stage('bGI', ...listsOf(fresh, layout, pager), beside);
    main.dataset.shown = shown;
  }
  setTitle(TITLES[view] ?? query);
  if (performance.getEntriesByName('first row').length === 0) performance.mark('first row');
}

/** Leaves what stays where it is: whoever watches takes a row that is put back for one that went. */
function place(body: Element, rows: readonly HTMLElement[]) {
  for (const row of [...body.children]) if (!rows.includes(row as HTMLElement)) row.remove();
  for (const [index, row] of rows.entries()) {
    if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
  }
}

/** Every view has an element of its own; a list that is left stays in the document, out of sight and unmarked. */
function stage(className: string, ...children: (HTMLElement | null)[]) {
  if (main.querySelector('[gh=tl]')) {
    before.replaceChildren(...main.children);
    for (const marked of before.querySelectorAll('[gh]')) marked.removeAttribute('gh');
  }
  const fresh = h('div', { role: 'main', class: `nH ${className}` }, ...children);
  main.replaceWith(fresh);
  main = fresh;
}

function toolbar(): HTMLElement {
  const move = h('div', { class: 'G-Ni' }, h('div', { class: 'ns' }));
  return h('div', { class: 'aeH' }, h('div', { gh: 'tm' }, h('div', { gh: 'mtb' }, move)));
}

/** With conversations off each message has a row of its own, and only those that belong to the view. */
function shownThreads(): readonly PageThread[] {
  const known = listed.flatMap((id) => threads.get(id) ?? []);
  if (page.conversations) return known;
  const label = query.slice(3);
  return known
    .flatMap((thread) =>
      thread.mails
        .filter((mail) => mail.labels.includes(label))
        .map((mail) => ({ ...thread, mails: [mail] })),
    )
    .sort((a, b) => newestTime(b, label) - newestTime(a, label));
}

const advertisement = advertisementRow(page.language);
const rowsBySignature = new Map<string, readonly HTMLElement[]>();

function rowsOf(thread: PageThread, table: number): readonly HTMLElement[] {
  const { drift } = client;
  const signature = `${table} ${drift} ${signatureOf(thread)}`;
  const rows =
    rowsBySignature.get(signature) ??
    withDrift(threadRows(thread, own.address, query, rowActions, look), drift);
  rowsBySignature.set(signature, rows);
  return rows;
}

/** Rows as they look after a change of Gmail's. */
function withDrift(rows: readonly HTMLElement[], drift: Drift | null): readonly HTMLElement[] {
  for (const element of rows.flatMap((row) => [row, ...row.querySelectorAll('*')])) {
    if (drift === 'classes') {
      for (const name of ['zA', 'yW', 'y6', 'bog']) {
        if (element.classList.contains(name)) element.classList.replace(name, `${name}Q`);
      }
    }
    const last = 'data-legacy-last-non-draft-message-id';
    const id = element.getAttribute(last);
    // The upper digits still tell the time, so that the ids look right by themselves.
    if (drift === 'row ids' && id) element.setAttribute(last, id.replace(/.{5}$/, 'fffff'));
  }
  return rows;
}

const rowActions = {
  open: (thread: PageThread) => {
    location.hash = `#${view}/${tokenOf(thread)}`;
  },
  archive: (thread: PageThread) => void relabel(thread, ['^a'], ['^i']),
  trash: (thread: PageThread) => void relabel(thread, ['^k'], ['^i']),
};

async function relabel(thread: PageThread, add: readonly string[], remove: readonly string[]) {
  const ids = thread.mails.map((mail) => mail.id);
  remember(await client.sync([[thread.id, labelOperation(add, remove, ids)]]));
  if (open === thread.id) location.hash = '#inbox';
  else update();
}

function renderThread() {
  const thread = open === null ? undefined : threads.get(open);
  if (!thread) return;
  const shown = threadView(thread, {
    own,
    words,
    back: () => {
      location.hash = '#inbox';
    },
    archive: () => void relabel(thread, ['^a'], ['^i']),
    trash: () => void relabel(thread, ['^k'], ['^i']),
    markUnread: () => void relabel(thread, ['^u'], ['^o']),
    saveDraft: (id, text, isFirstSave) => save(thread, id, text, isFirstSave),
    send: (id, text) => void send(thread, id, text),
    discard: (id) => void discard(thread, id),
  });
  if (pane) pane.replaceChildren(shown);
  else stage('', h('div', { class: 'g id' }, shown));
  setTitle(thread.subject);
}

async function save(thread: PageThread, id: string, text: string, isFirstSave: boolean) {
  const message = draftOf(thread, id, text, ['^all', '^r', '^r_bt']);
  remember(await client.sync([[thread.id, messageOperation(message, isFirstSave, answered(thread))]]));
}

async function send(thread: PageThread, id: string, text: string) {
  const labels = ['^all', '^pfg', '^f_bt', '^f_btns', '^f_cl', '^i', '^u'];
  const received = thread.mails.findLast(
    (mail) => !mail.labels.includes('^f') && !mail.labels.includes('^r'),
  );
  (document.activeElement as HTMLElement | null)?.blur();
  remember(
    await client.sync([
      [thread.id, messageOperation(draftOf(thread, id, text, labels), false, answered(thread))],
      ...(received ? [[thread.id, labelOperation(['^io_re'], ['^io_fwd'], [received.id])] as const] : []),
    ]),
  );
  renderThread();
  offerUndo(thread, id);
}

function offerUndo(thread: PageThread, id: string) {
  document.querySelector('.vh')?.remove();
  const toast = h('div', { class: 'vh', role: 'alert' }, words.messageSent);
  const undo = button(words.undo, { id: 'link_undo', class: 'ag' }, () => {
    toast.remove();
    void client.sync([[thread.id, labelOperation(['^r', '^r_bt'], ['^f', '^pfg'], [id])]]).then((news) => {
      remember(news);
      update();
    });
  });
  toast.append(undo);
  document.body.append(toast);
  setTimeout(() => toast.remove(), UNDO_SHOWN_MS);
}

async function discard(thread: PageThread, id: string) {
  (document.activeElement as HTMLElement | null)?.blur();
  remember(await client.sync([[thread.id, discardOperation([id])]]));
  renderThread();
}

function draftOf(thread: PageThread, id: string, text: string, labels: readonly string[]) {
  const other = thread.mails.findLast((mail) => mail.from.address !== own.address);
  return messageRecord({
    id,
    from: own,
    to: other ? [other.from] : [],
    subject: `Re: ${thread.subject}`,
    text,
    labels,
  });
}

function answered(thread: PageThread): string | null {
  return thread.mails.findLast((mail) => !mail.labels.includes('^r'))?.id ?? null;
}

function pager(): HTMLElement {
  const turn = (by: number) => () => {
    location.hash = `#${view}/p${pageNumber + by}`;
  };
  return h(
    'div',
    { class: 'pager Dj' },
    `${(pageNumber - 1) * page.rowsAPage + 1}–${(pageNumber - 1) * page.rowsAPage + listed.length}`,
    pageNumber > 1 ? button('‹', { class: 'T-I newer', 'aria-label': 'Newer' }, turn(-1)) : null,
    hasMore ? button('›', { class: 'T-I older', 'aria-label': 'Older' }, turn(1)) : null,
  );
}

function setTitle(what: string) {
  const unread = [...threads.values()].filter((thread) =>
    thread.mails.some(({ labels }) => labels.includes('^u') && labels.includes('^i')),
  );
  const count = view === 'inbox' && open === null && unread.length > 0 ? ` (${unread.length})` : '';
  document.title = `${what}${count} - ${own.address} - Gmail`;
  for (const link of document.querySelectorAll<HTMLElement>('nav a')) {
    link.classList.toggle('current', link.dataset.view === view);
  }
}

/** What a benchmark does many times over, without the time that clicks take. */
Object.assign(window, {
  double: {
    refresh: showList,
    open: (thread: PageThread['hex']) => openThread('inbox', thread),
    reply: async (text: string) => {
      const thread = open === null ? undefined : threads.get(open);
      if (!thread) return;
      const id = `msg-a:r${Math.floor(Math.random() * 9e15) + 1e15}`;
      await save(thread, id, text, true);
      await send(thread, id, text);
    },
    back: async () => {
      open = null;
      await showList();
    },
  },
});

void start();
