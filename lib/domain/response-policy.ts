import {
  addWorkingTime,
  type BusinessHours,
  closingOf,
  holidaysBetween,
  nextOpening,
} from './business-hours.ts';
import { validateBusinessHours } from './check-business-hours.ts';
import { DAY, type Instant, MINUTE } from './instant.ts';
import { WEEKDAYS, type Weekday } from './weekdays.ts';

/** When an answer is due. All times are minutes of working time. */
export interface ResponsePolicy {
  readonly hours: BusinessHours;
  /** Off-hours mail is answered within so much of the next opening; two hours where absent. */
  readonly morningAllowanceMinutes?: number;
  /** Mail that comes in the last minutes of a workday counts as off-hours; 0 where absent. */
  readonly lateCutoffMinutes?: number;
  /** Answer within so much instead of by the end of the workday. */
  readonly targetMinutes?: number;
  /** Targets of their own, by canonical address. */
  readonly customerTargets?: Readonly<Record<string, number>>;
  /** So long before an answer is due the owner is warned; an hour where absent. */
  readonly warnMinutes?: number;
  /** Whether archiving a thread says that it needs no answer; it does where absent. */
  readonly archiveMeansDone?: boolean;
  /** Days in which a second complaint, or a third mail without an answer, makes an emergency; 30 where absent. */
  readonly emergencyWindowDays?: number;
}

/** A policy that cannot be meant; `field` names the part at fault, as in `morningAllowanceMinutes`. */
export class InvalidResponsePolicy extends Error {
  override readonly name = 'InvalidResponsePolicy';
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`${field}: ${problem}`);
  }
}

/** Why an answer is due when it is: data for a sentence, not the sentence. */
export type DueReason =
  | { readonly kind: 'in-hours'; readonly receivedAt: Instant; readonly closesAt: Instant }
  | {
      readonly kind: 'off-hours';
      readonly receivedAt: Instant;
      readonly opensAt: Instant;
      /** Holidays, as 'YYYY-MM-DD', that lie between. */
      readonly holidays: readonly string[];
      /** The closing that the mail came too close before; absent where the business was closed. */
      readonly closesAt?: Instant;
    }
  | { readonly kind: 'target'; readonly receivedAt: Instant; readonly targetMinutes: number }
  | { readonly kind: 'emergency'; readonly receivedAt: Instant }
  | { readonly kind: 'never-open'; readonly receivedAt: Instant };

export interface Due {
  /** Null when the business has no open hours to answer in. */
  readonly dueAt: Instant | null;
  /** Fixed at arrival: off-hours mail comes first when the business opens. */
  readonly arrivedOffHours: boolean;
  readonly reason: DueReason;
}

export interface DueOptions {
  /** Canonical address, for a target of its own. */
  readonly customer?: string;
  /** No room for more delay: due within one working hour, unless it is due sooner anyway. */
  readonly emergency?: boolean;
}

const MORNING_ALLOWANCE_MINUTES = 120;
const EMERGENCY_MINUTES = 60;
const WARN_MINUTES = 60;
/** More is a slip of the keyboard. */
export const MOST_MINUTES = 100_000;
export const MOST_DAYS = 90;

/** Monday to Friday, or the days that are no weekend, 9:00 to 17:30; two working hours for what came off-hours. */
export function defaultPolicy(
  timeZone: string,
  weekend: readonly Weekday[] = ['sat', 'sun'],
): ResponsePolicy {
  const workdays = WEEKDAYS.filter((day) => !weekend.includes(day));
  const week = Object.fromEntries(workdays.map((day) => [day, [['09:00', '17:30']]] as const));
  return { hours: { timeZone, week } as BusinessHours };
}

/**
 * When the answer to a message is due. Customer-service practice: mail that comes in business hours is answered before
 * that workday ends; off-hours mail has priority when the business opens next.
 *
 * @throws {InvalidBusinessHours} when the policy's hours cannot be meant.
 */
export function dueAt(policy: ResponsePolicy, receivedAt: Instant, options: DueOptions = {}): Due {
  const due = usualDue(policy, receivedAt, options.customer);
  if (!options.emergency) return due;
  const soon = addWorkingTime(policy.hours, receivedAt, EMERGENCY_MINUTES * MINUTE);
  if (soon === null || (due.dueAt !== null && soon >= due.dueAt)) return due;
  return { ...due, dueAt: soon, reason: { kind: 'emergency', receivedAt } };
}

