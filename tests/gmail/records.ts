import { isIn, isSent, type Mail, type Mailbox, type MailThread, newestIn, type Person } from './mailbox.ts';

/**
 * Gmail's records in the array encoding: lists with a fixed length, where a field that is absent is null. What the
 * positions mean was measured in recordings; what is never looked at is filled as the recordings have it.
 */
type Field = unknown;

const SNIPPET = 200;

/** How `[1, address, name]` stands for a person. */
function personRecord({ address, name }: Person): Field[] {
  return message(name ? [1, address, name] : [1, address]);
}

/** A thread as lists, syncs and start-up data hold it. */
function threadRecord(thread: MailThread, messages: 'short' | 'full', view = 'in:^all'): Field[] {
  const { mails } = thread;
  const newest = mails.reduce((a, b) => (b.at > a.at ? b : a));
  const own = mails.filter((mail) => mail.labels.includes('^f'));
  return record(messages === 'short' ? 25 : 20, {
    0: subjectOf(thread),
    1: messages === 'short' ? snippet(newest) : null,
    // The newest that belongs to the view, drafts among them: not the time of the thread's last message.
    2: newestIn(view, thread),
    3: thread.id,
    4: inGmailsOrder(mails).map((mail) => messageRecord(mail, messages)),
    8: messages === 'full' ? `msg-a:bump-${thread.id.replace(/^thread-[af]:/, '')}` : null,
    13: 0.5,
    14: own.length > 0 ? [own.flatMap((mail) => mail.to).map(({ name, address }) => [name, address])] : null,
    16: 0,
    19: thread.hex,
    24: messages === 'short' ? [[1], '', ''] : null,
  });
}

function messageRecord(mail: Mail, size: 'short' | 'full'): Field[] {
  const full = size === 'full';
  return record(full ? 56 : 90, {
    0: mail.id,
    1: [1, mail.from.address, mail.from.name],
    2: full ? mail.to.map(personRecord) : null,
    3: full && mail.cc.length > 0 ? mail.cc.map(personRecord) : null,
    6: shownDate(mail),
    7: full ? mail.subject : null,
    8: full ? bodyRecord(mail) : null,
    9: snippet(mail),
    10: mail.labels,
    13: full ? mail.rfcId : null,
    14: full && mail.answers ? [mail.answers] : null,
    15: mail.answers,
    17: mail.at,
    18: full ? sentBy(mail) : null,
    29: [null, null, null, [1], [0.84], null, [21_660_393], [40_510_810, 21_660_393], null, 1],
    30: mail.at,
    43: 0,
    44: [null, null, 0],
    55: mail.hex,
    ...(full ? {} : { 71: [], 83: [0] }),
  });
}

/** The body as Gmail sends it; nothing but Gmail's own page may look at it. */
function bodyRecord(mail: Mail): Field[] {
  return [null, [[0, `<div dir="ltr">${escaped(mail.text)}</div>`]], null, null, null, null, 1];
}

/** The answer to `bv`: one page of a view. */
export function listAnswer(
  mailbox: Mailbox,
  threads: readonly MailThread[],
  hasMore: boolean,
  view = 'in:^i',
  conversations = true,
): Field[] {
  const listed = conversations ? threads : threads.flatMap((thread) => asSingleMessages(thread, view));
  return record(19, {
    0: 0,
    1: ['^all', '^b', '^f', '^i', '^k', '^r', '^s', '^t'].map((label) => [
      labelRecord(label),
      mailbox.historyId,
    ]),
    2:
      listed.length > 0
        ? listed.map((thread) => message([threadRecord(thread, 'short', view), thread.changedAt]))
        : null,
    3: hasMore ? 1 : 0,
    4: mailbox.historyId,
    5: 0,
    6: [labelCounts(mailbox)],
    11: [1, 1],
    18: [1],
  });
}

/** With conversation view off each message of the view is a record of its own, named in the record's id. */
function asSingleMessages(thread: MailThread, view: string): readonly MailThread[] {
  return thread.mails
    .filter((mail) => isIn(view, mail))
    .map((mail) => ({ ...thread, id: `${thread.id}|${mail.id}`, mails: [mail] }));
}

