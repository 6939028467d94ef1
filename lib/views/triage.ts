import type { OwnersAct, ThreadUpTo } from '../domain/acts.ts';
import type { Customer } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import { domainToName, type Standing } from '../domain/owners-word.ts';
import type { ProbablyDoneLine, SnoozedLine, WaitingLine } from '../domain/waiting-list.ts';
import { plural } from '../words/time.ts';

/** An act of the owner's with the words for it. */
export interface Said {
  readonly act: OwnersAct;
  readonly who: string;
}

export function doneAct(lines: readonly WaitingLine[]): Said {
  return { act: { kind: 'done', threads: threadsIn(lines) }, who: namesOf(lines) };
}

export function snoozeAct(lines: readonly WaitingLine[], until: Instant): Said {
  // Whatever they write after all that is known of them wakes them.
  const threads = lines.flatMap(({ customer, waits }) =>
    waits.map(({ threadId, lastAt }) =>
      upTo(customer, threadId, Math.max(lastAt, customer.lastCustomerAt ?? 0)),
    ),
  );
  return { act: { kind: 'snooze', threads, until }, who: namesOf(lines) };
}

export function wakeAct({ customer }: SnoozedLine): Said {
  const threads = customer.waits.map(({ threadId, lastAt }) => upTo(customer, threadId, lastAt));
  return { act: { kind: 'wake', threads }, who: nameOf(customer) };
}

export function needsAnswerAct({ customer, thread }: ProbablyDoneLine): Said {
  const threads = [upTo(customer, thread.threadId, thread.at)];
  return { act: { kind: 'needs-answer', threads }, who: nameOf(customer) };
}

export function probablyDoneIsDoneAct({ customer, thread }: ProbablyDoneLine): Said {
  return {
    act: { kind: 'done', threads: [upTo(customer, thread.threadId, thread.at)] },
    who: nameOf(customer),
  };
}

/** Says what customers are; VIPs that are VIPs already are none any more, also where their whole domain is. */
export function standingAct(lines: readonly WaitingLine[], standing: Standing): Said {
  const isSoAlready = lines.every(({ customer }) => customer.standing === standing);
  const about = [...new Set(lines.map(({ customer }) => customer.key))];
  const instead = lines.some(({ customer }) => customer.standsByDomain) ? 'customer' : null;
  return {
    act: { kind: 'standing', about, standing: isSoAlready ? instead : standing },
    who: namesOf(lines),
  };
}

/** Nobody of the customers' domains is a customer; null where anybody can have an address there. */
export function notCustomersAtAct(lines: readonly WaitingLine[]): Said | null {
  const domains = [...new Set(lines.map(({ customer }) => domainToName(customer.address)))];
  if (domains.some((domain) => domain === null)) return null;
  const about = domains as string[];
  return { act: { kind: 'standing', about, standing: 'not-a-customer' }, who: about.join(', ') };
}

export function noteAct({ customer }: WaitingLine, note: string): Said {
  return { act: { kind: 'note', about: [customer.key], note }, who: nameOf(customer) };
}

/** Says of those among the customers who are emergencies that they are none. */
export function calmAct(lines: readonly WaitingLine[]): Said {
  const pressing = lines.filter(({ customer }) => customer.emergency);
  const upTo: Record<string, Instant> = {};
  for (const { customer } of pressing)
    upTo[customer.key] = Math.max(upTo[customer.key] ?? 0, ...customer.recent.map(({ at }) => at));
  return { act: { kind: 'calm', about: Object.keys(upTo), upTo }, who: namesOf(pressing) };
}

/** Takes a mood away from all mail of the customer's that shows it. */
export function noMoodAct(line: WaitingLine, mood: 'complaint' | 'chaser'): Said {
  const threads = line.waits.flatMap(({ threadId, lastAt, moods = [] }) =>
    moods.some(({ kind }) => kind === mood) ? [upTo(line.customer, threadId, lastAt)] : [],
  );
  const kind = mood === 'complaint' ? 'not-complaint' : 'not-chaser';
  return { act: { kind, threads }, who: nameOf(line.customer) };
}

export function namesOf(lines: readonly WaitingLine[]): string {
  const [only, ...others] = lines;
  return only && others.length === 0 ? nameOf(only.customer) : plural(lines.length, 'customer');
}

function nameOf({ name, address }: Customer): string {
  return name || address;
}

function threadsIn(lines: readonly WaitingLine[]): readonly ThreadUpTo[] {
  return lines.flatMap(({ customer, waits }) =>
    waits.map(({ threadId, lastAt }) => upTo(customer, threadId, lastAt)),
  );
}

function upTo({ account }: Customer, threadId: string, at: Instant): ThreadUpTo {
  return { account, threadId, upTo: at };
}
