import type {
  Correspondent,
  LabelChange,
  MessageSighting,
  ReadingProblem,
  Removal,
  ThreadSighting,
} from '../domain/sighting.ts';
import type { ListView } from './answer-channel.ts';
import {
  each,
  field,
  hexAt,
  idAt,
  idsAt,
  isAddress,
  isId,
  isNode,
  isText,
  listAt,
  MESSAGE_ID,
  type Node,
  plainText,
  THREAD_ID,
  textAt,
  textsAt,
} from './fields.ts';
import { isMailTime, legacyIdOf } from './message-clock.ts';
import {
  BODY,
  CHANGED_THREAD,
  CHANGES,
  FULL,
  FULL_HEAD,
  FULL_RECORD,
  FULL_ROW,
  FULL_THREAD,
  LABEL,
  LABEL_CHANGE,
  LIST,
  LIST_REQUEST,
  MESSAGE,
  PERSON,
  SYNC,
  THREAD,
} from './positions.ts';

/** What one answer of Gmail's told, metadata only. */
export interface Answer {
  readonly threads: readonly ThreadSighting[];
  readonly removals: readonly Removal[];
  readonly labelChanges: readonly LabelChange[];
  /** The mailbox's address, where the answer names it. */
  readonly accountAddress: string | null;
  readonly problems: readonly ReadingProblem[];
}

/**
 * The words of a message that others wrote to the inbox, which never leave the Gmail tab: its markup where the answer has
 * the body, else its first words.
 */
export interface MessageText {
  readonly messageId: string;
  readonly kind: 'body' | 'snippet';
  readonly text: string;
}

/** More nodes than any real answer has; a hostile one is left unread beyond. */
const MOST_NODES = 400_000;
const MOST_PEOPLE = 50;
const LONGEST_QUERY = 300;
const NOBODY: readonly Correspondent[] = [];
const LONGEST_BODY = 60_000;
/** An id whose time is another than the message's is none of that message, or no clock any more. */
const CLOCKS_DIFFER = 120_000;

/**
 * Reads a parsed `bv`, `fd` or `s` answer, or a start-up block, in array or object encoding. Records are found by their
 * shape, wherever the envelope puts them; a record that is not what it should be is counted as a problem, not guessed.
 * No words of any mail are in the answer; `texts` collects those of others' mail in the inbox.
 */
export function readAnswer(json: unknown, texts?: MessageText[]): Answer {
  const threads: ThreadSighting[] = [];
  const removals: Removal[] = [];
  const labelChanges: LabelChange[] = [];
  const problems = new Map<string, number>();
  let accountAddress: string | null = null;
  let mentionsThread = false;

  const problem = (kind: string) => problems.set(kind, (problems.get(kind) ?? 0) + 1);
  const add = (thread: ThreadSighting, expected: number) => {
    if (thread.messages.length > 0) threads.push(thread);
    else if (expected > 0) problem('thread');
    if (thread.messages.length < expected) problem('message');
  };

  if (!isNode(json)) problem('answer');
  const stack = isNode(json) ? (recordsInPlace(json) ?? [json]) : [];
  for (let nodes = 0; stack.length > 0; nodes++) {
    if (nodes > MOST_NODES) {
      problem('too-large');
      break;
    }
    const node = stack.pop() as Node;
    if (isThread(node)) {
      add(readThread(node, problem, texts), listAt(node, THREAD.messages).length);
      continue;
    }
    if (isFullThread(node)) {
      accountAddress ??= accountOf(node);
      const rows = listAt(field(node, FULL_THREAD.headAndRows), 1);
      // The answer names threads it has no rows for when only bodies were asked for.
      if (rows.length > 0) add(readFullThread(node, rows, problem, texts), rows.length);
      else if (isNode(field(node, FULL_THREAD.headAndRows))) problem('no-record');
      continue;
    }
    // A thread of which there is no message to be read.
    if (isId(field(node, THREAD.id), THREAD_ID)) problem('no-record');
    const threadId = field(node, CHANGED_THREAD.id);
    if (isId(threadId, THREAD_ID)) {
      const changes = field(node, CHANGED_THREAD.changes);
      // Whether the ids stand in a list of their own is not known for sure; both are read.
      const removed = [...idsAt(changes, CHANGES.removed), ...idsAt(field(changes, CHANGES.removed), 0)];
      if (removed.length > 0) removals.push({ threadId: bare(threadId), messageIds: removed });
      const labels = field(changes, CHANGES.labels);
      if (isNode(labels)) labelChanges.push(readLabelChange(bare(threadId), labels));
    }
    for (const child of Array.isArray(node) ? node : Object.values(node)) {
      if (isNode(child)) stack.push(child);
      else if (isId(child, THREAD_ID)) mentionsThread = true;
    }
  }

  if (mentionsThread && threads.length + removals.length + labelChanges.length === 0 && problems.size === 0) {
    problem('no-record');
  }
  return {
    // The walk took the last branch first.
    threads: threads.reverse(),
    removals: removals.reverse(),
    labelChanges: labelChanges.reverse(),
    accountAddress,
    problems: [...problems].map(([kind, count]) => ({ kind, count })),
  };
}

