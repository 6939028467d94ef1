import type {
  Correspondent,
  LabelChange,
  MessageSighting,
  ReadingProblem,
  Removal,
  ThreadSighting,
} from '../domain/sighting.ts';
import { isMailTime, legacyIdOf, timeOfMessageId } from './message-clock.ts';
import {
  CHANGED_THREAD,
  CHANGES,
  FULL_HEAD,
  FULL_RECORD,
  FULL_ROW,
  FULL_THREAD,
  LABEL,
  LABEL_CHANGE,
  LIST,
  MESSAGE,
  PERSON,
  THREAD,
} from './positions.ts';

/** What one answer of Gmail's told, metadata only. */
export interface Answer {
  readonly threads: readonly ThreadSighting[];
  readonly removals: readonly Removal[];
  /** The ids of all removals. */
  readonly removedMessageIds: readonly string[];
  readonly labelChanges: readonly LabelChange[];
  /** The mailbox's address, where the answer names it. */
  readonly accountAddress: string | null;
  readonly problems: readonly ReadingProblem[];
}

/** A list in either encoding. */
type Node = unknown[] | Record<string, unknown>;

const THREAD_ID = /^thread-[af]:/;
const MESSAGE_ID = /^msg-[af]:/;

/** More nodes than any real answer has; a hostile one is left unread beyond. */
const MOST_NODES = 400_000;
const MOST_TEXT = 300;
const MOST_PEOPLE = 50;

/**
 * Reads a parsed `bv`, `fd` or `s` answer, or a start-up block, in array or object encoding. Records are found by their
 * shape, wherever the envelope puts them; a record that is not what it should be is counted as a problem, not guessed.
 */
export function readAnswer(json: unknown): Answer {
  const threads: ThreadSighting[] = [];
  const removals: Removal[] = [];
  const labelChanges: LabelChange[] = [];
  const problems = new Map<string, number>();
  let accountAddress: string | null = null;
  let mentionsThread = false;

  const problem = (kind: string) => problems.set(kind, (problems.get(kind) ?? 0) + 1);
  const add = (thread: ThreadSighting, expected: number) => {
    if (thread.messages.length > 0) threads.push(thread);
    if (thread.messages.length < expected) problem('message');
  };

  const stack: Node[] = isNode(json) ? [json] : [];
  if (stack.length === 0) problem('answer');
  for (let nodes = 0; stack.length > 0; nodes++) {
    if (nodes > MOST_NODES) {
      problem('too-large');
      break;
    }
    const node = stack.pop() as Node;
    if (isThread(node)) {
      add(readThread(node), listAt(node, THREAD.messages).length);
      continue;
    }
    if (isFullThread(node)) {
      accountAddress ??= accountOf(node);
      const rows = listAt(field(node, FULL_THREAD.headAndRows), 1);
      // The answer names threads it has no rows for when only bodies were asked for.
      if (rows.length > 0) add(readFullThread(node, rows), rows.length);
      continue;
    }
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
    // The walk takes the last branch first.
    threads: threads.reverse(),
    removals: removals.reverse(),
    removedMessageIds: removals.flatMap(({ messageIds }) => messageIds),
    labelChanges: labelChanges.reverse(),
    accountAddress,
    problems: [...problems].map(([kind, count]) => ({ kind, count })),
  };
}

/** Whether a list answer has anything in its list of threads, whatever that is. */
export function holdsList(json: unknown): boolean {
  return listAt(json, LIST.threads).length > 0;
}

function readThread(node: Node): ThreadSighting {
  const threadId = bare(field(node, THREAD.id) as string);
  return {
    threadId,
    legacyThreadId: hexAt(node, THREAD.legacyId) ?? legacyIdOf(threadId),
    subject: textAt(node, THREAD.subject),
    messages: listAt(node, THREAD.messages).flatMap((message) =>
      readMessage(message, MESSAGE, peopleAt(message, MESSAGE.to)),
    ),
  };
}

function readFullThread(node: Node, rows: readonly unknown[]): ThreadSighting {
  const threadId = bare(field(node, FULL_THREAD.id) as string);
  const head = field(field(node, FULL_THREAD.headAndRows), 0);
  const records = new Map(
    listAt(node, FULL_THREAD.records).map((entry) => [field(entry, 0), field(entry, 1)] as const),
  );
  return {
    threadId,
    legacyThreadId: hexAt(head, FULL_HEAD.legacyId) ?? legacyIdOf(threadId),
    subject: textAt(head, FULL_HEAD.subject),
    messages: rows.flatMap((row) =>
      readMessage(row, FULL_ROW, peopleAt(records.get(field(row, FULL_ROW.id)), FULL_RECORD.to)),
    ),
  };
}

function readMessage(
  node: unknown,
  position: typeof MESSAGE | typeof FULL_ROW,
  to: readonly Correspondent[],
): readonly MessageSighting[] {
  const messageId = field(node, position.id);
  const from = readPerson(field(node, position.from));
  const labels = textsAt(node, position.labels);
  if (!isId(messageId, MESSAGE_ID) || !from || labels.length === 0) return [];
  const legacyMessageId = hexAt(node, position.legacyId) ?? legacyIdOf(messageId);
  const at = Number(field(node, position.at)) || (legacyMessageId && timeOfMessageId(legacyMessageId));
  if (!isMailTime(at)) return [];
  return [
    {
      messageId,
      legacyMessageId,
      at,
      from,
      to,
      fromOwner: labels.includes(LABEL.sent),
      draft: labels.includes(LABEL.draft),
      sending: labels.includes(LABEL.sending),
      scheduled: labels.includes(LABEL.scheduled),
      labels,
    },
  ];
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
  return threadId.split('|', 1)[0] as string;
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
  const firstRecord = field(field(node, FULL_THREAD.records), 0);
  return isId(field(node, FULL_THREAD.id), THREAD_ID) && isId(field(firstRecord, 0), MESSAGE_ID);
}

function readPerson(node: unknown): Correspondent | null {
  const address = field(node, PERSON.address);
  return isAddress(address) ? { address, name: textAt(node, PERSON.name) } : null;
}

function peopleAt(node: unknown, index: number): readonly Correspondent[] {
  return listAt(node, index)
    .slice(0, MOST_PEOPLE)
    .flatMap((person) => readPerson(person) ?? []);
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(value);
}

function isId(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && value.length < 100 && form.test(value);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** The field at an array position, in either encoding. */
function field(node: unknown, index: number): unknown {
  if (!isNode(node)) return undefined;
  return Array.isArray(node) ? node[index] : node[index + 1];
}

function listAt(node: unknown, index: number): readonly unknown[] {
  const list = field(node, index);
  if (!isNode(list)) return [];
  return Array.isArray(list) ? list : Object.values(list);
}

function textAt(node: unknown, index: number): string {
  const text = field(node, index);
  return typeof text === 'string' ? text.slice(0, MOST_TEXT) : '';
}

function textsAt(node: unknown, index: number): readonly string[] {
  return listAt(node, index).filter((text) => typeof text === 'string');
}

function idsAt(node: unknown, index: number): readonly string[] {
  return textsAt(node, index).filter((id) => isId(id, MESSAGE_ID));
}

function hexAt(node: unknown, index: number): string | null {
  const hex = field(node, index);
  return typeof hex === 'string' && /^[0-9a-f]{10,16}$/i.test(hex) ? hex : null;
}
