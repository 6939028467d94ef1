import { validateBusinessHours } from '../domain/check-business-hours.ts';
import type { Joins } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import type { OwnersWord, OwnersWords } from '../domain/owners-word.ts';
import { type PolicyPeriod, withPolicy } from '../domain/policy-history.ts';
import { defaultPolicy, type ResponsePolicy, validateResponsePolicy } from '../domain/response-policy.ts';
import type { PolicyHistory } from '../domain/response-times.ts';
import type { Rules } from '../domain/rules.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase, StoredRules } from './database.ts';

/** The rules of today, with the policies of before. */
export interface StoredSettings extends Rules {
  readonly history: PolicyHistory;
}

/**
 * What the owner has set. Where nothing is stored, or what is stored can't be meant, the usual hours in the browser's
 * zone stand in: a damaged record must not stop the counting.
 */
export async function settingsOf(database: LagwatchDatabase): Promise<StoredSettings> {
  const transaction = database.transaction(['settings', 'words']);
  return settingsIn(transaction.objectStore('settings'), transaction.objectStore('words'));
}

interface SettingsStore {
  get(key: 'rules'): Promise<unknown>;
}

interface WordsStore {
  getAll(): Promise<readonly OwnersWord[]>;
}

/** The same inside a transaction that writes what follows from it, so that nothing can come between. */
export async function settingsIn(settings: SettingsStore, words: WordsStore): Promise<StoredSettings> {
  const stored = (await settings.get('rules')) as StoredRules | undefined;
  const [first, ...later] = (stored?.history ?? []).filter(isMeant);
  const usual = defaultPolicy(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const history: PolicyHistory = first ? [first, ...later] : [{ since: 0, policy: usual }];
  return {
    history,
    policy: (history.at(-1) ?? history[0]).policy,
    joins: stored?.joins ?? {},
    words: byName(await words.getAll()),
  };
}

function byName(words: readonly OwnersWord[]): OwnersWords {
  return Object.fromEntries(words.map((word) => [word.about, word]));
}

/**
 * Another policy from now on; what was answered before stays judged by the policy of its time.
 *
 * @throws {InvalidBusinessHours | InvalidResponsePolicy} naming the field at fault; nothing is stored then.
 */
export async function storePolicy(
  database: LagwatchDatabase,
  policy: ResponsePolicy,
  now: Instant,
): Promise<void> {
  validateResponsePolicy(policy);
  await changeRules(database, ({ history, joins }) => ({ history: withPolicy(history, policy, now), joins }));
}

/** A target of a customer's own, in minutes of working time, or none any more. */
export async function storeTarget(
  database: LagwatchDatabase,
  key: string,
  minutes: number | null,
  now: Instant,
): Promise<void> {
  await changeRules(database, ({ history, policy, joins }) => {
    const { customerTargets: { [key]: _, ...others } = {}, ...rest } = policy;
    const customerTargets = minutes === null ? others : { ...others, [key]: minutes };
    const isEmpty = Object.keys(customerTargets).length === 0;
    const changed = isEmpty ? rest : { ...rest, customerTargets };
    validateResponsePolicy(changed);
    return { history: withPolicy(history, changed, now), joins };
  });
}

/** Which addresses are one customer from here on. */
export async function changeJoins(
  database: LagwatchDatabase,
  change: (joins: Joins) => Joins,
): Promise<void> {
  await changeRules(database, ({ history, joins }) => ({ history, joins: change(joins) }));
}

/** Reads and writes in one step, so that of two changes at once neither is lost. */
async function changeRules(
  database: LagwatchDatabase,
  change: (settings: StoredSettings) => StoredRules,
): Promise<void> {
  const transaction = database.transaction(['settings', 'words'], 'readwrite');
  const settings = transaction.objectStore('settings');
  try {
    await settings.put(change(await settingsIn(settings, transaction.objectStore('words'))), 'rules');
    await transaction.done;
  } catch (error) {
    return abandon(transaction, error);
  }
}

function isMeant({ policy }: PolicyPeriod): boolean {
  try {
    validateBusinessHours(policy.hours);
    return true;
  } catch {
    return false; // the other periods, or the usual hours, stand in
  }
}
