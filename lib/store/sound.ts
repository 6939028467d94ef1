import type { Emergency } from '../domain/emergency.ts';
import type { MessageJudgement } from '../domain/judgement.ts';
import type { Line, ProbablyDone, Wait } from '../domain/line.ts';
import type { NudgeSettings, ToldToday } from '../domain/nudge-plan.ts';
import type { Nudge } from '../domain/nudges.ts';
import type { OwnersWord } from '../domain/owners-word.ts';
import { KEEP_CHOICES, type Past } from '../domain/past.ts';
import type { PolicyPeriod } from '../domain/policy-history.ts';
import type { Reading, ReadingSettings } from '../domain/reading.ts';
import type { Restored } from '../domain/restored.ts';
import type { RosterRow } from '../domain/roster.ts';
import type { Correspondent } from '../domain/sighting.ts';
import type { Message, Thread } from '../domain/thread.ts';
import type { CustomerMessage } from '../domain/thread-wait.ts';
import type { RankedWait } from '../domain/waiting-list.ts';
import type { StoredCatchUp } from './catch-up.ts';
import type { LagwatchSchema, StoredRules } from './database.ts';
import type { StoredMonth } from './retention.ts';
import type { StoredPlan } from './settings.ts';

/** A stored record is not what this version, or any before it, would have written. */
export class DamagedRecord extends Error {
  constructor() {
    super('A damaged record was met; it will be put right.');
  }
}

/** Half of what a `Date` holds. */
const LAST_TIME = 4.32e15;

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
    (marks === undefined || isRecordOf(marks, isTime))
  );
}

export function isSoundLine(record: unknown): boolean {
  if (!isRecord<Line>(record)) return false;
  const { account, key, address, name, seenAt, answeredMonths, recent, waits, probablyDone } = record;
  const { waitingSince, past } = record;
  return (
    [account, key, address, name].every(isText) &&
    isTime(seenAt) &&
    [record.lastReplyAt, record.lastCustomerAt, record.firstSeenAt].every(
      (at) => at === null || isTime(at),
    ) &&
    isListOf(answeredMonths, isText) &&
    isListOf(recent, isSoundRecent) &&
    (past === undefined || isSoundPast(past)) &&
    isListOf(probablyDone, isSoundDone) &&
    isListOf(waits, isSoundWait) &&
    // Who waits is found by this alone.
    (waitingSince === undefined ? (waits as readonly unknown[]).length === 0 : isTime(waitingSince))
  );
}

/** The rows of a part of the roster. */
export function isSoundRoster(rows: unknown): rows is readonly RosterRow[] {
  return isListOf(rows, isSoundRow);
}

function isSoundRow(row: unknown): boolean {
  if (!isRecord<RosterRow>(row)) return false;
  const { account, key, name, address, waits, emergency } = row;
  return (
    [account, key, name, address].every(isText) &&
    isListOf(waits, isSoundRankedWait) &&
    (emergency === undefined || (isRecord<Emergency>(emergency) && isText(emergency.threadId))) &&
    isListOf(row.changeTimes, isTime) &&
    [row.dueAt, row.warnAt, row.emergencyFrom].every((at) => at === undefined || isTime(at))
  );
}

function isSoundRankedWait(wait: unknown): boolean {
  if (!isRecord<RankedWait>(wait)) return false;
  const { threadId, waitingSince, dueAt } = wait;
  return isText(threadId) && isTime(waitingSince) && (dueAt === null || isTime(dueAt));
}

export function isSoundWord(record: unknown): boolean {
  if (!isRecord<OwnersWord>(record)) return false;
  const { about, note, at, calmUntil } = record;
  return isText(about) && isText(note) && isTime(at) && (calmUntil === null || isTime(calmUntil));
}

export function isSoundReading(record: unknown): boolean {
  if (!isRecord<Reading>(record)) return false;
  const { account, path, seenAt, lastReadAt, doubts, doubtfulSince, problems, leftAt, refusedAt } = record;
  return (
    isText(account) &&
    isText(path) &&
    isTime(seenAt) &&
    [lastReadAt, doubtfulSince].every((at) => at === null || isTime(at)) &&
    (leftAt === undefined || isTime(leftAt)) &&
    (refusedAt === undefined || isListOf(refusedAt, isTime)) &&
    isListOf(doubts, isText) &&
    isListOf(problems, isRecord)
  );
}

export function isSoundNudge(record: unknown): boolean {
  if (!isRecord<Nudge>(record)) return false;
  const { account, threadId, kind, notificationId, nudgedAt, waitingSince } = record;
  return [account, threadId, kind, notificationId].every(isText) && [nudgedAt, waitingSince].every(isTime);
}

export function isSoundMonth(record: unknown): boolean {
  if (!isRecord<StoredMonth>(record)) return false;
  const { account, month, threads, messages, answers, answersInTime, workingMs } = record;
  return (
    [account, month].every(isText) && [threads, messages, answers, answersInTime, workingMs].every(isTime)
  );
}