/** The answer to `fd`: threads in full, the metadata in rows, recipients and bodies in records beside them. */
export function fullAnswer(mailbox: Mailbox, threads: readonly MailThread[]): Field[] {
  return record(5, {
    0: 0,
    1: threads.map((thread) => fullThread(mailbox, thread)),
    4: [mailbox.historyId],
  });
}

function fullThread(mailbox: Mailbox, thread: MailThread): Field[] {
  const newest = thread.mails.reduce((a, b) => (b.at > a.at ? b : a));
  const people = uniquePeople(thread.mails.map((mail) => mail.from));
  const head = record(21, {
    0: thread.id,
    1: subjectOf(thread),
    2: snippet(newest),
    3: newest.at,
    9: 0.5,
    10: [people.map(({ name, address }) => [name, address])],
    12: 0,
    15: thread.hex,
    20: [[1]],
  });
  const rows = thread.mails.map((mail) =>
    record(52, {
      0: mail.id,
      1: personRecord(mail.from),
      2: shownDate(mail),
      3: mail.labels,
      6: mail.at,
      10: snippet(mail),
      11: mail.answers,
      14: [null, null, null, [1], [0.84], null, null, [1, 1], null, 1],
      15: mail.at,
      21: 0,
      23: [null, null, 0],
      27: mail.hex,
      38: [],
      39: mail.rfcId,
      51: [0],
    }),
  );
  return message([
    thread.id,
    message([head, rows]),
    thread.mails.map((mail) => message([mail.id, fullRecord(mailbox, mail)])),
    null,
    thread.changedAt,
  ]);
}

function fullRecord(mailbox: Mailbox, mail: Mail): Field[] {
  const isDraft = mail.labels.includes('^r');
  return record(55, {
    0: mail.to.map(personRecord),
    1: mail.cc.length > 0 ? mail.cc.map(personRecord) : null,
    4: mail.subject,
    5: [
      null,
      [[0, null, [null, `<div dir="ltr">${escaped(mail.text)}</div>`], 1]],
      0,
      null,
      null,
      null,
      1,
      0,
    ],
    6: snippet(mail),
    7: mail.rfcId,
    8: mail.answers ? [mail.answers] : null,
    9: mail.answers,
    10: sentBy(mail),
    // The one place where the data names the mailbox's owner; a draft does not.
    11: isDraft ? null : message([1, mailbox.owner.address]),
    16: mail.at,
    19: [null, 1],
    29: ['en'],
    34: mail.hex,
    54: 0,
  });
}

/** Which server sent a message, and from what address. */
function sentBy(mail: Mail): Field[] {
  return record(20, {
    0: 0,
    1: 1,
    2: '',
    3: -1,
    7: 'mail.example',
    10: 0,
    16: mail.from.address,
    17: 1,
    19: 0,
  });
}

export interface SyncAnswerParts {
  readonly acknowledged: readonly number[];
  readonly threads: readonly MailThread[];
  readonly removals: readonly { readonly threadId: string; readonly messageIds: readonly string[] }[];
}

/** The answer to `s`: what was acknowledged, and every thread that changed, as it is now. */
export function syncAnswer(mailbox: Mailbox, { acknowledged, threads, removals }: SyncAnswerParts): Field[] {
  const changes = [
    ...removals.map(({ threadId, messageIds }) =>
      message([message([threadId, null, record(7, { 2: [...messageIds] })])]),
    ),
    ...threads.map((thread) =>
      message([
        message([
          thread.id,
          null,
          record(7, { 6: message([threadRecord(thread, 'full'), thread.changedAt]) }),
        ]),
      ]),
    ),
  ];
  return message([
    acknowledged.length > 0 ? [acknowledged.map((id) => [id, 0, null, mailbox.historyId])] : null,
    record(8, {
      0: changes.length > 0 ? 0 : 1,
      4: [],
      5: changes.length > 0 ? changes : null,
      6: 0,
      7: mailbox.historyId,
    }),
    message([labelCounts(mailbox)]),
    message([mailbox.historyId]),
  ]);
}

