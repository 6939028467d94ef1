import { canonicalAddress } from '../domain/addresses.ts';
import type { Correspondent, ReadingProblem, RowSighting } from '../domain/sighting.ts';
import { plainText } from './fields.ts';
import { timeOfMessageId } from './message-clock.ts';
import { outlineOfElement } from './outline.ts';
import { ATTRIBUTE, SELECTOR } from './selectors.ts';

export interface Rows {
  readonly rows: readonly RowSighting[];
  readonly problems: readonly ReadingProblem[];
  /** With conversation view off a row stands for one message, and tells nothing of others in its thread. */
  readonly single: boolean;
}

/** The table rows of one thread: one of them, or with a reading pane beside the list two or three. */
type Row = readonly [Element, ...Element[]];

/** What was read of rows before, by their first element; whoever sees a row change takes it out. */
export type RowCache = WeakMap<Element, RowReading>;

/** What a row holds by itself, before it is known whose account it is. */
type RowReading =
  | { readonly kind: 'no-thread' }
  /** A row without a thread, as other extensions and bundles have them; it is strange only where all are such. */
  | { readonly kind: 'bare'; readonly row: Row }
  | { readonly kind: 'unreadable'; readonly row: Row }
  | {
      readonly kind: 'thread';
      readonly sighting: Omit<RowSighting, 'lastMessageId' | 'at' | 'lastAuthor'>;
      readonly lastMessageId: string;
      /** Of the row's own message, where rows stand for messages. */
      readonly ownMessageId: string;
      readonly namesMessage: boolean;
      readonly isElided: boolean;
    };

type ThreadReading = Extract<RowReading, { kind: 'thread' }>;

/**
 * Reads the thread rows on screen below `root` by their attributes. Who wrote last is told only where the row allows no
 * doubt; a row that lacks what it needs is counted as a problem.
 *
 * @param owner The account's address; null while it is unknown.
 * @param cache Rows that were read before and have not changed since.
 */
export function readRows(root: ParentNode, owner: string | null, cache: RowCache = new WeakMap()): Rows {
  const all = rowsBelow(root).map((row) => ({ table: row[0].parentElement, reading: cached(row, cache) }));
  const threads = all.flatMap(({ table, reading }) =>
    reading.kind === 'thread' ? [{ table, reading }] : [],
  );
  const single = showsSingleMessages(threads);
  const ownNames = namesOfOwner(
    threads.map(({ reading }) => reading),
    owner,
  );
  const rows: RowSighting[] = [];
  let outline: string | undefined;
  let unreadable = 0;
  for (const { reading } of all) {
    if (reading.kind === 'no-thread' || (reading.kind === 'bare' && threads.length > 0)) continue;
    const sighting = reading.kind === 'thread' ? sightingOf(reading, single, owner, ownNames) : null;
    if (sighting) rows.push(sighting);
    else {
      unreadable += 1;
      outline ??= 'row' in reading ? outlineOf(reading.row) : 'single message';
    }
  }
  return { rows, problems: outline ? [{ kind: 'row', count: unreadable, outline }] : [], single };
}

function cached(row: Row, cache: RowCache): RowReading {
  const known = cache.get(row[0]);
  if (known) return known;
  const reading = readRow(row);
  cache.set(row[0], reading);
  return reading;
}

function rowsBelow(root: ParentNode): readonly Row[] {
  const rows: [Element, ...Element[]][] = [];
  const hidden = new Map<Element | null, boolean>();
  for (const element of root.querySelectorAll(SELECTOR.row)) {
    const parent = element.parentElement;
    if (!hidden.has(parent)) hidden.set(parent, Boolean(parent?.closest(SELECTOR.hidden)));
    if (hidden.get(parent) || element.matches(SELECTOR.hidden)) continue;
    const before = rows.at(-1);
    if (before && element.matches(SELECTOR.continuedRow)) before.push(element);
    else rows.push([element]);
  }
  return rows;
}

function readRow(row: Row): RowReading {
  if (find(row, SELECTOR.advertisement)) return { kind: 'no-thread' };
  const thread = find(row, SELECTOR.thread);
  if (!thread && find(row, SELECTOR.draft)) return { kind: 'no-thread' };
  if (!thread && !find(row, SELECTOR.anyThread)) return { kind: 'bare', row };
  if (thread && isNotSentYet(thread)) return { kind: 'no-thread' };
  const legacyThreadId = thread?.getAttribute(ATTRIBUTE.legacyThreadId) ?? '';
  const participants = findAll(row, SELECTOR.people).flatMap((person) => readPerson(person) ?? []);
  const hasDraft = find(row, SELECTOR.draftMark) !== null;
  const newest = thread?.getAttribute(ATTRIBUTE.lastMessageOrDraftId) ?? '';
  const lastMessageId = thread?.getAttribute(ATTRIBUTE.lastMessageId) ?? (hasDraft ? '' : newest);
  const isComplete =
    /^[0-9a-f]{10,16}$/i.test(legacyThreadId) &&
    timeOfMessageId(lastMessageId, Date.now()) !== null &&
    participants.length > 0;
  if (!thread || !isComplete) return { kind: 'unreadable', row };
  return {
    kind: 'thread',
    sighting: {
      legacyThreadId,
      subject: plainText(find(row, SELECTOR.subject)?.textContent ?? ''),
      participants,
      count: Number(find(row, SELECTOR.messageCount)?.textContent) || 1,
    },
    lastMessageId,
    ownMessageId: (!hasDraft && newest) || lastMessageId,
    namesMessage: thread.getAttribute(ATTRIBUTE.threadId)?.includes('|') ?? false,
    isElided: isElided(row),
  };
}

