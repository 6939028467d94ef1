import type { BusinessHours } from '../lib/domain/business-hours.ts';
import type { Customer, OpenWait } from '../lib/domain/customer.ts';
import { HOUR, type Instant } from '../lib/domain/instant.ts';
import type { MessageJudgement, SignalKind } from '../lib/domain/judgement.ts';
import { newLine } from '../lib/domain/line.ts';
import { dueAt, type ResponsePolicy, warnAt } from '../lib/domain/response-policy.ts';
import type { Rules } from '../lib/domain/rules.ts';
import type { MessageSighting, RowSighting, SightingReport, ThreadSighting } from '../lib/domain/sighting.ts';

export const OWNER = 'maren@kestrelframes.example';
export const BERLIN = 'Europe/Berlin';

/** Wednesday, 18 November 2026, in Berlin. */
export function wednesday(time: string): Instant {
  return berlin(`2026-11-18T${time}`);
}

/** A wall time in Berlin, as in `2026-11-18T10:05`. */
export function berlin(wallTime: string): Instant {
  return Temporal.PlainDateTime.from(wallTime).toZonedDateTime(BERLIN).epochMilliseconds;
}

export const OFFICE_HOURS: BusinessHours = {
  timeZone: BERLIN,
  week: {
    mon: [['09:00', '17:30']],
    tue: [['09:00', '17:30']],
    wed: [['09:00', '17:30']],
    thu: [['09:00', '17:30']],
    fri: [['09:00', '17:30']],
  },
};

export const POLICY: ResponsePolicy = { hours: OFFICE_HOURS, morningAllowanceMinutes: 120 };

export const RULES: Rules = { policy: POLICY, joins: {}, words: {} };

/** Gmail's number for something that happened at an instant. */
export function numberAt(at: Instant, serial = 1): bigint {
  return (BigInt(at) << 20n) | BigInt(serial);
}

export function hexAt(at: Instant, serial = 1): string {
  return numberAt(at, serial).toString(16);
}

export function aMessage(message: Partial<MessageSighting> & { readonly at: Instant }): MessageSighting {
  const number = numberAt(message.at);
  return {
    messageId: `msg-f:${number}`,
    legacyMessageId: number.toString(16),
    from: { address: 'dana@whitfieldfarms.example', name: 'Dana Whitfield' },
    to: [],
    fromOwner: false,
    draft: false,
    sending: false,
    scheduled: false,
    labels: message.fromOwner ? ['^all', '^f'] : ['^all', '^i', '^smartlabel_personal'],
    ...message,
  };
}

export function fromOwner(message: Partial<MessageSighting> & { readonly at: Instant }): MessageSighting {
  return aMessage({ from: { address: OWNER, name: 'Maren Holt' }, fromOwner: true, ...message });
}

export function aThread(
  messages: readonly MessageSighting[],
  thread: Partial<ThreadSighting> = {},
): ThreadSighting {
  const number = numberAt(messages[0]?.at ?? HOUR, 7);
  return {
    threadId: `thread-f:${number}`,
    legacyThreadId: number.toString(16),
    subject: 'Refund for order 1142',
    messages,
    ...thread,
  };
}

export function aRow(row: Partial<RowSighting> & { readonly at: Instant }): RowSighting {
  return {
    legacyThreadId: hexAt(row.at, 7),
    lastMessageId: hexAt(row.at),
    subject: 'Refund for order 1142',
    participants: [{ address: 'dana@whitfieldfarms.example', name: 'Dana Whitfield' }],
    count: 1,
    lastAuthor: 'customer',
    ...row,
  };
}

export function aReport(report: Partial<SightingReport> = {}): SightingReport {
  return {
    account: OWNER,
    path: '/mail/u/0/',
    threads: [],
    rows: [],
    removals: [],
    labelChanges: [],
    read: true,
    doubts: [],
    problems: [],
    ...report,
  };
}

export function aWait(wait: Partial<OpenWait> & { readonly waitingSince: Instant }): OpenWait {
  const due = dueAt(POLICY, wait.waitingSince);
  return {
    threadId: hexAt(wait.waitingSince, 7),
    subject: 'Refund for order 1142',
    lastAt: wait.waitingSince,
    sinceAtLeast: false,
    unanswered: 1,
    ...due,
    warnAt: warnAt(POLICY, due),
    ...wait,
  };
}

/** A judgement from a whole mail: what its signals are, and whether it needs an answer. */
export function judgedAs(
  needsAnswer: MessageJudgement['needsAnswer'],
  ...kinds: readonly SignalKind[]
): MessageJudgement {
  return {
    needsAnswer,
    signals: kinds.map((kind) => ({ kind, cue: `words of ${kind}` })),
    because: 'its words tell',
    from: 'body',
  };
}

export function aCustomer(waits: readonly OpenWait[], customer: Partial<Customer> = {}): Customer {
  const dues = waits.flatMap((wait) => wait.dueAt ?? []);
  return {
    ...newLine(OWNER, 'dana@whitfieldfarms.example', {
      address: 'dana@whitfieldfarms.example',
      name: 'Dana Whitfield',
    }),
    waits,
    standing: null,
    changeTimes: dues,
    ...(waits[0] ? { waitingSince: Math.min(...waits.map((wait) => wait.waitingSince)) } : {}),
    ...(dues.length > 0 ? { dueAt: Math.min(...dues) } : {}),
    ...customer,
  };
}