/**
 * The records of an answer whose envelope is as we know it, so that the rest of it need not be walked; null for any
 * other, even where only one record is out of place.
 */
function recordsInPlace(json: Node): Node[] | null {
  const list = allOf(listAt(json, LIST.threads), (entry) => nodeIf(field(entry, 0), isThread));
  if (list) return list;
  const full = allOf(listAt(json, FULL.threads), (entry) => nodeIf(entry, isFullThread));
  return (
    full ?? allOf(listAt(field(json, SYNC.news), SYNC.changes), (entry) => nodeIf(field(entry, 0), isChange))
  );
}

function allOf(list: readonly unknown[], recordOf: (entry: unknown) => Node | null): Node[] | null {
  const records = each(list, recordOf);
  return list.length > 0 && records.length === list.length ? [...records] : null;
}

function nodeIf(value: unknown, is: (node: Node) => boolean): Node | null {
  return isNode(value) && is(value) ? value : null;
}

/** Whether it is an answer for a list without mail: any list tells the number of the mailbox's history. */
export function isEmptyList(json: unknown): boolean {
  return listAt(json, LIST.threads).length === 0 && Number(field(json, LIST.history)) > 0;
}

/** Which page of which view a list was asked for; undefined where the request is not one for a list. */
export function listViewOf(request: unknown): Omit<ListView, 'hasMore'> | undefined {
  const wanted = field(request, LIST_REQUEST.view);
  const query = field(wanted, LIST_REQUEST.query);
  if (typeof query !== 'string') return undefined;
  const offset = Number(field(wanted, LIST_REQUEST.offset)) || 0;
  return { query: query.slice(0, LONGEST_QUERY), offset };
}

/** Whether a list answer says that there are more pages behind it. */
export function hasMorePages(answer: unknown): boolean {
  return Boolean(field(answer, LIST.hasMore));
}

/** Counts one more problem of a kind. */
type Count = (kind: string) => void;

function readThread(node: Node, problem: Count, texts: MessageText[] | undefined): ThreadSighting {
  const threadId = bare(field(node, THREAD.id) as string);
  return {
    threadId,
    legacyThreadId: idAt(threadId, node, THREAD),
    subject: plainText(textAt(node, THREAD.subject)),
    ...withUnread(listAt(node, THREAD.messages), (message) => {
      const sighting = readMessage(message, MESSAGE, peopleAt(message, MESSAGE.to), problem);
      if (sighting && texts) addText(texts, sighting, message, MESSAGE);
      return sighting;
    }),
  };
}

/** The messages that could be read, and the newest of those that could not. */
function withUnread(
  records: readonly unknown[],
  read: (record: unknown) => MessageSighting | null,
): Pick<ThreadSighting, 'messages' | 'unread'> {
  let unread: ThreadSighting['unread'];
  const messages = each(records, (record) => {
    const message = read(record);
    const id = message ? undefined : field(record, MESSAGE.id);
    // Those of our own web client tell no time, and leave nobody waiting.
    const messageId = isId(id, MESSAGE_ID) ? legacyIdOf(id) : null;
    const at = messageId ? clockOf(messageId) : 0;
    if (messageId && isMailTime(at) && at > (unread?.at ?? 0)) unread = { messageId, at };
    return message;
  });
  const { at = 0 } = unread ?? {};
  // An older one that was missed changes nothing of who wrote last.
  return unread && messages.every((message) => message.at < at) ? { messages, unread } : { messages };
}

function readFullThread(
  node: Node,
  rows: readonly unknown[],
  problem: Count,
  texts: MessageText[] | undefined,
): ThreadSighting {
  const threadId = bare(field(node, FULL_THREAD.id) as string);
  const head = field(field(node, FULL_THREAD.headAndRows), 0);
  const records = new Map(
    listAt(node, FULL_THREAD.records).map((entry) => [field(entry, 0), field(entry, 1)] as const),
  );
  return {
    threadId,
    legacyThreadId: idAt(threadId, head, FULL_HEAD),
    subject: plainText(textAt(head, FULL_HEAD.subject)),
    ...withUnread(rows, (row) => {
      const record = records.get(field(row, FULL_ROW.id));
      const sighting = readMessage(row, FULL_ROW, peopleAt(record, FULL_RECORD.to), problem);
      if (sighting && texts) addText(texts, sighting, record, FULL_RECORD);
      return sighting;
    }),
  };
}