/** Start-up data, as `_GM_setData` gets it: mail in one of two envelopes, and who is signed in. */
export function startUpData(
  mailbox: Mailbox,
  threads: readonly MailThread[],
  form: 'fd-like' | 'bv-like',
  accounts: readonly Person[] = [mailbox.owner],
): Record<string, Field> {
  const mail =
    form === 'fd-like'
      ? {
          Cl6csf: [
            [
              'simls',
              0,
              JSON.stringify([null, threads.map((thread) => [thread.id, threadRecord(thread, 'full')])]),
            ],
          ],
        }
      : {
          a6jdv: [
            [
              null,
              0,
              JSON.stringify([[threads.map((thread) => record(5, { 4: threadRecord(thread, 'short') }))]]),
            ],
          ],
        };
  return { ...mail, ...settingsData(mailbox, accounts) };
}

/** The part of the start-up data that is there in any case. */
export function settingsData(mailbox: Mailbox, accounts: readonly Person[]): Record<string, Field> {
  const signedIn = accounts.map(({ address, name }, slot) => [address, 0, 0, slot, name]);
  return {
    sBEv4c: [
      ['sx_dn', mailbox.owner.name],
      ['mla', signedIn],
    ],
    w43KIf: [null, 'token', '0123456789'],
  };
}

/** The subject of the first message; a draft's only while there is nothing else. */
function subjectOf(thread: MailThread): string {
  return (thread.mails.find(isSent) ?? thread.mails[0])?.subject.replace(/^Re: /, '') ?? '';
}

/** A draft stands behind the message it answers, wherever that is, so the order is not one of time. */
function inGmailsOrder(mails: readonly Mail[]): readonly Mail[] {
  const settled = mails.filter(isSent).sort((a, b) => a.at - b.at);
  for (const draft of mails.filter((mail) => !isSent(mail))) {
    const answered = settled.findIndex((mail) => mail.rfcId === draft.answers);
    settled.splice(answered < 0 ? settled.length : answered + 1, 0, draft);
  }
  return settled;
}

function uniquePeople(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [person.address, person])).values()];
}

/** The date that is shown differs from the internal one by up to a second. */
function shownDate(mail: Mail): number {
  return mail.at - (mail.at % 1000);
}

function snippet(mail: Mail): string {
  return mail.text.replace(/\s+/g, ' ').slice(0, SNIPPET);
}

function labelRecord(label: string): Field[] {
  return record(28, { 0: label, 1: label, 6: 1, 17: 5, 20: 1, 23: 1, 24: 0, 27: 1 });
}

function labelCounts(mailbox: Mailbox): Field[] {
  const mails = [...mailbox.threads.values()].flatMap((thread) => thread.mails);
  return ['^i', '^f', '^r', '^u', '^sq_ig_i_personal', '^scheduled', '^k', '^s'].map((label) => {
    const labelled = mails.filter((mail) => mail.labels.includes(label));
    return [label, labelled.filter((mail) => mail.labels.includes('^u')).length, labelled.length];
  });
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
}

function record(length: number, fields: Readonly<Record<number, Field>>): Field[] {
  return message(Array.from({ length }, (_, index) => fields[index] ?? null));
}

/** Lists that are records of fields, and not lists of one kind of thing: the object encoding tells them apart. */
const records = new WeakSet<Field[]>();

function message(fields: Field[]): Field[] {
  records.add(fields);
  return fields;
}

const LARGEST_SMALL_NUMBER = 2 ** 31;

/** An answer in the encoding of before September 2022: a record is an object with keys from 1, large numbers are text. */
export function asObjects(node: Field): Field {
  if (typeof node === 'number') return Math.abs(node) > LARGEST_SMALL_NUMBER ? String(node) : node;
  if (!Array.isArray(node)) return node;
  if (!records.has(node)) return node.map(asObjects);
  const fields = node.flatMap((value, index) => (value === null ? [] : [[index + 1, asObjects(value)]]));
  return Object.fromEntries(fields);
}