function outlineOf(row: Row): string {
  return row.map((part) => outlineOfElement(part)).join('+');
}

/** Null where the message's id tells no time. */
function sightingOf(
  { sighting, lastMessageId: last, ownMessageId, isElided: elided }: ThreadReading,
  single: boolean,
  owner: string | null,
  ownNames: ReadonlySet<string>,
): RowSighting | null {
  const lastMessageId = single ? ownMessageId : last;
  const at = timeOfMessageId(lastMessageId, Date.now());
  if (at === null) return null;
  const { legacyThreadId, ...rest } = sighting;
  const author = lastAuthor(sighting.participants, elided, owner, ownNames);
  return { legacyThreadId, lastMessageId, at, ...rest, lastAuthor: author };
}

interface ThreadRow {
  readonly table: Element | null;
  readonly reading: ThreadReading;
}

/**
 * Rows of messages name the message behind a bar in the thread's id, or several of them in one table name one thread.
 * Several lists may show the same thread, each in a row of its own.
 */
function showsSingleMessages(rows: readonly ThreadRow[]): boolean {
  const seen = new Map<Element | null, Set<string>>();
  return rows.some(({ table, reading }) => {
    const ids = seen.get(table) ?? new Set();
    seen.set(table, ids);
    const { legacyThreadId } = reading.sighting;
    const isRepeated = ids.has(legacyThreadId);
    ids.add(legacyThreadId);
    return isRepeated || reading.namesMessage;
  });
}

function find(row: Row, selector: string): Element | null {
  for (const part of row) {
    const found = part.querySelector(selector);
    if (found) return found;
  }
  return null;
}

function findAll(row: Row, selector: string): readonly Element[] {
  return row.flatMap((part) => [...part.querySelectorAll(selector)]);
}

/**
 * A row lists each sender once, read ones before unread ones, and leaves some out for want of space. So it tells who
 * wrote last only when all of them are on one side.
 */
function lastAuthor(
  participants: readonly Correspondent[],
  elided: boolean,
  owner: string | null,
  ownNames: ReadonlySet<string>,
): RowSighting['lastAuthor'] {
  if (owner === null || elided) return 'unknown';
  const own = participants.filter(({ address }) => canonicalAddress(address) === canonicalAddress(owner));
  if (own.length === participants.length) return 'owner';
  // The owner's word ("me") with another address: mail under an alias, or a customer of that name.
  const isPartlyOurs = own.length > 0 || participants.some(({ name }) => ownNames.has(name));
  return isPartlyOurs ? 'unknown' : 'customer';
}

/**
 * What Gmail calls the account's owner in this language ("me"). Mail sent under another of the owner's addresses bears
 * that name too.
 */
function namesOfOwner(rows: readonly ThreadReading[], owner: string | null): ReadonlySet<string> {
  if (owner === null) return new Set();
  const people = rows.flatMap(({ sighting }) => sighting.participants);
  const own = people.filter(({ address }) => canonicalAddress(address) === canonicalAddress(owner));
  return new Set(own.map(({ name }) => name).filter((name) => name !== ''));
}

/** Gmail writes ".." between people where it left some out. */
function isElided(row: Row): boolean {
  return findAll(row, SELECTOR.peopleCell).some((cell) => textOutsideNames(cell).includes('..'));
}

function textOutsideNames(node: Node): string {
  return [...node.childNodes]
    .map((child) => {
      if (child.nodeType === child.TEXT_NODE) return child.textContent ?? '';
      return child instanceof Element && child.hasAttribute(ATTRIBUTE.address) ? '' : textOutsideNames(child);
    })
    .join('');
}

/** A thread just sent from here has no number until the server has answered. */
function isNotSentYet(thread: Element): boolean {
  const id = thread.getAttribute(ATTRIBUTE.threadId) ?? '';
  return id.startsWith('#thread-a:') && !thread.getAttribute(ATTRIBUTE.legacyThreadId);
}

function readPerson(element: Element): Correspondent | null {
  const address = element.getAttribute(ATTRIBUTE.address)?.trim() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(address) || address.length > 254) return null;
  return { address, name: plainText(element.getAttribute(ATTRIBUTE.name) ?? '') };
}
