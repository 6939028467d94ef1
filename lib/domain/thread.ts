import { canonicalAddress, shareCompany } from './addresses.ts';
import { type AutomaticReason, automaticBecause, isMachineAddress } from './automatic.ts';
import type { Instant } from './instant.ts';
import { betterJudgement, type MessageJudgement } from './judgement.ts';
import type { ThreadMarks } from './marks.ts';
import { standingOf } from './owners-word.ts';
import type { ThreadRules } from './rules.ts';
import type {
  Correspondent,
  LabelChange,
  MessageSighting,
  Removal,
  RowSighting,
  ThreadSighting,
} from './sighting.ts';
import type { Side } from './waits.ts';

/** A message as we keep it: who, when, and what decides whether it waits. */
export interface Message {
  /** `msg-a:…` for what was written in this account's web client, else the hexadecimal id. */
  readonly id: string;
  /** The hexadecimal id the page uses; absent where it is the id already, or not given yet. */
  readonly legacyId?: string;
  readonly at: Instant;
  readonly from: Correspondent;
  readonly side: Side;
  readonly automatic: boolean;
  /** How that was told; absent where a person wrote. */
  readonly machine?: AutomaticReason;
  /** Where a message to us lies; what was deleted or called spam is gone. */
  readonly place: 'inbox' | 'archived' | 'gone';
  /** Gmail's own note that the owner has replied to it, wherever that reply may be. */
  readonly answered?: true;
  /** Gmail's own note that the owner has passed it on last, to whomever. */
  readonly forwarded?: true;
  /** What a customer's words told, without the words. */
  readonly judged?: MessageJudgement;
}

/** What we know of one thread of one account. */
export interface Thread {
  readonly account: string;
  /** Hexadecimal, as in Gmail's links. */
  readonly threadId: string;
  readonly subject: string;
  /** In the order of `messageOrder`. */
  readonly messages: readonly Message[];
  /** Outsiders our own messages went to, newest message's recipients first known. */
  readonly recipients: readonly Correspondent[];
  /** Messages a row counted when only its newest could be read; 0 when all are known. */
  readonly countedOnly: number;
  /** A newer message than any we know, seen in a row that did not tell its author. */
  readonly unknownAuthor: UnknownAuthor | null;
  /** A reply was taken back, or its draft thrown away: Gmail's note that there was one is no proof any more. */
  readonly replyWithdrawn?: true;
  /** What the owner said of the thread; absent where nothing. */
  readonly marks?: ThreadMarks;
}

export interface UnknownAuthor {
  /** The message's hexadecimal id. */
  readonly messageId: string;
  readonly at: Instant;
  /** The outsiders that the row named. */
  readonly people: readonly Correspondent[];
}

export function emptyThread(account: string, threadId: string): Thread {
  return {
    account,
    threadId,
    subject: '',
    messages: [],
    recipients: [],
    countedOnly: 0,
    unknownAuthor: null,
  };
}

/** Adds what an answer told. Drafts, scheduled and still-sending messages are not messages yet. */
export function mergeSighting(thread: Thread, sighting: ThreadSighting): Thread {
  const sent = sighting.messages.filter(
    (message) => !message.draft && !message.sending && !message.scheduled,
  );
  const recipients = sent
    .filter((message) => message.fromOwner)
    .flatMap((message) => message.to)
    .filter(({ address }) => sideOf(address, thread.account) === 'customer');
  const subject = sighting.subject || thread.subject;
  // Gmail makes its note when a reply is on its way, and may leave it when the reply is taken back. Where a reply was seen
  // before it was sent, only the reply itself is proof.
  const isUnderWay = sent.length < sighting.messages.length;
  const noteIsProof = !isUnderWay && !thread.replyWithdrawn;
  const known = isUnderWay ? withoutNotes(thread) : thread;
  // The subject is the first message's; those that answer it are persons' as likely as not.
  const first = sent.toSorted((a, b) => a.at - b.at)[0];
  const merged = settleUnknown({
    ...known,
    subject,
    messages: sent.reduce(
      (messages, message) =>
        withMessage(
          messages,
          toMessage(message, thread.account, message === first ? subject : '', noteIsProof),
        ),
      known.messages,
    ),
    recipients: recipients.length > 0 ? recipients : thread.recipients,
    countedOnly: 0,
  });
  const { unread } = sighting;
  if (!unread || unread.at < newestAt(merged)) return merged;
  return { ...merged, unknownAuthor: { ...unread, people: merged.unknownAuthor?.people ?? [] } };
}

