import type { Instant } from './instant.ts';
import type { ThreadMarks } from './marks.ts';
import { noWord, type OwnersWord, type Standing } from './owners-word.ts';

/** A thread, and the newest of its mail that the owner has seen: what is said of it holds up to there. */
export interface ThreadUpTo {
  readonly account: string;
  readonly threadId: string;
  readonly upTo: Instant;
}

/** What the owner says of threads. */
export type ThreadAct =
  | {
      readonly kind: 'done' | 'needs-answer' | 'not-complaint' | 'not-chaser' | 'wake';
      readonly threads: readonly ThreadUpTo[];
    }
  | { readonly kind: 'snooze'; readonly threads: readonly ThreadUpTo[]; readonly until: Instant };

/** What the owner says of addresses or domains. */
export type WordAct =
  | { readonly kind: 'standing'; readonly about: readonly string[]; readonly standing: Standing | null }
  | { readonly kind: 'note'; readonly about: readonly string[]; readonly note: string }
  | {
      readonly kind: 'calm';
      readonly about: readonly string[];
      /** Of each of them the newest mail that the owner has seen. */
      readonly upTo: Readonly<Record<string, Instant>>;
    };

export type OwnersAct = ThreadAct | WordAct;

/** What was there before the owner spoke: enough to take it back. */
export interface Before {
  readonly marks: readonly {
    readonly account: string;
    readonly threadId: string;
    /** Null where nothing had been said. */
    readonly marks: ThreadMarks | null;
  }[];
  readonly words: readonly { readonly about: string; readonly word: OwnersWord | null }[];
}

export function isThreadAct(act: OwnersAct): act is ThreadAct {
  return 'threads' in act;
}

/** The thread's marks after the owner has spoken. */
export function marksAfter(marks: ThreadMarks, act: ThreadAct, upTo: Instant): ThreadMarks {
  const { snoozedUntil: _, snoozedAt: __, ...awake } = marks;
  switch (act.kind) {
    case 'done':
      return { ...awake, done: upTo };
    case 'needs-answer': {
      const { done: ___, ...open } = awake;
      return { ...open, needsAnswer: upTo };
    }
    case 'not-complaint':
      return { ...marks, notComplaint: upTo };
    case 'not-chaser':
      return { ...marks, notChaser: upTo };
    case 'wake':
      return awake;
    case 'snooze':
      return { ...awake, snoozedUntil: act.until, snoozedAt: upTo };
  }
}

/** The owner's word after another one. */
export function wordAfter(
  word: OwnersWord | undefined,
  about: string,
  act: WordAct,
  now: Instant,
): OwnersWord {
  const before = { ...(word ?? noWord(about)), at: now };
  switch (act.kind) {
    case 'standing':
      return { ...before, standing: act.standing };
    case 'note':
      return { ...before, note: act.note };
    case 'calm':
      return { ...before, calmUntil: act.upTo[about] ?? now };
  }
}
