import * as v from 'valibot';
import {
  InvalidResponsePolicy,
  type ResponsePolicy,
  validateResponsePolicy,
} from '../domain/response-policy.ts';

const span = v.pipe(v.tuple([v.string(), v.string()]), v.readonly());
const spans = v.pipe(v.array(span), v.maxLength(24), v.readonly());

/** As in `12-25`. */
const YEARLY = 5;
const MOST_YEARLY = 100;

/** How much of it there may be, and that there is nothing else; the rest is judged by `validateResponsePolicy`. */
const policy = v.strictObject({
  hours: v.strictObject({
    timeZone: v.pipe(v.string(), v.maxLength(100)),
    week: v.partial(
      v.strictObject({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans }),
    ),
    holidays: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(2000))),
    exceptions: v.exactOptional(v.pipe(v.record(v.string(), spans), v.maxEntries(2000))),
  }),
  morningAllowanceMinutes: v.exactOptional(v.number()),
  lateCutoffMinutes: v.exactOptional(v.number()),
  targetMinutes: v.exactOptional(v.number()),
  customerTargets: v.exactOptional(v.pipe(v.record(v.string(), v.number()), v.maxEntries(5000))),
  warnMinutes: v.exactOptional(v.number()),
  archiveMeansDone: v.exactOptional(v.boolean()),
  emergencyWindowDays: v.exactOptional(v.number()),
});

/**
 * A policy that somebody else has set, without their targets of single customers. By one without any open hours nothing would
 * ever be due.
 *
 * @throws {InvalidBusinessHours | InvalidResponsePolicy} naming the field that is wrong.
 */
export function checkPolicyOfOthers(input: unknown): ResponsePolicy {
  const { customerTargets: _, ...checked } = checkPolicy(input);
  const { week, holidays = [] } = checked.hours;
  // An opening in a far year is none, nor is a week whose every day is a holiday.
  const isOpenAtAll = Object.values(week).some(({ length }) => length > 0);
  const everyYear = new Set(holidays.filter((date) => date.length === YEARLY));
  if (!isOpenAtAll || everyYear.size > MOST_YEARLY)
    throw new InvalidResponsePolicy('week', 'has no open hours');
  return checked;
}

/**
 * A policy from outside. A part that is not known is refused: of a misspelt weekday nothing would be left but a day on which
 * nothing is ever due.
 *
 * @throws {InvalidBusinessHours | InvalidResponsePolicy} naming the field that is wrong.
 */
export function checkPolicy(input: unknown): ResponsePolicy {
  validateResponsePolicy(input as ResponsePolicy);
  const read = v.safeParse(policy, input);
  if (read.success) return read.output as ResponsePolicy;
  const [issue] = read.issues;
  throw new InvalidResponsePolicy(
    v.getDotPath(issue) ?? 'policy',
    issue.type === 'strict_object' ? 'is nothing that is known' : issue.message,
  );
}
