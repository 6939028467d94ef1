import { canonicalAddress } from './addresses.ts';
import type { Instant } from './instant.ts';
import { type Due, dueAt, type ResponsePolicy } from './response-policy.ts';
import type { Correspondent } from './sighting.ts';
import { customerOf, type Thread, waitOfThread } from './thread.ts';

/** One thread in which the customer waits. */
export interface OpenWait extends Due {
  readonly threadId: string;
  readonly subject: string;
  readonly waitingSince: Instant;
  /** The wait may have begun earlier: only the newest message could be read. */
  readonly sinceAtLeast: boolean;
  readonly unanswered: number;
}

/** One customer of one account over all threads: the line the owner sees, and when they last heard from us. */
export interface Customer {
  readonly account: string;
  /** Canonical address: what the customer is kept by. */
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
  /** The earliest of all waits. */
  readonly dueAt?: Instant;
  /** Of every wait: each is a moment at which something changes. */
  readonly dueTimes: readonly Instant[];
}

export function newCustomer(account: string, { address, name }: Correspondent): Customer {
  return {
    account,
    key: canonicalAddress(address),
    address,
    name,
    lastReplyAt: null,
    lastCustomerAt: null,
    waits: [],
    dueTimes: [],
  };
}

/** Brings the customer's line up to what the thread says now; the other threads' waits stay. */
export function withThread(customer: Customer, thread: Thread, policy: ResponsePolicy): Customer {
  const wait = waitOfThread(thread);
  const about = customerOf(thread);
  const isTheirs = about !== null && canonicalAddress(about.address) === customer.key;
  const others = customer.waits.filter((known) => known.threadId !== thread.threadId);
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
            ...dueAt(policy, wait.waitingSince),
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

function withWaits(customer: Customer, waits: readonly OpenWait[]): Customer {
  const { waitingSince: _since, dueAt: _due, ...rest } = customer;
  const ordered = waits.toSorted(
    (a, b) => a.waitingSince - b.waitingSince || (a.threadId < b.threadId ? -1 : 1),
  );
  const [oldest] = ordered;
  const dues = ordered.flatMap((wait) => (wait.dueAt === null ? [] : [wait.dueAt]));
  return {
    ...rest,
    waits: ordered,
    dueTimes: dues,
    ...(oldest ? { waitingSince: oldest.waitingSince } : {}),
    ...(dues.length > 0 ? { dueAt: Math.min(...dues) } : {}),
  };
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
