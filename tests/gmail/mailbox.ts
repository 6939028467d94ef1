/** A mailbox as Gmail keeps it on its servers: threads, messages, labels, and a history of what changed when. */

export interface Person {
  readonly name: string;
  readonly address: string;
}

export type Category = 'personal' | 'social' | 'promo' | 'notification' | 'group';

export interface Mail {
  /** `msg-f:<decimal>`, or `msg-a:r<decimal>` for what was written in this account's web client. */
  readonly id: string;
  /** Hexadecimal id; a draft gets a new one with every save. */
  hex: string;
  /** Internal date, epoch ms. */
  at: number;
  readonly from: Person;
  to: readonly Person[];
  cc: readonly Person[];
  subject: string;
  text: string;
  labels: string[];
  readonly rfcId: string;
  /** RFC id of the message this one answers. */
  readonly answers: string | null;
}

export interface MailThread {
  readonly id: string;
  readonly hex: string;
  readonly mails: Mail[];
  /** History id of the last change. */
  changedAt: number;
}

/** A change that is no thread record: messages taken away for good. */
export interface MailRemoval {
  readonly threadId: string;
  readonly messageIds: readonly string[];
  readonly changedAt: number;
}

export interface ReceiveOptions {
  readonly subject: string;
  readonly text?: string;
  readonly at?: number;
  readonly thread?: MailThread;
  readonly category?: Category;
  readonly to?: readonly Person[];
  readonly cc?: readonly Person[];
  /** Labels beside those that arriving mail gets, as `^p_mtunsub`. */
  readonly labels?: readonly string[];
  readonly read?: boolean;
}

export class Mailbox {
  readonly threads = new Map<string, MailThread>();
  readonly removals: MailRemoval[] = [];
  historyId = 10_000;
  #listeners = new Set<() => void>();
  #serial = 1;

  constructor(readonly owner: Person) {}

  /** Calls back after every change; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  receive(from: Person, options: ReceiveOptions): MailThread {
    const at = options.at ?? Date.now();
    const category = options.category ?? 'personal';
    const labels = [
      '^all',
      '^i',
      '^iim',
      '^io_im',
      '^io_lr',
      `^smartlabel_${category}`,
      `^sq_ig_i_${category}`,
    ];
    const number = this.#numberAt(at);
    const mail: Mail = {
      ...this.#content(options.subject, options.text ?? '', options.thread),
      id: `msg-f:${number}`,
      hex: number.toString(16),
      at,
      from,
      to: options.to ?? [this.owner],
      cc: options.cc ?? [],
      labels: [...labels, options.read ? '^o' : '^u', ...(options.labels ?? [])].sort(),
    };
    const thread = options.thread ?? this.#newThread(`thread-f:${number}`, mail.hex);
    return this.#add(thread, mail);
  }

  /** An answer, or a first mail when there is no thread, sent from the owner's phone or another program. */
  sendFromElsewhere(
    to: readonly Person[],
    options: Omit<ReceiveOptions, 'to' | 'category'> & { readonly from?: Person },
  ): MailThread {
    const at = options.at ?? Date.now();
    const number = this.#numberAt(at);
    const mail: Mail = {
      ...this.#content(options.subject, options.text ?? '', options.thread),
      id: `msg-f:${number}`,
      hex: number.toString(16),
      at,
      from: options.from ?? this.owner,
      to,
      cc: options.cc ?? [],
      labels: ['^all', '^f', '^f_bt', '^o', ...(options.labels ?? [])].sort(),
    };
    if (options.thread) this.#markAnswered(options.thread);
    return this.#add(options.thread ?? this.#newThread(`thread-f:${number}`, mail.hex), mail);
  }

  /** Saves a draft of the owner's, as the web client does; the first save may begin a thread. */
  saveDraft(
    threadId: string,
    draft: Pick<Mail, 'id' | 'subject' | 'text' | 'to'> & { readonly at?: number },
  ): MailThread {
    const at = draft.at ?? Date.now();
    const hex = this.#numberAt(at).toString(16);
    const thread = this.threads.get(threadId) ?? this.#newThread(threadId, hex);
    const known = thread.mails.find((mail) => mail.id === draft.id);
    if (known) {
      Object.assign(known, { hex, at, text: draft.text, subject: draft.subject, to: draft.to });
      return this.#changed(thread);
    }
    const mail: Mail = {
      ...this.#content(draft.subject, draft.text, thread),
      id: draft.id,
      hex,
      at,
      from: this.owner,
      to: draft.to,
      cc: [],
      labels: ['^all', '^r', '^r_bt'],
    };
    return this.#add(thread, mail);
  }

  /** Sends a draft: until the undo window has passed it is only on its way. */
  beginSend(thread: MailThread, id: string, at = Date.now()): MailThread {
    const mail = this.#mail(thread, id);
    mail.hex = this.#numberAt(at).toString(16);
    mail.at = at;
    mail.labels = ['^all', '^f', '^f_bt', '^f_cl', '^o', '^pfg'];
    this.#markAnswered(thread);
    return this.#changed(thread);
  }

  finishSend(thread: MailThread, id: string): MailThread {
    return this.#relabel(thread, this.#mail(thread, id), [], ['^pfg']);
  }

  /** Takes a send back within its window: the message is gone, and its text is a new draft. */
  undoSend(thread: MailThread, id: string): MailThread {
    const { subject, text, to } = this.#mail(thread, id);
    this.remove(thread, id);
    this.#serial += 1;
    return this.saveDraft(thread.id, { id: `msg-a:r${Date.now()}${this.#serial}`, subject, text, to });
  }

