import type { PageMail, PagePerson, PageThread } from './data.ts';
import { button, h } from './elements.ts';
import type { Words } from './words.ts';

export interface ThreadActions {
  readonly own: PagePerson;
  readonly words: Words;
  back(): void;
  archive(): void;
  trash(): void;
  markUnread(): void;
  saveDraft(id: string, text: string, isFirstSave: boolean): Promise<void>;
  send(id: string, text: string): void;
  discard(id: string): void;
}

const SAVE_AFTER_MS = 250;

/** An open thread: its messages in full, and a reply under the last one. */
export function threadView(thread: PageThread, actions: ThreadActions): HTMLElement {
  const settled = thread.mails.filter((mail) => !mail.labels.includes('^r'));
  const draft = thread.mails.find((mail) => mail.labels.includes('^r'));
  const view = h(
    'div',
    { class: 'a98 iY' },
    h(
      'div',
      { class: 'toolbar' },
      button('←', { class: 'T-I back', 'aria-label': 'Back to list' }, actions.back),
      button('Archive', { class: 'T-I archive' }, actions.archive),
      button('Delete', { class: 'T-I delete' }, actions.trash),
      button('Mark as unread', { class: 'T-I unread' }, actions.markUnread),
    ),
    h(
      'div',
      { class: 'ha' },
      h(
        'h2',
        { class: 'hP', 'data-legacy-thread-id': thread.hex, 'data-thread-perm-id': 'undefined' },
        thread.subject,
      ),
    ),
    h('div', { role: 'list' }, ...settled.map((mail) => messageElement(mail, actions.words))),
  );
  view.append(draft ? replyForm(actions, draft) : replyButton(view, actions));
  return view;
}

/** A message, unfolded: `h7` says so on the item of the list. */
function messageElement(mail: PageMail, words: Words): HTMLElement {
  const at = new Date(mail.at).toLocaleString('en-US');
  const sender = h(
    'span',
    { class: 'gD', email: mail.from.address, name: mail.from.name },
    mail.from.name || mail.from.address,
  );
  const header = h(
    'table',
    { class: 'cf gJ gE' },
    h(
      'tr',
      { class: 'acZ' },
      h('td', { class: 'gF gK' }, h('h3', { class: 'iw' }, sender)),
      h('td', { class: 'gH' }, h('div', { class: 'gK' }, h('span', { class: 'g3', title: at }, at))),
    ),
  );
  const message = h(
    'div',
    { class: 'adn ads', 'data-message-id': `#${mail.id}`, 'data-legacy-message-id': mail.hex },
    header,
    h(
      'div',
      { class: 'hb' },
      words.to,
      ...mail.to.map((person) =>
        h('span', { class: 'g2', email: person.address }, person.name || person.address),
      ),
    ),
    h('div', { class: 'ii gt a3s' }, mail.text ?? mail.snippet),
  );
  return h('div', { role: 'listitem', class: 'h7' }, message);
}

function replyButton(view: HTMLElement, actions: ThreadActions): HTMLElement {
  const element = button(actions.words.reply, { class: 'T-I reply' }, () => {
    element.replaceWith(replyForm(actions, undefined));
    view.querySelector<HTMLElement>('[g_editable]')?.focus();
  });
  return element;
}

function replyForm(actions: ThreadActions, draft: PageMail | undefined): HTMLElement {
  const id = draft?.id ?? `msg-a:r${Math.floor(Math.random() * 9e15) + 1e15}`;
  const editor = h(
    'div',
    {
      class: 'Am Al editable',
      g_editable: 'true',
      role: 'textbox',
      contenteditable: 'true',
      'aria-multiline': 'true',
      'aria-label': 'Message Body',
    },
    draft?.text ?? '',
  );
  let saved = draft !== undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  const save = () => {
    clearTimeout(timer);
    const isFirstSave = !saved;
    saved = true;
    saving = saving.then(() => actions.saveDraft(id, editor.textContent ?? '', isFirstSave));
    return saving;
  };
  editor.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  });
  return h(
    'div',
    { class: 'M9', 'data-compose': id },
    h('form', { class: 'bAs' }, h('input', { type: 'hidden', name: 'composeid', value: id })),
    editor,
    h(
      'div',
      { class: 'gU Up' },
      button(actions.words.send, { class: 'T-I T-I-atl' }, () => {
        void save().then(() => actions.send(id, editor.textContent ?? ''));
      }),
      button(actions.words.discard, { class: 'T-I oh' }, () => actions.discard(id)),
    ),
  );
}
