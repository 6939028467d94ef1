import { type Followed, type FollowedSettings, SETTING_NAMES, type SettingName } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import { takeWords } from './acts.ts';
import { changedAtIn } from './changed-at.ts';
import type { LagwatchDatabase, StoredRules } from './database.ts';
import { takeNudgeSettings } from './nudge-settings.ts';
import { takeReadingSettings } from './reading-settings.ts';
import { takeRules } from './settings.ts';

/** How it goes with taking the owner's settings to their other browsers. */
export interface FollowState {
  /** Whether the owner wants it. */
  readonly isOn: boolean;
  /** When all was last alike; null when it never was. */
  readonly alikeAt: Instant | null;
  /** `full`: the browser's sync holds no more. Null while all is well. */
  readonly problem: { readonly kind: 'full' | 'failed'; readonly text: string } | null;
}

const USUAL: FollowState = { isOn: true, alikeAt: null, problem: null };

export async function followStateOf(database: LagwatchDatabase): Promise<FollowState> {
  return { ...USUAL, ...((await database.get('settings', 'follow')) as FollowState | undefined) };
}

/** Changes it in one step, so that the owner's switch is never turned back by a run that has just ended. */
export async function changeFollowState(
  database: LagwatchDatabase,
  change: Partial<FollowState>,
): Promise<void> {
  const transaction = database.transaction('settings', 'readwrite');
  const before = (await transaction.store.get('follow')) as FollowState | undefined;
  await transaction.store.put({ ...USUAL, ...before, ...change }, 'follow');
  await transaction.done;
}

/** What follows the owner, as this browser has it. */
export async function followedIn(database: LagwatchDatabase): Promise<Followed> {
  const transaction = database.transaction(['settings', 'words']);
  const settings = transaction.objectStore('settings');
  const changedAt = await changedAtIn(settings);
  const rules = (await settings.get('rules')) as StoredRules | undefined;
  const { customerTargets = {}, ...policy } = rules?.history.at(-1)?.policy ?? {};
  const hasPolicy = rules !== undefined && rules.history.length > 0;
  const values: Readonly<Record<SettingName, unknown>> = {
    policy: hasPolicy ? policy : undefined,
    targets: hasPolicy ? customerTargets : undefined,
    joins: rules?.joins,
    nudges: await settings.get('nudges'),
    reading: await settings.get('reading'),
  };
  const stamped = SETTING_NAMES.flatMap((name) => {
    const at = changedAt[name];
    const value = values[name];
    return at === undefined || value === undefined ? [] : [[name, { at, value }] as const];
  });
  return {
    ...(Object.fromEntries(stamped) as FollowedSettings),
    words: await transaction.objectStore('words').getAll(),
  };
}

/** Takes over what another browser has newer, with its times. */
export async function takeOver(
  database: LagwatchDatabase,
  { words, nudges, reading, ...rules }: Followed,
): Promise<void> {
  await takeRules(database, rules);
  if (nudges) await takeNudgeSettings(database, nudges);
  if (reading) await takeReadingSettings(database, reading);
  if (words.length > 0) await takeWords(database, words);
}
