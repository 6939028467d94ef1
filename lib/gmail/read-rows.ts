import { canonicalAddress } from '../domain/addresses.ts';
import type { Correspondent, ReadingProblem, RowSighting } from '../domain/sighting.ts';
import { accountAddress } from './account-address.ts';
import { timeOfMessageId } from './message-clock.ts';
import { ATTRIBUTE, SELECTOR, UNREAD_ROW } from './selectors.ts';

export interface Rows {
  readonly rows: readonly RowSighting[];
  readonly problems: readonly ReadingProblem[];
}

const MOST_TEXT = 300;

/**
 * Reads the thread rows below `root` by their attributes. Who wrote last is told only where the row allows no doubt;
 * a row that lacks what it needs is counted as a problem.
 *
 * @param owner The account's address; where it is not given the page is asked for it.
 */
export function readRows(root: ParentNode, owner: string | null = ownerOf(root)): Rows {
  const rows: RowSighting[] = [];
  const ownNames = namesOfOwner(root, owner);
  let unreadable = 0;
  for (const row of root.querySelectorAll(SELECTOR.row)) {
    if (row.querySelector(SELECTOR.advertisement)) continue;
    const thread = row.querySelector(SELECTOR.thread);
    if (!thread && row.querySelector(SELECTOR.draft)) continue;
    if (thread && isNotSentYet(thread)) continue;
    const sighting = thread && readRow(row, thread, owner, ownNames);
    if (sighting) rows.push(sighting);
    else unreadable += 1;
  }
  return { rows, problems: unreadable > 0 ? [{ kind: 'row', count: unreadable }] : [] };
}

function readRow(
  row: Element,
  thread: Element,
  owner: string | null,
  ownNames: ReadonlySet<string>,
): RowSighting | null {
  const legacyThreadId = thread.getAttribute(ATTRIBUTE.legacyThreadId) ?? '';
  const lastMessageId = thread.getAttribute(ATTRIBUTE.lastMessageId) ?? '';
  const at = timeOfMessageId(lastMessageId);
  const participants = [...row.querySelectorAll(SELECTOR.people)].flatMap(
    (person) => readPerson(person) ?? [],
  );
  if (!/^[0-9a-f]{10,16}$/i.test(legacyThreadId) || at === null || participants.length === 0) return null;
  const count = Number(row.querySelector(SELECTOR.messageCount)?.textContent) || 1;
  return {
    legacyThreadId,
    lastMessageId,
    at,
    subject: plain(row.querySelector(SELECTOR.subject)?.textContent ?? ''),
    participants,
    count,
    unread: row.classList.contains(UNREAD_ROW),
    lastAuthor: lastAuthor(participants, isElided(row), owner, ownNames),
  };
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
function namesOfOwner(root: ParentNode, owner: string | null): ReadonlySet<string> {
  const people = [...root.querySelectorAll(SELECTOR.people)].flatMap((person) => readPerson(person) ?? []);
  const own = people.filter(
    ({ address }) => owner !== null && canonicalAddress(address) === canonicalAddress(owner),
  );
  return new Set(own.map(({ name }) => name).filter((name) => name !== ''));
}

/** Gmail writes ".." between people where it left some out. */
function isElided(row: Element): boolean {
  return [...row.querySelectorAll(SELECTOR.peopleCell)].some((cell) => textOutsideNames(cell).includes('..'));
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