function usualDue(policy: ResponsePolicy, receivedAt: Instant, customer: string | undefined): Due {
  const { hours, morningAllowanceMinutes = MORNING_ALLOWANCE_MINUTES } = policy;
  const target = ownTarget(policy, customer) ?? policy.targetMinutes;
  const closesAt = closingOf(hours, receivedAt);
  const isLate = closesAt !== null && isWithinCutoff(policy, receivedAt, closesAt);
  if (closesAt !== null && !isLate) {
    if (target === undefined) {
      return { dueAt: closesAt, arrivedOffHours: false, reason: { kind: 'in-hours', receivedAt, closesAt } };
    }
    const reason = { kind: 'target', receivedAt, targetMinutes: target } as const;
    return { dueAt: addWorkingTime(hours, receivedAt, target * MINUTE), arrivedOffHours: false, reason };
  }
  const opensAt = nextOpening(hours, closesAt ?? receivedAt);
  if (opensAt === null) {
    return { dueAt: null, arrivedOffHours: true, reason: { kind: 'never-open', receivedAt } };
  }
  const allowance = Math.min(morningAllowanceMinutes, target ?? morningAllowanceMinutes);
  return {
    dueAt: addWorkingTime(hours, opensAt, allowance * MINUTE),
    arrivedOffHours: true,
    reason: {
      kind: 'off-hours',
      receivedAt,
      opensAt,
      // A business that opens after months is not closed for a holiday.
      holidays: opensAt - receivedAt < 31 * DAY ? holidaysBetween(hours, receivedAt, opensAt) : [],
      ...(isLate ? { closesAt } : {}),
    },
  };
}

function ownTarget({ customerTargets }: ResponsePolicy, customer: string | undefined): number | undefined {
  if (customer === undefined || !customerTargets || !Object.hasOwn(customerTargets, customer))
    return undefined;
  return customerTargets[customer];
}

function isWithinCutoff(
  { lateCutoffMinutes = 0 }: ResponsePolicy,
  receivedAt: Instant,
  closesAt: Instant,
): boolean {
  return lateCutoffMinutes > 0 && closesAt - receivedAt <= lateCutoffMinutes * MINUTE;
}

/** The end of the workday on which the answer to a message is due, or would be; the message's own time when there is none. */
export function endOfDueDay(policy: ResponsePolicy, receivedAt: Instant): Instant {
  const { dueAt: due } = usualDue(policy, receivedAt, undefined);
  // At closing time itself the day that ends then is over.
  return (due !== null && closingOf(policy.hours, due - 1)) || due || receivedAt;
}

/**
 * When to warn of an answer that falls due: the policy's working time before, but not before the mail came, and never
 * outside business hours. Null when it is never due.
 */
export function warnAt(
  { hours, warnMinutes = WARN_MINUTES }: ResponsePolicy,
  { dueAt, reason }: Due,
): Instant | null {
  if (dueAt === null) return null;
  const before = addWorkingTime(hours, dueAt, -warnMinutes * MINUTE) ?? reason.receivedAt;
  const opening = nextOpening(hours, Math.max(before, reason.receivedAt));
  return opening === null ? dueAt : Math.min(opening, dueAt);
}

/**
 * Whether it can be counted by: what earlier versions took, too.
 *
 * @throws {InvalidBusinessHours} when the hours cannot be meant.
 * @throws {InvalidResponsePolicy} naming the first other field that is wrong.
 */
export function validateForCounting(policy: ResponsePolicy): void {
  if (typeof policy !== 'object' || policy === null) throw new InvalidResponsePolicy('policy', 'is missing');
  validateBusinessHours(policy.hours);
  if (typeof (policy.archiveMeansDone ?? true) !== 'boolean') {
    throw new InvalidResponsePolicy('archiveMeansDone', 'is neither yes nor no');
  }
  for (const [field, value] of numbersOf(policy)) {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      const unit = field === 'emergencyWindowDays' ? 'days' : 'minutes';
      throw new InvalidResponsePolicy(field, `"${value}" is no number of ${unit}`);
    }
  }
}

/**
 * Whether it can be meant, as somebody sets it.
 *
 * @throws {InvalidBusinessHours} when the hours cannot be meant.
 * @throws {InvalidResponsePolicy} naming the first other field that is wrong.
 */
export function validateResponsePolicy(policy: ResponsePolicy): void {
  validateForCounting(policy);
  const { emergencyWindowDays: days = 1 } = policy;
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new InvalidResponsePolicy(
      'emergencyWindowDays',
      `"${days}" is no number of days from 1 to ${MOST_DAYS}`,
    );
  }
  for (const [field, value] of numbersOf(policy)) {
    if (value > MOST_MINUTES)
      throw new InvalidResponsePolicy(field, `"${value}" is no number of minutes up to ${MOST_MINUTES}`);
  }
}

function numbersOf(policy: ResponsePolicy): readonly (readonly [field: string, value: number])[] {
  const { morningAllowanceMinutes, lateCutoffMinutes, targetMinutes, warnMinutes, emergencyWindowDays } =
    policy;
  const fields = {
    morningAllowanceMinutes,
    lateCutoffMinutes,
    targetMinutes,
    warnMinutes,
    emergencyWindowDays,
  };
  return [
    ...Object.entries(fields).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value] as const],
    ),
    ...Object.entries(policy.customerTargets ?? {}).map(
      ([customer, target]) => [`customerTargets.${customer}`, target] as const,
    ),
  ];
}
