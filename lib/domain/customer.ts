import { customerKey, type Joins } from './customer-key.ts';
import type { Instant } from './instant.ts';
import { type Due, dueAt, type ResponsePolicy, warnAt } from './response-policy.ts';
import type { Correspondent } from './sighting.ts';
import { customerOf, type Mood, moodOf, othersOf, type Thread, waitOfThread } from './thread.ts';

/** What the line of a customer depends on beside their threads. */
export interface Rules {
  readonly policy: ResponsePolicy;
  readonly joins: Joins;
}

/** One thread in which the customer waits. */
export interface OpenWait extends Due {
  readonly threadId: string;
  readonly subject: string;
  readonly waitingSince: Instant;
  /** The wait may have begun earlier: only the newest message could be read. */
  readonly sinceAtLeast: boolean;
  readonly unanswered: number;
  /** Whether they complain or ask again, told by their words; absent where they do neither. */
  readonly moods?: readonly Mood[];
  /** Other outsiders who wrote in the thread; absent where there are none. */
  readonly others?: readonly Correspondent[];
  /** From here on the answer is due soon; null when it is never due. */
  readonly warnAt: Instant | null;
}

/** One customer of one account over all threads: the line the owner sees, and when they last heard from us. */
export interface Customer {
  readonly account: string;
  /** What the customer is kept by: a canonical address, for several that were joined one of them. */
  readonly key: string;
  /** Address and name as last seen. */
  readonly address: string;
  readonly name: string;
  readonly lastReplyAt: Instant | null;
  readonly lastCustomerAt: Instant | null;
  /** Oldest first; ties by thread id. */
  readonly waits: readonly OpenWait[];
  /** Of the oldest wait. Absent, not null, when nobody waits: an index then holds only those who do. */
  readonly waitingSince?: Instant;
  /** The earliest of all waits; both absent when nothing is ever due. */
  readonly dueAt?: Instant;
  readonly warnAt?: Instant;
  /** Warnings and due times of every wait: each is a moment at which something changes. */
  readonly changeTimes: readonly Instant[];
}

const MOST_OTHERS = 5;

export function newCustomer(account: string, key: string, { address, name }: Correspondent): Customer {
  return {
    account,
    key,
    address,
    name,
    lastReplyAt: null,
    lastCustomerAt: null,
    waits: [],
    changeTimes: [],
  };
}

/** Brings the customer's line up to what the thread says now; the other threads' waits stay. */
export function withThread(customer: Customer, thread: Thread, { policy, joins }: Rules): Customer {
  const wait = waitOfThread(thread, policy.archiveMeansDone);
  const about = customerOf(thread);
  const isTheirs = about !== null && customerKey(about.address, joins) === customer.key;
  const others = customer.waits.filter((known) => known.threadId !== thread.threadId);
  const company = about === null ? [] : othersOf(thread, about).slice(0, MOST_OTHERS);
  const moods = wait.waitingSince === null ? [] : moodOf(thread, wait.waitingSince);
  const { subject, threadId } = thread;
  const open: readonly OpenWait[] =
    isTheirs && wait.waitingSince !== null
      ? [
          {
            threadId,
            subject,
            waitingSince: wait.waitingSince,
            sinceAtLeast: wait.sinceAtLeast,
            unanswered: wait.unanswered,
            ...(company.length > 0 && { others: company }),
            ...(moods.length > 0 && { moods }),
            ...dueOf(wait.waitingSince, customer.key, { policy, joins }),
          },
        ]
      : [];
  if (!isTheirs) return withWaits(customer, others);
  const isNewest = (wait.lastCustomerAt ?? 0) >= (customer.lastCustomerAt ?? 0);
  return withWaits(
    {
      ...customer,
      name: (isNewest && about.name) || customer.name || about.name,
      address: isNewest ? about.address : customer.address,
      lastReplyAt: later(customer.lastReplyAt, wait.lastOwnerAt),
      lastCustomerAt: later(customer.lastCustomerAt, wait.lastCustomerAt),
    },
    [...others, ...open],
  );
}

/** The line under other rules for due times: the same waits, due anew. */
export function withDueTimes(customer: Customer, rules: Rules): Customer {
  const waits = customer.waits.map((wait) => ({ ...wait, ...dueOf(wait.waitingSince, customer.key, rules) }));
  return withWaits(customer, waits);
}

function dueOf(waitingSince: Instant, key: string, { policy, joins }: Rules) {
  const due = dueAt(policy, waitingSince, { customer: strictestAddress(key, policy, joins) });
  return { ...due, warnAt: warnAt(policy, due) };
}

/** Of a customer's joined addresses the one with the shortest target, which is then the customer's. */
function strictestAddress(key: string, { customerTargets = {} }: ResponsePolicy, joins: Joins): string {
  const addresses = [key, ...Object.keys(joins).filter((address) => joins[address] === key)];
  const target = (address: string) => customerTargets[address] ?? Number.POSITIVE_INFINITY;
  return addresses.reduce((best, address) => (target(address) < target(best) ? address : best));
}

function withWaits(customer: Customer, waits: readonly OpenWait[]): Customer {
  const { waitingSince: _since, dueAt: _due, warnAt: _warn, ...rest } = customer;
  const ordered = waits.toSorted(
    (a, b) => a.waitingSince - b.waitingSince || (a.threadId < b.threadId ? -1 : 1),
  );
  const [oldest] = ordered;
  const dues = ordered.flatMap(({ dueAt }) => dueAt ?? []);
  const warnings = ordered.flatMap(({ warnAt }) => warnAt ?? []);
  return {
    ...rest,
    waits: ordered,
    changeTimes: [...new Set([...warnings, ...dues])],
    ...(oldest ? { waitingSince: oldest.waitingSince } : {}),
    ...(dues.length > 0 ? { dueAt: Math.min(...dues) } : {}),
    ...(warnings.length > 0 ? { warnAt: Math.min(...warnings) } : {}),
  };
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
