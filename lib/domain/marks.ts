import type { Instant } from './instant.ts';

/**
 * What the owner said of a thread, each with its time: it holds for mail up to then, and mail after it is judged anew.
 * Absent where nothing was said.
 */
export interface ThreadMarks {
  /** Needs no answer. */
  readonly done?: Instant;
  /** Needs one, whatever its words tell. */
  readonly needsAnswer?: Instant;
  readonly notComplaint?: Instant;
  readonly notChaser?: Instant;
  /** Not to be shown until then; set when a mail had come already. */
  readonly snoozedUntil?: Instant;
  readonly snoozedAt?: Instant;
}

/** Whether something was said of a message that came at `at`. */
export function isMarked(mark: Instant | undefined, at: Instant): boolean {
  return mark !== undefined && at <= mark;
}
