import { canonicalAddress } from '../lib/domain/addresses.ts';
import { DAY, HOUR, type Instant } from '../lib/domain/instant.ts';
import { type Line, newLine, withThread } from '../lib/domain/line.ts';
import type { Rules } from '../lib/domain/rules.ts';
import { emptyThread, type Message, type Thread } from '../lib/domain/thread.ts';
import type { StoredThread } from '../lib/store/database.ts';
import { asStored } from '../lib/store/stored-thread.ts';
import { hexAt, OWNER } from './builders.ts';

/** What the store holds after years, as records ready to be put. */
export interface BigMailbox {
  readonly threads: readonly StoredThread[];
  readonly customers: readonly Line[];
}

interface Size {
  readonly threads: number;
  readonly customers: number;
  /** Customers with a thread that waits, one each. */
  readonly waiting: number;
  /** Over how many days their mail came. */
  readonly days?: number;
}

const FIRST = [
  'Ana',
  'Ben',
  'Chloe',
  'Deniz',
  'Emil',
  'Femke',
  'Goran',
  'Hana',
  'Ivo',
  'Jana',
  'Kofi',
  'Lena',
];
const LAST = [
  'Abel',
  'Brandt',
  'Costa',
  'Duarte',
  'Evers',
  'Faber',
  'Grau',
  'Hirsch',
  'Ito',
  'Jansen',
  'Kaya',
];
const SUBJECTS = ['Order', 'Invoice', 'Delivery of order', 'Question on frame', 'Refund for order', 'Quote'];

/** A made-up mailbox of two and a half messages a thread, the same for the same size and time. */
export function bigMailbox(
  { threads, customers, waiting, days = 700 }: Size,
  rules: Rules,
  now: Instant,
): BigMailbox {
  const lines = new Map<string, Line>();
  const stored: StoredThread[] = [];
  for (let nth = 0; nth < threads; nth++) {
    const who = nth % customers;
    const thread = madeUpThread(nth, who, nth < waiting, now, days);
    const record = asStored(thread, rules);
    stored.push(record);
    const from = personAt(who);
    const key = canonicalAddress(from.address);
    lines.set(key, withThread(lines.get(key) ?? newLine(OWNER, key, from), record, rules));
  }
  return { threads: stored, customers: [...lines.values()] };
}

function personAt(who: number) {
  const first = FIRST[who % FIRST.length] ?? '';
  const last = LAST[Math.floor(who / FIRST.length) % LAST.length] ?? '';
  return {
    name: `${first} ${last} ${who}`,
    address: `${first}.${last}.${who}@shop${who}.example`.toLowerCase(),
  };
}

function madeUpThread(nth: number, who: number, waits: boolean, now: Instant, days: number): Thread {
  const begun = now - 2 * DAY - (nth % days) * DAY - nth * 1000;
  const customer = personAt(who);
  const message = (step: number, isOurs: boolean): Message => ({
    id: hexAt(begun + step * HOUR, nth % 1000),
    at: begun + step * HOUR,
    from: isOurs ? { name: 'Maren Holt', address: OWNER } : customer,
    side: isOurs ? 'owner' : 'customer',
    automatic: false,
    place: 'inbox',
  });
  const answered = [
    message(0, false),
    message(2, true),
    ...(nth % 2 === 0 ? [message(5, false), message(6, true)] : []),
  ];
  return {
    ...emptyThread(OWNER, hexAt(begun, (nth % 1000) + 5)),
    subject: `${SUBJECTS[nth % SUBJECTS.length]} ${1000 + nth}`,
    messages: waits ? [message(0, false), message(3, false)] : answered.slice(0, nth % 4 === 0 ? 4 : 2),
  };
}
