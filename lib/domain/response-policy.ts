import {
  addWorkingTime,
  type BusinessHours,
  closingOf,
  isOpen,
  nextOpening,
  WEEKDAYS,
} from './business-hours.ts';
import { type Instant, MINUTE } from './instant.ts';

/** When an answer is due. Times are in minutes of working time. */
export interface ResponsePolicy {
  readonly hours: BusinessHours;
  /** Working time after the next opening within which off-hours mail is answered. */
  readonly morningAllowanceMinutes: number;
}

/** Why an answer is due when it is: data for a sentence, not the sentence. */
export type DueReason =
  | { readonly kind: 'in-hours'; readonly receivedAt: Instant; readonly closesAt: Instant }
  | { readonly kind: 'off-hours'; readonly receivedAt: Instant; readonly opensAt: Instant }
  | { readonly kind: 'never-open'; readonly receivedAt: Instant };

export interface Due {
  /** Null when the business has no open hours to answer in. */
  readonly dueAt: Instant | null;
  /** Fixed at arrival: off-hours mail comes first when the business opens. */
  readonly arrivedOffHours: boolean;
  readonly reason: DueReason;
}

/** Monday to Friday, 9:00 to 17:30, two working hours for what came off-hours. */
export function defaultPolicy(timeZone: string): ResponsePolicy {
  const week = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [['09:00', '17:30']]] as const));
  return { hours: { timeZone, week } as BusinessHours, morningAllowanceMinutes: 120 };
}

/**
 * When the answer to a message is due. Customer-service practice: mail that comes in business hours is answered
 * before that workday ends; off-hours mail has priority when the business opens next.
 */
export function dueAt({ hours, morningAllowanceMinutes }: ResponsePolicy, receivedAt: Instant): Due {
  const closesAt = isOpen(hours, receivedAt) ? closingOf(hours, receivedAt) : null;
  if (closesAt !== null) {
    return { dueAt: closesAt, arrivedOffHours: false, reason: { kind: 'in-hours', receivedAt, closesAt } };
  }
  const opensAt = nextOpening(hours, receivedAt);
  if (opensAt === null) {
    return { dueAt: null, arrivedOffHours: true, reason: { kind: 'never-open', receivedAt } };
  }
  return {
    dueAt: addWorkingTime(hours, opensAt, morningAllowanceMinutes * MINUTE),
    arrivedOffHours: true,
    reason: { kind: 'off-hours', receivedAt, opensAt },
  };
}
