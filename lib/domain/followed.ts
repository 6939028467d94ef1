import type { Joins } from './customer-key.ts';
import type { Instant } from './instant.ts';
import type { NudgeSettings } from './nudge-plan.ts';
import type { OwnersWord } from './owners-word.ts';
import type { ReadingSettings } from './reading.ts';
import type { ResponsePolicy } from './response-policy.ts';

/** Something the owner set, and when. */
export interface Stamped<Value> {
  readonly at: Instant;
  readonly value: Value;
}

export type Targets = NonNullable<ResponsePolicy['customerTargets']>;

/** Settings that are changed as a whole; what the owner never touched is absent. */
export interface FollowedSettings {
  /** Without the targets of single customers. */
  readonly policy?: Stamped<ResponsePolicy>;
  readonly targets?: Stamped<Targets>;
  readonly joins?: Stamped<Joins>;
  readonly nudges?: Stamped<NudgeSettings>;
  readonly reading?: Stamped<ReadingSettings>;
}

export type SettingName = keyof FollowedSettings;

export const SETTING_NAMES = [
  'policy',
  'targets',
  'joins',
  'nudges',
  'reading',
] as const satisfies SettingName[];

/** What follows the owner to their other browsers: what they set and said, and nothing of any mail. */
export interface Followed extends FollowedSettings {
  /** With those that were taken back, so that they stay so: such a word is empty. */
  readonly words: readonly OwnersWord[];
}

/** What of `theirs` is newer than `mine`, thing by thing: each setting, and each word on an address or a domain. */
export function newerThan(mine: Followed, theirs: Followed): Followed {
  const own = new Map(mine.words.map((word) => [word.about, word]));
  const settings = SETTING_NAMES.flatMap((name) =>
    wins(theirs[name], mine[name]) ? [[name, theirs[name]] as const] : [],
  );
  return {
    ...(Object.fromEntries(settings) as FollowedSettings),
    words: theirs.words.filter((word) => {
      const known = own.get(word.about);
      return known === undefined || isLater(word, word.at, known, known.at);
    }),
  };
}

export function isNothing(followed: Followed): boolean {
  return followed.words.length === 0 && SETTING_NAMES.every((name) => followed[name] === undefined);
}

function wins(theirs: Stamped<unknown> | undefined, mine: Stamped<unknown> | undefined): boolean {
  if (theirs === undefined) return false;
  return mine === undefined || isLater(theirs.value, theirs.at, mine.value, mine.at);
}

/** Whether `a` comes after `b`. Of two that were set in the same millisecond every browser must take the same. */
export function isLater(a: unknown, at: Instant, b: unknown, than: Instant): boolean {
  return at > than || (at === than && inOneOrder(a) > inOneOrder(b));
}

/** As text, with the fields in one order: browsers give objects back in an order of their own. */
export function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
