import * as v from 'valibot';
import type { ResponsePolicy } from '../domain/response-policy.ts';

const span = v.pipe(v.tuple([v.string(), v.string()]), v.readonly());
const spans = v.pipe(v.array(span), v.maxLength(24), v.readonly());
const minutes = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100_000));

/** The form of a policy; whether its times and dates can be meant is judged by `validateResponsePolicy`. */
const policy = v.object({
  hours: v.object({
    timeZone: v.pipe(v.string(), v.maxLength(100)),
    week: v.partial(
      v.object({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans }),
    ),
    holidays: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(2000))),
    exceptions: v.exactOptional(v.pipe(v.record(v.string(), spans), v.maxEntries(2000))),
  }),
  morningAllowanceMinutes: v.exactOptional(minutes),
  lateCutoffMinutes: v.exactOptional(minutes),
  targetMinutes: v.exactOptional(minutes),
  customerTargets: v.exactOptional(v.pipe(v.record(v.string(), minutes), v.maxEntries(5000))),
  warnMinutes: v.exactOptional(minutes),
  archiveMeansDone: v.exactOptional(v.boolean()),
  emergencyWindowDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90))),
});

/** @throws {v.ValiError} when it is no policy. */
export function checkPolicy(input: unknown): ResponsePolicy {
  return v.parse(policy, input) as ResponsePolicy;
}
