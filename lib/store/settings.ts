import { customerKey, type Joins } from '../domain/customer-key.ts';
import { type FollowedSettings, inOneOrder, type Targets } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';
import { type ManagedPlan, underPlan } from '../domain/managed-plan.ts';
import { isEmptyWord, type OwnersWord, type OwnersWords } from '../domain/owners-word.ts';
import { type PolicyPeriod, periodAt, withPolicy } from '../domain/policy-history.ts';
import {
  defaultPolicy,
  type ResponsePolicy,
  validateForCounting,
  validateResponsePolicy,
} from '../domain/response-policy.ts';
import type { PolicyHistory } from '../domain/response-times.ts';
import type { Rules } from '../domain/rules.ts';
import { WEEKDAYS, type Weekday } from '../domain/weekdays.ts';
import { abandon } from './abandon.ts';
import { stamp, takes } from './changed-at.ts';
import type { LagwatchDatabase, StoredRules } from './database.ts';
import { DamagedRecord, isSoundSetting } from './sound.ts';

/** The rules of today, with the policies of before. */
export interface StoredSettings extends Rules {
  readonly history: PolicyHistory;
  /** What of it an administrator has set, which the owner cannot change. */
  readonly managed: ManagedPlan;
  /** The owner's words without those of an administrator. */
  readonly ownWords: OwnersWords;
}

/** An administrator's policy and the time it held; null while it still does. */
interface PlanPeriod {
  readonly since: Instant;
  readonly until: Instant | null;
  readonly policy: ResponsePolicy;
}

/** The administrator's plan, with the policies that they have set so far, in order of time. */
export interface StoredPlan extends ManagedPlan {
  readonly periods: readonly PlanPeriod[];
}

/** What the owner alone has set. */
interface OwnRules {
  readonly history: PolicyHistory;
  readonly joins: Joins;
}

/**
 * What the owner has set, under what an administrator has. Where nothing is stored, or hours that can't be meant, the usual
 * hours in the browser's zone stand in.
 *
 * @throws {DamagedRecord} where what is stored has not even the form of it.
 */
export async function settingsOf(database: LagwatchDatabase): Promise<StoredSettings> {
  const transaction = database.transaction(['settings', 'words']);
  return settingsIn(transaction.objectStore('settings'), transaction.objectStore('words'));
}

interface SettingsStore {
  get(key: 'rules' | 'managed'): Promise<unknown>;
}

export interface WordsStore {
  getAll(): Promise<readonly OwnersWord[]>;
}

/** The same inside a transaction that writes what follows from it, so that nothing can come between. */
export async function settingsIn(settings: SettingsStore, words: WordsStore): Promise<StoredSettings> {
  const [own, stored, all] = await Promise.all([
    ownRulesIn(settings),
    settings.get('managed') as Promise<StoredPlan | undefined>,
    words.getAll(),
  ]);
  if (stored !== undefined && !isSoundSetting('managed', stored)) throw new DamagedRecord();
  const { periods, ...managed } = stored ?? { periods: [] };
  const history = withPlans(own.history, periods);
  const ownWords = byName(all);
  return {
    history,
    policy: lastOf(history),
    joins: own.joins,
    words: underPlan(ownWords, managed),
    managed,
    ownWords,
  };
}

async function ownRulesIn(settings: Pick<SettingsStore, 'get'>): Promise<OwnRules> {
  const stored = (await settings.get('rules')) as StoredRules | undefined;
  if (stored !== undefined && !isSoundSetting('rules', stored)) throw new DamagedRecord();
  const [first, ...later] = (stored?.history ?? []).filter(isMeant);
  const history: PolicyHistory = first ? [first, ...later] : [{ since: 0, policy: usualPolicy() }];
  return { history, joins: stored?.joins ?? {} };
}

function usualPolicy(): ResponsePolicy {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  return defaultPolicy(timeZone, weekendIn(locale));
}

interface WeekInfo {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekend: readonly number[];
}

/** The days of the weekend where a language is spoken; undefined where the browser does not tell. */
function weekendIn(language: string): readonly Weekday[] | undefined {
  // Firefox has no such method yet, and older engines have a field in its place.
  const locale = new Intl.Locale(language) as Intl.Locale & {
    readonly weekInfo?: WeekInfo;
    getWeekInfo?(): WeekInfo;
  };
  const { weekend } = locale.getWeekInfo?.() ?? locale.weekInfo ?? {};
  return weekend?.flatMap((day) => WEEKDAYS[day - 1] ?? []);
}

/** What counted when: an administrator's policy while there was one, with the owner's targets; else the owner's own. */
function withPlans(history: PolicyHistory, plans: readonly PlanPeriod[]): PolicyHistory {
  if (plans.length === 0) return history;
  const turns = [
    ...history.map(({ since }) => since),
    ...plans.flatMap(({ since, until }) => (until === null ? [since] : [since, until])),
  ];
  const [first = 0, ...later] = [...new Set(turns)].sort((a, b) => a - b);
  const at = (since: Instant): PolicyPeriod => {
    const own = periodAt(history, since).policy;
    const plan = plans.findLast((one) => one.since <= since && (one.until === null || since < one.until));
    return { since, policy: plan ? withTargets(plan.policy, own.customerTargets) : own };
  };
  return [at(first), ...later.map(at)];
}

function lastOf(history: PolicyHistory): ResponsePolicy {
  return (history.at(-1) ?? history[0]).policy;
}

/** Words that were taken back are kept, empty, so that other browsers learn of it; here they say nothing. */
function byName(words: readonly OwnersWord[]): OwnersWords {
  return Object.fromEntries(words.filter((word) => !isEmptyWord(word)).map((word) => [word.about, word]));
}

