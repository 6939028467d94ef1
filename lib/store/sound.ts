import type { Customer, OpenWait } from '../domain/customer.ts';
import type { MessageJudgement } from '../domain/judgement.ts';
import type { Nudge } from '../domain/nudges.ts';
import type { OwnersWord } from '../domain/owners-word.ts';
import type { Reading } from '../domain/reading.ts';
import type { Correspondent } from '../domain/sighting.ts';
import type { Message, Thread } from '../domain/thread.ts';

/** A stored record is not what this version, or any before it, would have written. */
export class DamagedRecord extends Error {
  constructor() {
    super('A damaged record was met; it will be put right.');
  }
}

/** What may have been damaged: nothing of it can be taken for granted. */
type Loose<T> = { readonly [Field in keyof T]?: unknown };

export function isSoundThread(record: unknown): boolean {
  if (!isRecord<Thread>(record)) return false;
  const { account, threadId, subject, messages, recipients, countedOnly, unknownAuthor, marks } = record;
  return (
    isText(account) &&
    isText(threadId) &&
    isText(subject) &&
    isListOf(messages, isSoundMessage) &&
    isListOf(recipients, isSoundPerson) &&
    isTime(countedOnly) &&
    (unknownAuthor === null || isSoundAuthor(unknownAuthor)) &&
    (marks === undefined || isRecord(marks))
  );
}

export function isSoundCustomer(record: unknown): boolean {
  if (!isRecord<Customer>(record)) return false;
  const { account, key, address, name, seenAt, answeredMonths, recent, waits, probablyDone } = record;
  const { waitingSince, changeTimes } = record;
  return (
    [account, key, address, name].every(isText) &&
    isTime(seenAt) &&
    [record.lastReplyAt, record.lastCustomerAt, record.firstSeenAt].every(
      (at) => at === null || isTime(at),
    ) &&
    isListOf(answeredMonths, isText) &&
    isListOf(recent, isRecord) &&
    isListOf(probablyDone, isRecord) &&
    isListOf(changeTimes, isTime) &&
    isListOf(waits, isSoundWait) &&
    // Who waits is found by this alone.
    (waitingSince === undefined ? (waits as readonly unknown[]).length === 0 : isTime(waitingSince)) &&
    [record.dueAt, record.warnAt, record.emergencyFrom].every((at) => at === undefined || isTime(at))
  );
}

export function isSoundWord(record: unknown): boolean {
  if (!isRecord<OwnersWord>(record)) return false;
  const { about, note, at, calmUntil } = record;
  return isText(about) && isText(note) && isTime(at) && (calmUntil === null || isTime(calmUntil));
}

export function isSoundReading(record: unknown): boolean {
  if (!isRecord<Reading>(record)) return false;
  const { account, path, seenAt, lastReadAt, doubts, doubtfulSince, problems } = record;
  return (
    isText(account) &&
    isText(path) &&
    isTime(seenAt) &&
    [lastReadAt, doubtfulSince].every((at) => at === null || isTime(at)) &&
    isListOf(doubts, isText) &&
    isListOf(problems, isRecord)
  );
}

export function isSoundNudge(record: unknown): boolean {
  if (!isRecord<Nudge>(record)) return false;
  const { account, threadId, kind, notificationId, nudgedAt, waitingSince } = record;
  return [account, threadId, kind, notificationId].every(isText) && [nudgedAt, waitingSince].every(isTime);
}

function isSoundMessage(message: unknown): boolean {
  if (!isRecord<Message>(message)) return false;
  const { id, at, from, side, judged } = message;
  return (
    isText(id) &&
    isTime(at) &&
    isSoundPerson(from) &&
    isText(side) &&
    (judged === undefined || (isRecord<MessageJudgement>(judged) && isListOf(judged.signals, isRecord)))
  );
}

function isSoundPerson(person: unknown): boolean {
  return isRecord<Correspondent>(person) && isText(person.address) && isText(person.name);
}

function isSoundAuthor(author: unknown): boolean {
  if (!isRecord<NonNullable<Thread['unknownAuthor']>>(author)) return false;
  return isText(author.messageId) && isTime(author.at) && isListOf(author.people, isSoundPerson);
}

function isSoundWait(wait: unknown): boolean {
  if (!isRecord<OpenWait>(wait)) return false;
  const { threadId, subject, waitingSince, lastAt, dueAt } = wait;
  return (
    [threadId, subject].every(isText) &&
    [waitingSince, lastAt].every(isTime) &&
    (dueAt === null || isTime(dueAt))
  );
}

function isRecord<T = object>(value: unknown): value is Loose<T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
