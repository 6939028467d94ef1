import * as v from 'valibot';
import { type Followed, type FollowedSettings, SETTING_NAMES, type SettingName } from '../domain/followed.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { NudgeSettings } from '../domain/nudge-plan.ts';
import type { OwnersWord } from '../domain/owners-word.ts';
import { fromSyncItems, type SyncItems } from '../domain/sync-items.ts';
import { address, checkJoins, instant, word } from './act-check.ts';
import { checkPolicy } from './policy-check.ts';
import { checkNudgeSettings, checkReadingSettings } from './reading-check.ts';

const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const targets = v.pipe(v.record(address, minutes), v.maxEntries(5000));

/** Longer than anybody can ask for silence. */
const LONGEST_SILENCE = 31 * DAY;
/** Clocks of one owner's browsers, and Gmail's, differ by less. */
const CLOCKS_APART = DAY;

const CHECKS: Readonly<Record<SettingName, (value: unknown, now: Instant) => unknown>> = {
  policy: (value) => {
    const { customerTargets: _, ...policy } = checkPolicy(value);
    return policy;
  },
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
    words: words.flatMap((one): OwnersWord[] => {
      const checked = v.safeParse(word, one);
      const isMeant = checked.success && (checked.output.calmUntil ?? 0) <= now + CLOCKS_APART;
      return isMeant ? [checked.output] : [];
    }),
  };
}
