import type { PageThread } from './data.ts';
import { h } from './elements.ts';
import type { RowForm } from './rows.ts';

/** How the owner has set up their Gmail. */
export type Layout =
  | 'default'
  | 'reading pane right'
  | 'reading pane right, two rows'
  | 'reading pane below'
  | 'sections'
  | 'multiple inboxes'
  | 'tabs';

export function rowFormOf(layout: Layout): RowForm {
  if (layout === 'reading pane right') return 'three rows';
  return layout === 'reading pane right, two rows' ? 'two rows' : 'one row';
}

/** Whether a thread opens beside or below the list, which then stays. */
export function hasPane(layout: Layout): boolean {
  return layout.startsWith('reading pane');
}

/** The rows that go into one table, and whether that table is on screen. */
export interface Group {
  readonly threads: readonly PageThread[];
  readonly hidden: boolean;
}

/** What stands in which table of the inbox: one for all, one a section, or one a category tab. */
export function groupsOf(threads: readonly PageThread[], layout: Layout): readonly Group[] {
  if (layout === 'sections') {
    const unread = threads.filter(isUnread);
    return [unread, threads.filter((thread) => !unread.includes(thread))].map(shown);
  }
  if (layout === 'multiple inboxes') return [threads, threads.slice(0, 2)].map(shown);
  if (layout === 'tabs') {
    const primary = threads.filter((thread) => !isOfCategory(thread));
    const others = threads.filter(isOfCategory);
    return [shown(primary), { threads: others, hidden: true }];
  }
  return [shown(threads)];
}

/** The lists as Gmail nests them: a panel a tab, a list an inbox, a container a section. */
export function listsOf(
  tables: readonly { readonly table: HTMLElement; readonly hidden: boolean }[],
  layout: Layout,
  pager: () => HTMLElement,
): readonly HTMLElement[] {
  const container = (table: HTMLElement) => h('div', { class: 'Cp' }, table);
  if (layout === 'tabs') {
    const strip = h(
      'div',
      { class: 'aKh', role: 'tablist' },
      h('div', { role: 'tab' }, '1'),
      h('div', { role: 'tab' }, '2'),
    );
    const panels = tables.map(({ table, hidden }) =>
      h('div', { class: 'ae4', role: 'tabpanel', style: hidden ? 'display: none;' : null }, container(table)),
    );
    return [h('div', { class: 'UI', gh: 'tl' }, strip, pager(), ...panels)];
  }
  if (layout === 'multiple inboxes') {
    return tables.map(({ table }) =>
      h('div', { class: 'ae4 UI' }, h('div', { gh: 'tl' }, pager(), container(table))),
    );
  }
  const panel = h('div', { class: 'ae4' }, ...tables.flatMap(({ table }) => [pager(), container(table)]));
  return [h('div', { class: 'UI', gh: 'tl' }, panel)];
}

function shown(threads: readonly PageThread[]): Group {
  return { threads, hidden: false };
}

function isUnread(thread: PageThread): boolean {
  return thread.mails.some(({ labels }) => labels.includes('^u'));
}

function isOfCategory(thread: PageThread): boolean {
  return thread.mails.some(({ labels }) => labels.some((label) => /^\^smartlabel_(?!personal)/.test(label)));
}
