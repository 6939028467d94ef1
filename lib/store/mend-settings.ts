import type { SettingName } from '../domain/followed.ts';
import { abandon } from './abandon.ts';
import type { ChangedAt } from './changed-at.ts';
import type { LagwatchDatabase, LagwatchSchema, StoredRules } from './database.ts';
import { isMeant } from './settings.ts';
import { isSoundPeriod, isSoundSetting } from './sound.ts';

/** What the owner would miss; the rest is the extension's own, and made anew without a word. */
const SET_BY_OWNER: Readonly<Record<string, readonly SettingName[]>> = {
  rules: ['policy', 'targets', 'joins'],
  nudges: ['nudges'],
  reading: ['reading'],
  managed: [],
  keepMonths: [],
  follow: [],
};

/**
 * Of a setting that can't be read what can be stays; else it is the usual one again, or off where it lets something out. Another
 * of the owner's browsers may have it still, and is believed then. Answers how many of the owner's were damaged.
 */
export async function mendSettings(database: LagwatchDatabase): Promise<number> {
  const transaction = database.transaction(['settings', 'roster'], 'readwrite');
  const store = transaction.objectStore('settings');
  try {
    const [names, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const damaged = names.filter(
      (name, nth) => !isSoundSetting(name, values[nth]) || !isMeantSetting(name, values[nth]),
    );
    for (const name of damaged) {
      const instead = soundPartOf(name, values[names.indexOf(name)]);
      if (instead === null) void store.delete(name);
      else void store.put(instead, name);
    }
    const lost = damaged.filter((name) => Object.hasOwn(SET_BY_OWNER, name));
    // Everything that follows from them is worked out anew.
    if (lost.length > 0) {
      void store.delete('applied');
      void transaction.objectStore('roster').clear();
    }
    const changedAt = values[names.indexOf('changedAt')];
    if (lost.length > 0 && !damaged.includes('changedAt') && changedAt !== undefined) {
      const untold = new Set<string>(lost.flatMap((name) => SET_BY_OWNER[name] ?? []));
      const still = Object.entries(changedAt as ChangedAt).filter(([name]) => !untold.has(name));
      void store.put(Object.fromEntries(still), 'changedAt');
    }
    await transaction.done;
    return lost.length;
  } catch (error) {
    return abandon(transaction, error);
  }
}

/** Hours and times that can't be counted by are as bad as none; where they are read the usual ones stand in. */
function isMeantSetting(name: string, value: unknown): boolean {
  return name !== 'rules' || (value as StoredRules).history.every(isMeant);
}

/** What is put in a damaged setting's place; null for nothing. */
function soundPartOf(name: string, value: unknown): LagwatchSchema['settings']['value'] | null {
  const fields = typeof value === 'object' && value !== null ? value : {};
  if (name === 'rules') return soundRulesOf(fields);
  if (name === 'follow') return { isOn: false, alikeAt: null, problem: null };
  if (name === 'reading') {
    const known = Object.entries({ ...ALL_OFF, ...fields });
    return Object.fromEntries(known.filter(([, choice]) => typeof choice === 'boolean')) as never;
  }
  return null;
}

const ALL_OFF = { asksGmail: false, looksWhileClosed: false, judgesWords: false, keepsCues: false };

function soundRulesOf({
  history,
  joins,
}: {
  readonly history?: unknown;
  readonly joins?: unknown;
}): StoredRules {
  const known = typeof joins === 'object' && joins !== null ? Object.entries(joins) : [];
  return {
    history: Array.isArray(history)
      ? history.filter((period) => isSoundPeriod(period) && isMeant(period))
      : [],
    joins: Object.fromEntries(known.filter(([, into]) => typeof into === 'string')),
  };
}