/** Which of the settings can be told by their form alone; what else lies under a name nobody knows is none. */
const SETTINGS: Readonly<Record<LagwatchSchema['settings']['key'], (value: unknown) => boolean>> = {
  rules: isSoundRules,
  applied: isSoundRules,
  managed: isSoundPlan,
  reading: (value) =>
    isRecord<ReadingSettings>(value) && (value.languages === undefined || isListOf(value.languages, isText)),
  catchUp: isSoundCatchUp,
  nudges: (value) =>
    isRecord<NudgeSettings>(value) &&
    (value.quietUntil === undefined || value.quietUntil === null || isTime(value.quietUntil)) &&
    [value.roundUpMinutes, value.dailyCap].every((number) => number === undefined || isTime(number)) &&
    [value.roundUp, value.overdue, value.morning, value.emergency, value.health].every(
      (isOn) => isOn === undefined || typeof isOn === 'boolean',
    ),
  told: (value) => isRecord<ToldToday>(value) && isTime(value.closesAt) && isTime(value.count),
  keepMonths: (value) => KEEP_CHOICES.some((choice) => choice === value),
  tidiedAt: isTime,
  changedAt: (value) => isRecord(value) && Object.values(value).every(isTime),
  follow: isRecord,
  welcomedAt: isTime,
  isNew: (value) => value === true,
  storeId: isText,
  backedUpAt: isTime,
  restored: (value) => isRecord<Restored>(value) && isTime(value.at) && isText(value.cause),
};

/** Whether this or an earlier version would have stored such a value under the name. */
export function isSoundSetting(name: unknown, value: unknown): boolean {
  return isText(name) && Object.hasOwn(SETTINGS, name) && SETTINGS[name as keyof typeof SETTINGS](value);
}

function isSoundCatchUp(catchUp: unknown): boolean {
  if (!isRecord<StoredCatchUp>(catchUp)) return false;
  const { account, path, days, state, startedAt, page, walker } = catchUp;
  const isSoundWalker =
    walker === null ||
    (isRecord<NonNullable<StoredCatchUp['walker']>>(walker) &&
      isTime(walker.tabId) &&
      (walker.ledAt === null || isTime(walker.ledAt)));
  return [account, path, state].every(isText) && [days, startedAt, page].every(isTime) && isSoundWalker;
}

function isSoundRules(rules: unknown): boolean {
  if (!isRecord<StoredRules>(rules)) return false;
  return (
    isListOf(rules.history, isSoundPeriod) &&
    isRecord(rules.joins) &&
    Object.values(rules.joins).every(isText)
  );
}

/** What its hours say is looked at where they are used: those that can't be meant are left out there. */
export function isSoundPeriod(period: unknown): boolean {
  return isRecord<PolicyPeriod>(period) && isTime(period.since) && isRecord(period.policy);
}

function isSoundPlan(plan: unknown): boolean {
  if (!isRecord<StoredPlan>(plan)) return false;
  const { periods, words, policy } = plan;
  return (
    isListOf(periods, isSoundPeriod) &&
    (policy === undefined || isRecord(policy)) &&
    (words === undefined || isListOf(words, (word) => isRecord<OwnersWord>(word) && isText(word.about)))
  );
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

function isSoundRecent(message: unknown): boolean {
  if (!isRecord<CustomerMessage>(message)) return false;
  const { threadId, at, answeredAt } = message;
  return isText(threadId) && isTime(at) && (answeredAt === null || isTime(answeredAt));
}

function isSoundDone(thread: unknown): boolean {
  if (!isRecord<ProbablyDone>(thread)) return false;
  const { threadId, subject, at, until } = thread;
  return [threadId, subject].every(isText) && [at, until].every(isTime);
}

function isSoundPast(past: unknown): boolean {
  if (!isRecord<Past>(past)) return false;
  const { answeredMonths, lastReplyAt, lastCustomerAt, firstSeenAt, ...numbers } = past;
  return (
    isListOf(answeredMonths, isText) &&
    [lastReplyAt, lastCustomerAt, firstSeenAt].every((at) => at === null || isTime(at)) &&
    isRecordOf(numbers, isTime)
  );
}

function isSoundWait(wait: unknown): boolean {
  if (!isRecord<Wait>(wait)) return false;
  const { threadId, subject, waitingSince, lastAt, snoozedUntil, snoozedAt } = wait;
  return (
    [threadId, subject].every(isText) &&
    [waitingSince, lastAt].every(isTime) &&
    (snoozedUntil === undefined || isTime(snoozedUntil)) &&
    (snoozedAt === undefined || isTime(snoozedAt))
  );
}

function isRecord<T = object>(value: unknown): value is Loose<T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordOf(value: unknown, isOne: (field: unknown) => boolean): boolean {
  return isRecord(value) && Object.values(value).every(isOne);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A time that days can be added to, or any lesser number. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= LAST_TIME;
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
