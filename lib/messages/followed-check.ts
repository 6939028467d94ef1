import * as v from 'valibot';
import { type Followed, type FollowedSettings, SETTING_NAMES, type SettingName } from '../domain/followed.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { NudgeSettings } from '../domain/nudge-plan.ts';
import { nameOfWord, type OwnersWord } from '../domain/owners-word.ts';
import { fromSyncItems, type SyncItems } from '../domain/sync-items.ts';
import { address, checkJoins, instant, word } from './act-check.ts';
import { checkPolicyOfOthers } from './policy-check.ts';
import { checkNudgeSettings, checkReadingSettings } from './reading-check.ts';

const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const targets = v.pipe(v.record(address, minutes), v.maxEntries(5000));

/** Longer than anybody can ask for silence. */
const LONGEST_SILENCE = 31 * DAY;
/** Clocks of one owner's browsers, and Gmail's, differ by less. */
const CLOCKS_APART = DAY;

const CHECKS: Readonly<Record<SettingName, (value: unknown, now: Instant) => unknown>> = {
  policy: checkPolicyOfOthers,
  targets: (value) => v.parse(targets, value),
  joins: checkJoins,
  nudges: (value, now): NudgeSettings => {
    const settings = checkNudgeSettings(value);
    if ((settings.quietUntil ?? 0) > now + LONGEST_SILENCE) throw new RangeError('a silence without end');
    return settings;
  },
  reading: checkReadingSettings,
};

/**
 * What the browser's sync holds, as far as it can be meant: it may come from another version of the extension, or from
 * who knows whom. What is wrong is left out, and the rest is taken: nothing of it keeps nudges or emergencies quiet that are
 * still to come.
 */
export function readFollowed(items: SyncItems, now: Instant): Followed {
  const { settings, words } = fromSyncItems(items);
  const read = SETTING_NAMES.flatMap((name) => {
    try {
      const { at, value } = v.parse(v.object({ at: instant, value: v.unknown() }), settings[name]);
      return [[name, { at, value: CHECKS[name](value, now) }] as const];
    } catch {
      return []; // as if it were not there
    }
  });
  return {
    ...(Object.fromEntries(read) as FollowedSettings),
    words: words.flatMap((one) => meantWord(one, now)),
  };
}

function meantWord(one: unknown, now: Instant): readonly OwnersWord[] {
  const checked = v.safeParse(word, one);
  if (!checked.success || (checked.output.calmUntil ?? 0) > now + CLOCKS_APART) return [];
  const { about } = checked.output;
  try {
    // Nobody can say of a domain what anybody may have an address at.
    return !about.startsWith('@') || nameOfWord(about) === about ? [checked.output] : [];
  } catch {
    return []; // as if it were not there
  }
}

/**
 * The items without those that can't be meant and bear a time still to come: what the owner sets from now on is newer than
 * they are.
 */
export function withoutImpossible(items: SyncItems, now: Instant): SyncItems {
  const isImpossible = (at: unknown) => typeof at === 'number' && at > now + CLOCKS_APART;
  const { words, ...settings } = readFollowed(items, now);
  const meant = new Set(words.map(({ about }) => about));
  return Object.fromEntries(
    Object.entries(items).flatMap(([name, item]) => {
      if (SETTING_NAMES.includes(name as SettingName)) {
        const isLost = !Object.hasOwn(settings, name) && isImpossible((item as { at?: unknown } | null)?.at);
        return isLost ? [] : [[name, item]];
      }
      if (typeof item !== 'object' || item === null) return [[name, item]];
      const shelf = Object.entries(item).filter(
        ([about, word]) => meant.has(about) || !isImpossible((word as readonly unknown[] | null)?.[0]),
      );
      return [[name, Object.fromEntries(shelf)]];
    }),
  );
}
