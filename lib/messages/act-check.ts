import * as v from 'valibot';
import type { Before, OwnersAct } from '../domain/acts.ts';
import type { Joins } from '../domain/customer-key.ts';
import { LONGEST_NOTE, STANDINGS } from '../domain/owners-word.ts';
import { LONGEST_SEARCH } from '../domain/search.ts';
import type { CustomerReference, JoinWish, TargetWish } from './protocol.ts';

export const instant = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(Date.UTC(2100, 0, 1)));
export const address = v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/));
const about = v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]*@[^\s@]+$/));
const hexId = v.pipe(v.string(), v.regex(/^[0-9a-f]{10,16}$/i));
const note = v.pipe(v.string(), v.maxLength(LONGEST_NOTE));
const MOST = 5000;

const threadKey = { account: address, threadId: hexId };
const threads = v.pipe(v.array(v.object({ ...threadKey, upTo: instant })), v.maxLength(MOST));
const abouts = v.pipe(v.array(about), v.maxLength(MOST));
const standing = v.nullable(v.picklist(STANDINGS));

const act = v.variant('kind', [
  v.object({ kind: v.literal('done'), threads }),
  v.object({ kind: v.literal('needs-answer'), threads }),
  v.object({ kind: v.literal('not-complaint'), threads }),
  v.object({ kind: v.literal('not-chaser'), threads }),
  v.object({ kind: v.literal('wake'), threads }),
  v.object({ kind: v.literal('snooze'), threads, until: instant }),
  v.object({ kind: v.literal('standing'), about: abouts, standing }),
  v.object({ kind: v.literal('note'), about: abouts, note }),
  v.object({
    kind: v.literal('calm'),
    about: abouts,
    upTo: v.pipe(v.record(about, instant), v.maxEntries(MOST)),
  }),
]);

const marks = v.object({
  done: v.exactOptional(instant),
  needsAnswer: v.exactOptional(instant),
  notComplaint: v.exactOptional(instant),
  notChaser: v.exactOptional(instant),
  snoozedUntil: v.exactOptional(instant),
  snoozedAt: v.exactOptional(instant),
});
export const word = v.object({ about, standing, note, calmUntil: v.nullable(instant), at: instant });
const before = v.object({
  marks: v.pipe(v.array(v.object({ ...threadKey, marks: v.nullable(marks) })), v.maxLength(MOST)),
  words: v.pipe(v.array(v.object({ about, word: v.nullable(word) })), v.maxLength(MOST)),
});

/** @throws {v.ValiError} when it is nothing that an owner can say. */
export function checkAct(input: unknown): OwnersAct {
  return v.parse(act, input);
}

/** @throws {v.ValiError} when it is nothing that can be put back. */
export function checkBefore(input: unknown): Before {
  return v.parse(before, input);
}

/** @throws {v.ValiError} when it names no customer of an account. */
export function checkCustomerReference(input: unknown): CustomerReference {
  return v.parse(v.object({ account: address, key: address }), input);
}

/** @throws {v.ValiError} when it is no target of a customer's. */
export function checkTargetWish(input: unknown): TargetWish {
  const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
  return v.parse(v.object({ key: address, minutes: v.nullable(minutes) }), input);
}

/** @throws {v.ValiError} when it does not say which addresses are one customer's. */
export function checkJoins(input: unknown): Joins {
  return v.parse(v.pipe(v.record(address, address), v.maxEntries(MOST)), input);
}

/** @throws {v.ValiError} when it names no addresses. */
export function checkJoinWish(input: unknown): JoinWish {
  return v.parse(v.object({ address, into: v.nullable(address) }), input);
}

/** @throws {v.ValiError} when it is nothing to search for. */
export function checkSearch(input: unknown): string {
  return v.parse(v.pipe(v.string(), v.maxLength(LONGEST_SEARCH)), input);
}