/** A hexadecimal id's own time: epoch ms above its last five digits. */
function clockOf(legacyMessageId: string): number {
  return Number.parseInt(legacyMessageId.slice(0, -5), 16);
}

function readMessage(
  node: unknown,
  position: typeof MESSAGE | typeof FULL_ROW,
  to: readonly Correspondent[],
  problem: Count,
): MessageSighting | null {
  const messageId = field(node, position.id);
  const from = readPerson(field(node, position.from));
  const labels = textsAt(node, position.labels);
  if (!isId(messageId, MESSAGE_ID) || !from || labels.length === 0) return null;
  const hex = hexAt(node, position.legacyId) ?? idAt(messageId, node, position);
  const at = Number(field(node, position.at)) || (hex ? clockOf(hex) : 0);
  if (!isMailTime(at)) return null;
  const isWrong = hex !== null && Math.abs(clockOf(hex) - at) > CLOCKS_DIFFER;
  if (isWrong) problem('clock');
  return {
    messageId,
    // The same number is in the message's other id.
    legacyMessageId: isWrong ? (legacyIdOf(messageId) ?? hex) : hex,
    at,
    from,
    to,
    fromOwner: labels.includes(LABEL.sent),
    draft: labels.includes(LABEL.draft),
    sending: labels.includes(LABEL.sending),
    scheduled: labels.includes(LABEL.scheduled),
    labels,
  };
}

/** Takes a note of the words of a message that others wrote to the inbox, or that was put off from there. */
function addText(
  texts: MessageText[],
  { messageId, fromOwner, draft, labels }: MessageSighting,
  node: unknown,
  position: typeof MESSAGE | typeof FULL_RECORD,
): void {
  const isOpen = labels.includes(LABEL.inbox) || labels.includes(LABEL.snoozed);
  if (fromOwner || draft || !isOpen) return;
  const parts = each(listAt(field(node, position.body), BODY.parts), (part) => {
    const markup = field(part, BODY.markup) ?? field(field(part, BODY.nested), BODY.markup);
    return isText(markup) ? markup : null;
  });
  const snippet = textAt(node, position.snippet);
  if (parts.length > 0)
    texts.push({ messageId, kind: 'body', text: parts.join('\n').slice(0, LONGEST_BODY) });
  else if (snippet !== '') texts.push({ messageId, kind: 'snippet', text: snippet });
}

function readLabelChange(threadId: string, node: Node): LabelChange {
  return {
    threadId,
    messageIds: idsAt(node, LABEL_CHANGE.messageIds),
    added: textsAt(node, LABEL_CHANGE.added),
    removed: textsAt(node, LABEL_CHANGE.removed),
  };
}

/** With conversation view off a thread's id has the message's behind a bar. */
function bare(threadId: string): string {
  const bar = threadId.indexOf('|');
  return bar < 0 ? threadId : threadId.slice(0, bar);
}

function accountOf(fullThread: Node): string | null {
  for (const entry of listAt(fullThread, FULL_THREAD.records)) {
    const address = field(field(field(entry, 1), FULL_RECORD.account), PERSON.address);
    if (isAddress(address)) return address;
  }
  return null;
}

function isThread(node: Node): boolean {
  const firstMessage = field(field(node, THREAD.messages), 0);
  return isId(field(node, THREAD.id), THREAD_ID) && isId(field(firstMessage, MESSAGE.id), MESSAGE_ID);
}

function isFullThread(node: Node): boolean {
  const records = listAt(node, FULL_THREAD.records);
  // In the same place a change has several things, of which the first may name a message.
  const named = isNode(field(node, FULL_THREAD.headAndRows)) ? records.slice(0, 1) : records;
  return isChange(node) && records.length > 0 && named.every((record) => isId(field(record, 0), MESSAGE_ID));
}

function isChange(node: Node): boolean {
  return isId(field(node, CHANGED_THREAD.id), THREAD_ID);
}

function readPerson(node: unknown): Correspondent | null {
  const address = field(node, PERSON.address);
  return isAddress(address) ? { address, name: plainText(textAt(node, PERSON.name)) } : null;
}

function peopleAt(node: unknown, index: number): readonly Correspondent[] {
  const people = listAt(node, index);
  if (people.length === 0) return NOBODY;
  return each(people.slice(0, MOST_PEOPLE), readPerson);
}