/**
 * Adds what a row told; a message we know already teaches nothing. Where people of several sides share a row, it does
 * not tell who of them wrote last.
 */
export function mergeRow(thread: Thread, row: RowSighting): Thread {
  const isKnown = thread.messages.some(
    ({ id, legacyId }) => id === row.lastMessageId || legacyId === row.lastMessageId,
  );
  if (isKnown) return thread;
  const sides = new Set(row.participants.map(({ address }) => sideOf(address, thread.account)));
  const isTold = row.lastAuthor === 'owner' || (row.lastAuthor === 'customer' && sides.size === 1);
  const subject = thread.subject || row.subject;
  if (!isTold) {
    if (row.at < newestAt(thread)) return thread;
    const named = row.participants.filter(({ address }) => sideOf(address, thread.account) === 'customer');
    const known = thread.unknownAuthor?.messageId === row.lastMessageId ? thread.unknownAuthor.people : [];
    const people = named.length > 0 ? named : known;
    return { ...thread, subject, unknownAuthor: { messageId: row.lastMessageId, at: row.at, people } };
  }
  const from = row.participants.at(-1) ?? { address: thread.account, name: '' };
  const message: Message = {
    id: row.lastMessageId,
    at: row.at,
    from,
    side: row.lastAuthor === 'owner' ? 'owner' : sideOf(from.address, thread.account),
    ...automaticField(isMachineAddress(from.address) ? 'address' : null),
    place: 'inbox',
  };
  const messages = withMessage(thread.messages, message);
  return settleUnknown({
    ...thread,
    subject,
    messages,
    countedOnly: row.count > messages.length ? row.count : 0,
  });
}

/** Takes note of messages that left the inbox or came back to it. */
export function mergeLabelChange(thread: Thread, change: LabelChange): Thread {
  const place = placeAfter(change);
  if (place === null) return thread;
  const named = namedIn(change.messageIds);
  return {
    ...withoutUnknown(thread, place === 'inbox' ? null : change.messageIds),
    messages: thread.messages.map((message) =>
      isFromOutside(message, thread.account) && (change.messageIds.length === 0 || named(message))
        ? { ...message, place }
        : message,
    ),
  };
}

export function mergeRemoval(thread: Thread, removal: Removal): Thread {
  const named = namedIn(removal.messageIds);
  const kept = thread.messages.filter((message) => !named(message));
  const rest = { ...withoutUnknown(thread, removal.messageIds), messages: kept };
  return removal.messageIds.some(isFromWebClient) ? withoutNotes(rest) : rest;
}

/** The thread without Gmail's notes of replies, which prove nothing in it from now on. */
function withoutNotes(thread: Thread): Thread {
  const messages = thread.messages.map(({ answered: _, ...message }) => message);
  return { ...thread, messages, replyWithdrawn: true };
}

/** Which side an address is on, seen from the account: its own, a colleague's of the same company, or a customer's. */
export function sideOf(address: string, account: string): Side {
  if (canonicalAddress(address) === canonicalAddress(account)) return 'owner';
  return shareCompany(address, account) ? 'colleague' : 'customer';
}

/** Whether a message came from outside the company, whatever the owner says of its author. */
export function isFromOutside({ side, from }: Message, account: string): boolean {
  return side !== 'owner' && sideOf(from.address, account) === 'customer';
}

/** The thread with its authors on the sides that the owner's words put them on: whoever is one of us is a colleague. */
export function withSides(thread: Thread, { words, joins }: Pick<ThreadRules, 'words' | 'joins'>): Thread {
  const messages = thread.messages.map((message): Message => {
    if (!isFromOutside(message, thread.account)) return message;
    const isOurs = standingOf(words, message.from.address, joins)?.standing === 'ours';
    const side = isOurs ? 'colleague' : 'customer';
    return message.side === side ? message : { ...message, side };
  });
  return { ...thread, messages };
}

