import { canonicalAddress } from '../domain/addresses.ts';
import type { Correspondent, ReadingProblem, RowSighting } from '../domain/sighting.ts';
import { accountAddress } from './account-address.ts';
import { timeOfMessageId } from './message-clock.ts';
import { outlineOfElement } from './outline.ts';
import { ATTRIBUTE, SELECTOR, UNREAD_ROW } from './selectors.ts';

export interface Rows {
  readonly rows: readonly RowSighting[];
  readonly problems: readonly ReadingProblem[];
  /** With conversation view off a row stands for one message, and tells nothing of others in its thread. */
  readonly single: boolean;
}

/** The table rows of one thread: one of them, or with a reading pane beside the list two or three. */
type Row = readonly [Element, ...Element[]];

const MOST_TEXT = 300;

/**
 * Reads the thread rows on screen below `root` by their attributes. Who wrote last is told only where the row allows no
 * doubt; a row that lacks what it needs is counted as a problem.
 *
 * @param owner The account's address; where it is not given the page is asked for it.
 */
export function readRows(root: ParentNode, owner: string | null = ownerOf(root)): Rows {
  const rows: RowSighting[] = [];
  const all = rowsBelow(root);
  const ownNames = namesOfOwner(all, owner);
  const single = showsSingleMessages(all);
  let unreadable = 0;
  let outline: string | undefined;
  for (const row of all) {
    if (find(row, SELECTOR.advertisement)) continue;
    const thread = find(row, SELECTOR.thread);
    if (!thread && find(row, SELECTOR.draft)) continue;
    if (thread && isNotSentYet(thread)) continue;
    const sighting = thread && readRow(row, thread, single, owner, ownNames);
    if (sighting) rows.push(sighting);
    else {
      unreadable += 1;
      outline ??= row.map((part) => outlineOfElement(part)).join('+');
    }
  }
  return { rows, problems: outline ? [{ kind: 'row', count: unreadable, outline }] : [], single };
}

function rowsBelow(root: ParentNode): readonly Row[] {
  const rows: [Element, ...Element[]][] = [];
  const hidden = new Map<Element | null, boolean>();
  for (const element of root.querySelectorAll(SELECTOR.row)) {
    const parent = element.parentElement;
    if (!hidden.has(parent)) hidden.set(parent, Boolean(parent?.closest(SELECTOR.hidden)));
    if (hidden.get(parent)) continue;
    const before = rows.at(-1);
    if (before && element.matches(SELECTOR.continuedRow)) before.push(element);
    else rows.push([element]);
  }
  return rows;
}

function readRow(
  row: Row,
  thread: Element,
  single: boolean,
  owner: string | null,
  ownNames: ReadonlySet<string>,
): RowSighting | null {
  const legacyThreadId = thread.getAttribute(ATTRIBUTE.legacyThreadId) ?? '';
  const lastMessageId = messageIdOf(thread, single && !find(row, SELECTOR.draftMark));
  const at = timeOfMessageId(lastMessageId);
  const participants = findAll(row, SELECTOR.people).flatMap((person) => readPerson(person) ?? []);
  if (!/^[0-9a-f]{10,16}$/i.test(legacyThreadId) || at === null || participants.length === 0) return null;
  const count = Number(find(row, SELECTOR.messageCount)?.textContent) || 1;
  return {
    legacyThreadId,
    lastMessageId,
    at,
    subject: plain(find(row, SELECTOR.subject)?.textContent ?? ''),
    participants,
    count,
    unread: row[0].classList.contains(UNREAD_ROW),
    lastAuthor: lastAuthor(participants, isElided(row), owner, ownNames),
  };
}

/** The newest message that is no draft; where a row is a message, that one. */
function messageIdOf(thread: Element, single: boolean): string {
  const own = single ? thread.getAttribute(ATTRIBUTE.lastMessageOrDraftId) : null;
  return own ?? thread.getAttribute(ATTRIBUTE.lastMessageId) ?? '';
}

/** Rows of messages name the message behind a bar in the thread's id, or several of them name one thread. */
function showsSingleMessages(rows: readonly Row[]): boolean {
  const ids = rows.flatMap((row) => find(row, SELECTOR.thread)?.getAttribute(ATTRIBUTE.threadId) ?? []);
  return ids.some((id) => id.includes('|')) || hasRepeatedRows(rows);
}

/** Several lists may show the same thread, each in a row of its own; one table does not. */
function hasRepeatedRows(rows: readonly Row[]): boolean {
  const seen = new Map<Element | null, Set<string>>();
  return rows.some((row) => {
    const table = row[0].parentElement;
    const id = find(row, SELECTOR.thread)?.getAttribute(ATTRIBUTE.legacyThreadId);
    if (!id) return false;
    const ids = seen.get(table) ?? new Set();
    seen.set(table, ids);
    const isRepeated = ids.has(id);
    ids.add(id);
    return isRepeated;
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
  const own = participants.filter(
    ({ address, name }) => canonicalAddress(address) === canonicalAddress(owner) || ownNames.has(name),
  ).length;
  if (own === participants.length) return 'owner';
  return own === 0 ? 'customer' : 'unknown';
}

/**
 * What Gmail calls the account's owner in this language ("me"). Mail sent under another of the owner's addresses bears
 * that name too.
 */
function namesOfOwner(rows: readonly Row[], owner: string | null): ReadonlySet<string> {
  const people = rows.flatMap((row) =>
    findAll(row, SELECTOR.people).flatMap((person) => readPerson(person) ?? []),
  );
  const own = people.filter(
    ({ address }) => owner !== null && canonicalAddress(address) === canonicalAddress(owner),
  );
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
  return { address, name: plain(element.getAttribute(ATTRIBUTE.name) ?? '') };
}

/** Without the marks that only steer the direction of writing. */
function plain(text: string): string {
  return text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .slice(0, MOST_TEXT);
}

function ownerOf(root: ParentNode): string | null {
  const page = (root as Node).ownerDocument ?? (root as Document);
  return accountAddress(page);
}
