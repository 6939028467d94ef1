import { type Emergency, emergencyOf } from './emergency.ts';
import type { Instant } from './instant.ts';
import { asKept, type Line, type Wait } from './line.ts';
import { type Standing, standingOf, wordOn } from './owners-word.ts';
import { type Due, dueAt, warnAt } from './response-policy.ts';
import type { Rules } from './rules.ts';

/** One thread in which the customer waits, and when it is due. */
export interface OpenWait extends Wait, Due {
  /** From here on the answer is due soon; null when it is never due. */
  readonly warnAt: Instant | null;
}

/** One customer of one account over all threads, as the owner sees them: their line, and what the rules make of it. */
export interface Customer extends Omit<Line, 'waits' | 'dueAt'> {
  /** Oldest first; ties by thread id. */
  readonly waits: readonly OpenWait[];
  /** What the owner said of them. */
  readonly standing: Standing | null;
  /** They said it of the whole domain. */
  readonly standsByDomain?: true;
  /** Absent while there is none. */
  readonly emergency?: Emergency & Due;
  /** An emergency was answered: until when to keep an eye on them. */
  readonly watchedUntil?: Instant;
  /** The earliest of all waits, not before their snoozes end; both absent when nothing is ever due. */
  readonly dueAt?: Instant;
  readonly warnAt?: Instant;
  /** From when on an emergency is shown; absent while there is none. */
  readonly emergencyFrom?: Instant;
  /** Warnings, due times and ends of snoozes of every wait: each is a moment at which something changes. */
  readonly changeTimes: readonly Instant[];
}

/** The customer as the rules of the moment make them out of what their threads told: when answers are due, and how urgent they are. */
export function customerUnder(line: Line, rules: Rules): Customer {
  const { key, recent, lastReplyAt } = line;
  const { policy, words, joins } = rules;
  const strictest = strictestAddress(key, policy, joins);
  const waits = awakeWaits(line).map((wait) => {
    const due = dueAt(policy, wait.waitingSince, { customer: strictest });
    return { ...wait, ...due, warnAt: warnAt(policy, due) };
  });
  const { open, watchedUntil } = emergencyOf(recent, {
    windowDays: policy.emergencyWindowDays,
    lastReplyAt,
    calmUntil: wordOn(words, key, joins)?.calmUntil,
  });
  // Nobody who does not wait is an emergency.
  const emergency =
    open && waits.length > 0
      ? { ...open, ...dueAt(policy, open.since, { emergency: true, customer: strictest }) }
      : null;
  const awakeFrom = Math.min(...waits.map(({ snoozedUntil }) => snoozedUntil ?? Number.NEGATIVE_INFINITY));
  const emergencyDues = emergency?.dueAt != null ? [Math.max(emergency.dueAt, awakeFrom)] : [];
  const dues = [
    ...waits.flatMap(({ dueAt, snoozedUntil }) => notBefore(dueAt, snoozedUntil)),
    ...emergencyDues,
  ];
  const warnings = [
    ...waits.flatMap(({ warnAt, snoozedUntil }) => notBefore(warnAt, snoozedUntil)),
    ...(emergency ? [Math.max(emergency.since, awakeFrom)] : []),
  ];
  const said = standingOf(words, key, joins);
  const wakings = waits.flatMap(({ snoozedUntil }) => snoozedUntil ?? []);
  return {
    // Earlier versions kept their judgement with it.
    ...asKept(line),
    waits,
    standing: said?.standing ?? null,
    ...(said?.about.startsWith('@') && { standsByDomain: true }),
    changeTimes: [...new Set([...warnings, ...dues, ...wakings])],
    ...(emergency && { emergency, emergencyFrom: Math.max(emergency.since, awakeFrom) }),
    ...(watchedUntil !== null && { watchedUntil }),
    ...(dues.length > 0 && { dueAt: Math.min(...dues) }),
    ...(warnings.length > 0 && { warnAt: Math.min(...warnings) }),
  };
}

/** A customer's waits: who has written since they were snoozed, in whichever of their threads, is so no more. */
export function awakeWaits({ waits, lastCustomerAt }: Pick<Line, 'waits' | 'lastCustomerAt'>): Line['waits'] {
  return waits.map((wait) => {
    const { snoozedUntil: _, snoozedAt = Number.POSITIVE_INFINITY, ...awake } = wait;
    return (lastCustomerAt ?? 0) > snoozedAt ? awake : wait;
  });
}

function notBefore(at: Instant | null, snoozedUntil: Instant | undefined): readonly Instant[] {
  return at === null ? [] : [Math.max(at, snoozedUntil ?? at)];
}

/** Of a customer's joined addresses the one with the shortest target, which is then the customer's. */
export function strictestAddress(
  key: string,
  { customerTargets = {} }: Rules['policy'],
  joins: Rules['joins'],
): string {
  const addresses = [key, ...Object.keys(joins).filter((address) => joins[address] === key)];
  const target = (address: string) => customerTargets[address] ?? Number.POSITIVE_INFINITY;
  return addresses.reduce((best, address) => (target(address) < target(best) ? address : best));
}
