import type { Stamped } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import { type NudgeSettings, type ToldToday, USUAL_NUDGES } from '../domain/nudge-plan.ts';
import { stamp, takes } from './changed-at.ts';
import type { LagwatchDatabase } from './database.ts';

export async function nudgeSettingsOf(database: LagwatchDatabase): Promise<NudgeSettings> {
  const stored = (await database.get('settings', 'nudges')) as Partial<NudgeSettings> | undefined;
  return { ...USUAL_NUDGES, ...stored };
}

export async function storeNudgeSettings(
  database: LagwatchDatabase,
  settings: NudgeSettings,
  now: Instant,
): Promise<void> {
  const transaction = database.transaction('settings', 'readwrite');
  await transaction.store.put(settings, 'nudges');
  await stamp(transaction.store, 'nudges', now);
  await transaction.done;
}

/** The settings of another of the owner's browsers, where they are newer. */
export async function takeNudgeSettings(
  database: LagwatchDatabase,
  theirs: Stamped<NudgeSettings>,
): Promise<void> {
  const transaction = database.transaction('settings', 'readwrite');
  const current = await transaction.store.get('nudges');
  if (await takes(transaction.store, 'nudges', theirs, current))
    await transaction.store.put(theirs.value, 'nudges');
  await transaction.done;
}

/** What was told on the last day on which anything was; null when nothing ever was. */
export async function toldToday(database: LagwatchDatabase): Promise<ToldToday | null> {
  return ((await database.get('settings', 'told')) as ToldToday | undefined) ?? null;
}

export async function storeTold(database: LagwatchDatabase, told: ToldToday): Promise<void> {
  await database.put('settings', told, 'told');
}