/**
 * Another policy from now on; what was answered before stays judged by the policy of its time.
 *
 * @throws {InvalidBusinessHours | InvalidResponsePolicy} naming the field at fault; nothing is stored then.
 * @throws {Error} where an administrator has set the policy.
 */
export async function storePolicy(
  database: LagwatchDatabase,
  policy: ResponsePolicy,
  now: Instant,
): Promise<void> {
  validateResponsePolicy(policy);
  if ((await settingsOf(database)).managed.policy) {
    throw new Error('Your administrator has set the hours and due times.');
  }
  await changeRules(database, 'policy', now, ({ history, joins }) => ({
    history: withPolicy(history, policy, now),
    joins,
  }));
}

/** What another of the owner's browsers has of the rules, each where it is newer. */
export async function takeRules(
  database: LagwatchDatabase,
  { policy, targets, joins }: Pick<FollowedSettings, 'policy' | 'targets' | 'joins'>,
): Promise<void> {
  const transaction = database.transaction(['settings', 'roster'], 'readwrite');
  const store = transaction.objectStore('settings');
  try {
    const own = await ownRulesIn(store);
    const { customerTargets, ...bare } = lastOf(own.history);
    let after: StoredRules = own;
    if (policy && (await takes(store, 'policy', policy, bare)))
      after = withNew(after, withTargets(policy.value, customerTargets), policy.at);
    if (targets && (await takes(store, 'targets', targets, customerTargets ?? {})))
      after = withNew(after, withTargets(lastOf(after.history as PolicyHistory), targets.value), targets.at);
    if (joins && (await takes(store, 'joins', joins, own.joins))) after = { ...after, joins: joins.value };
    if (after !== own) {
      await store.put(after, 'rules');
      await transaction.objectStore('roster').clear();
    }
    await transaction.done;
  } catch (error) {
    return abandon(transaction, error);
  }
}

function withNew({ history, joins }: StoredRules, policy: ResponsePolicy, at: Instant): StoredRules {
  const since = Math.max(at, history.at(-1)?.since ?? 0);
  return { history: withPolicy(history as PolicyHistory, policy, since), joins };
}

function withTargets(policy: ResponsePolicy, targets: Targets = {}): ResponsePolicy {
  const { customerTargets: _, ...rest } = policy;
  return Object.keys(targets).length === 0 ? rest : { ...rest, customerTargets: targets };
}

/** A target of a customer's own, in minutes of working time, or none any more; it is that of all addresses joined to the key. */
export async function storeTarget(
  database: LagwatchDatabase,
  key: string,
  minutes: number | null,
  now: Instant,
): Promise<void> {
  await changeRules(database, 'targets', now, ({ history, joins }) => {
    const { customerTargets: known = {}, ...rest } = lastOf(history);
    const others = Object.fromEntries(
      Object.entries(known).filter(([address]) => customerKey(address, joins) !== key),
    );
    const changed = withTargets(rest, minutes === null ? others : { ...others, [key]: minutes });
    validateResponsePolicy(changed);
    return { history: withPolicy(history, changed, now), joins };
  });
}

/** Which addresses are one customer from here on. Answers which were before. */
export async function changeJoins(
  database: LagwatchDatabase,
  change: (joins: Joins) => Joins,
  now: Instant,
): Promise<Joins> {
  let before: Joins = {};
  await changeRules(database, 'joins', now, ({ history, joins }) => {
    before = joins;
    return { history, joins: change(joins) };
  });
  return before;
}

/** Reads and writes in one step, so that of two changes at once neither is lost. */
async function changeRules(
  database: LagwatchDatabase,
  name: 'policy' | 'targets' | 'joins',
  at: Instant,
  change: (rules: OwnRules) => StoredRules,
): Promise<void> {
  const transaction = database.transaction(['settings', 'roster'], 'readwrite');
  const store = transaction.objectStore('settings');
  try {
    const after = change(await ownRulesIn(store));
    const stored = (await store.get('rules')) as StoredRules | undefined;
    // Hours that the owner never set go on following the browser's zone and language.
    const isUsual = name === 'joins' && (stored?.history ?? []).length === 0;
    await store.put(isUsual ? { ...after, history: [] } : after, 'rules');
    await stamp(store, name, at);
    // Who waits was counted by those of before.
    await transaction.objectStore('roster').clear();
    await transaction.done;
  } catch (error) {
    return abandon(transaction, error);
  }
}

/** What an administrator has set, or no longer has. Answers whether that is anything new. */
export async function storeManaged(
  database: LagwatchDatabase,
  plan: ManagedPlan | null,
  now: Instant,
): Promise<boolean> {
  const transaction = database.transaction(['settings', 'roster'], 'readwrite');
  const store = transaction.objectStore('settings');
  const stored = await store.get('managed');
  const { periods, ...known } = isSoundSetting('managed', stored) ? (stored as StoredPlan) : { periods: [] };
  const isNew = inOneOrder(known) !== inOneOrder(plan ?? {});
  if (isNew) {
    const isSamePolicy = inOneOrder(known.policy ?? null) === inOneOrder(plan?.policy ?? null);
    const ended = periods.map((period) => (period.until === null ? { ...period, until: now } : period));
    const begun = plan?.policy ? [{ since: now, until: null, policy: plan.policy }] : [];
    void store.put({ ...plan, periods: isSamePolicy ? periods : [...ended, ...begun] }, 'managed');
    // Who is a customer may have changed with it.
    void store.delete('applied');
    void transaction.objectStore('roster').clear();
  }
  await transaction.done;
  return isNew;
}

/** Whether the hours and times of a period can be counted by. */
export function isMeant({ policy }: PolicyPeriod): boolean {
  try {
    validateForCounting(policy);
    return true;
  } catch {
    return false; // the other periods, or the usual hours, stand in
  }
}