  /** Plans a draft to be sent at another hour: until then it is no reply. */
  schedule(thread: MailThread, id: string): MailThread {
    return this.#relabel(thread, this.#mail(thread, id), ['^scheduled'], ['^r', '^r_bt']);
  }

  /** Deletes a message for good, as a discarded draft is. */
  remove(thread: MailThread, id: string): void {
    thread.mails.splice(thread.mails.indexOf(this.#mail(thread, id)), 1);
    if (thread.mails.length === 0) this.threads.delete(thread.id);
    this.#changed(thread);
    this.removals.push({ threadId: thread.id, messageIds: [id], changedAt: this.historyId });
  }

  /** Changes labels of the messages named, or of the whole thread. */
  label(
    thread: MailThread,
    add: readonly string[],
    remove: readonly string[],
    ids?: readonly string[],
  ): MailThread {
    const mails = ids ? ids.map((id) => this.#mail(thread, id)) : thread.mails;
    for (const mail of mails) this.#relabel(thread, mail, add, remove, false);
    return this.#changed(thread);
  }

  archive(thread: MailThread): MailThread {
    return this.label(thread, ['^a'], ['^i']);
  }

  /** Gmail's own Snooze: out of the inbox until it wakes. */
  snooze(thread: MailThread): MailThread {
    return this.label(thread, ['^t_z'], ['^i']);
  }

  wake(thread: MailThread): MailThread {
    return this.label(thread, ['^i'], ['^t_z']);
  }

  trash(thread: MailThread): MailThread {
    return this.label(thread, ['^k'], ['^i']);
  }

  markRead(thread: MailThread, read: boolean): MailThread {
    return this.label(thread, read ? ['^o'] : ['^u'], read ? ['^u'] : ['^o']);
  }

  changedSince(historyId: number): readonly MailThread[] {
    return [...this.threads.values()].filter((thread) => thread.changedAt > historyId);
  }

  #content(subject: string, text: string, thread: MailThread | undefined) {
    this.#serial += 1;
    const answered = thread?.mails.at(-1);
    return {
      subject,
      text,
      rfcId: `<double.${this.#serial}@mail.example>`,
      answers: answered?.rfcId ?? null,
    };
  }

  /** Gmail's numbers: the arrival time in the upper bits, twenty bits of its own below. */
  #numberAt(at: number): bigint {
    this.#serial += 1;
    return (BigInt(Math.round(at)) << 20n) | BigInt((this.#serial * 7919) % 0xfffff);
  }

  #newThread(id: string, hex: string): MailThread {
    return { id, hex, mails: [], changedAt: 0 };
  }

  #add(thread: MailThread, mail: Mail): MailThread {
    this.threads.set(thread.id, thread);
    thread.mails.push(mail);
    return this.#changed(thread);
  }

  #relabel(
    thread: MailThread,
    mail: Mail,
    add: readonly string[],
    remove: readonly string[],
    tell = true,
  ): MailThread {
    mail.labels = [...new Set([...mail.labels.filter((label) => !remove.includes(label)), ...add])].sort();
    return tell ? this.#changed(thread) : thread;
  }

  /** Gmail marks the received message that was answered. */
  #markAnswered(thread: MailThread): void {
    const answered = thread.mails.findLast(
      (mail) => !mail.labels.includes('^f') && !mail.labels.includes('^r'),
    );
    if (answered) this.#relabel(thread, answered, ['^io_re'], [], false);
  }

  #mail(thread: MailThread, id: string): Mail {
    const mail = thread.mails.find((candidate) => candidate.id === id);
    if (!mail) throw new Error(`no message ${id} in ${thread.id}`);
    return mail;
  }

  #changed(thread: MailThread): MailThread {
    this.historyId += 1;
    thread.changedAt = this.historyId;
    for (const listener of this.#listeners) listener();
    return thread;
  }
}

/** Whether a message can be seen as mail: neither a draft nor waiting for its hour. */
export function isSent({ labels }: Mail): boolean {
  return !labels.includes('^r') && !labels.includes('^scheduled');
}

/** Threads of a view, the one with the newest message in it first. */
export function threadsIn(mailbox: Mailbox, view: string): readonly MailThread[] {
  return [...mailbox.threads.values()]
    .filter((thread) => thread.mails.some((mail) => isIn(view, mail)))
    .sort((a, b) => newestIn(view, b) - newestIn(view, a) || (a.id < b.id ? -1 : 1));
}

/** A view is a label of Gmail's, or words to look for. */
export function isIn(view: string, mail: Mail): boolean {
  const [, place, days] = /^in:(inbox|sent) newer_than:(\d+)d$/.exec(view) ?? [];
  if (place && days) {
    const isRecent = mail.at > Date.now() - Number(days) * 86_400_000;
    return isRecent && !isTrash(mail, view) && mail.labels.includes(place === 'inbox' ? '^i' : '^f');
  }
  if (view.startsWith('in:')) return mail.labels.includes(view.slice(3)) && !isTrash(mail, view);
  if (isTrash(mail, view)) return false;
  const words = `${mail.subject} ${mail.text} ${mail.from.name} ${mail.from.address}`.toLowerCase();
  return words.includes(view.toLowerCase());
}

function isTrash(mail: Mail, view: string): boolean {
  return view !== 'in:^k' && view !== 'in:^s' && (mail.labels.includes('^k') || mail.labels.includes('^s'));
}

/** When the newest message came that belongs to the view. */
export function newestIn(view: string, thread: MailThread): number {
  return Math.max(...thread.mails.filter((mail) => isIn(view, mail)).map((mail) => mail.at));
}