function toMessage(
  sighting: MessageSighting,
  account: string,
  subject: string,
  noteIsProof: boolean,
): Message {
  const fromWebClient = isFromWebClient(sighting.messageId);
  const id = fromWebClient ? sighting.messageId : (sighting.legacyMessageId ?? sighting.messageId);
  const side = sighting.fromOwner ? 'owner' : sideOf(sighting.from.address, account);
  return {
    id,
    ...(fromWebClient && sighting.legacyMessageId ? { legacyId: sighting.legacyMessageId } : {}),
    at: sighting.at,
    from: sighting.from,
    side,
    ...automaticField(automaticBecause({ ...sighting, subject, isTheirs: side === 'customer' })),
    place: side === 'customer' ? placeOf(sighting.labels) : 'inbox',
    ...(side === 'customer' && noteIsProof && sighting.labels.includes('^io_re') ? { answered: true } : {}),
    ...(side === 'customer' && isForwarded(sighting.labels) ? { forwarded: true } : {}),
    ...(side === 'customer' && sighting.judged ? { judged: sighting.judged } : {}),
  };
}

function automaticField(machine: AutomaticReason | null): Pick<Message, 'automatic' | 'machine'> {
  return machine === null ? { automatic: false } : { automatic: true, machine };
}

/** Drafts and mail written in this account's web client; Gmail's servers name all other mail. */
function isFromWebClient(messageId: string): boolean {
  return messageId.startsWith('msg-a:');
}

/** The thread without its message of unknown author, where that is among those named, or all are meant. */
function withoutUnknown(thread: Thread, messageIds: readonly string[] | null): Thread {
  const { unknownAuthor } = thread;
  if (messageIds === null || unknownAuthor === null) return thread;
  const isNamed = messageIds.length === 0 || messageIds.includes(unknownAuthor.messageId);
  return isNamed ? { ...thread, unknownAuthor: null } : thread;
}

/** What was put off in Gmail, by its own Snooze. It is out of the inbox then, and nobody has answered it. */
const SNOOZED = '^t_z';

function placeOf(labels: readonly string[]): Message['place'] {
  if (labels.includes('^k') || labels.includes('^s')) return 'gone';
  return labels.includes('^i') || labels.includes(SNOOZED) ? 'inbox' : 'archived';
}

/** A reply takes the note of a forwarding away. */
function isForwarded(labels: readonly string[]): boolean {
  return labels.includes('^io_fwd') && !labels.includes('^io_re');
}

/** Where a change of labels puts a message; null where it does not move it. */
function placeAfter({ added, removed }: LabelChange): Message['place'] | null {
  if (added.includes('^k') || added.includes('^s')) return 'gone';
  if (added.includes('^i') || added.includes(SNOOZED)) return 'inbox';
  return removed.includes('^i') ? 'archived' : null;
}

function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const others = messages.filter((known) => !isSame(known, message));
  const judged = betterJudgement(message.judged, messages.find((known) => isSame(known, message))?.judged);
  return [...others, judged ? { ...message, judged } : message].sort(
    (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  );
}

/** One message may be known by its `msg-a:` id, by its hexadecimal id, or by both. */
function isSame(a: Message, b: Message): boolean {
  return a.id === b.id || a.legacyId === b.id || a.id === b.legacyId;
}

function namedIn(messageIds: readonly string[]): (message: Message) => boolean {
  const ids = new Set(messageIds);
  return ({ id, legacyId }) => ids.has(id) || (legacyId !== undefined && ids.has(legacyId));
}

function settleUnknown(thread: Thread): Thread {
  const { unknownAuthor, messages } = thread;
  if (unknownAuthor === null) return thread;
  const { messageId, at } = unknownAuthor;
  const isTold = messages.some(({ id, legacyId }) => id === messageId || legacyId === messageId);
  return isTold || newestAt(thread) >= at ? { ...thread, unknownAuthor: null } : thread;
}

function newestAt(thread: Thread): Instant {
  return thread.messages.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
}
