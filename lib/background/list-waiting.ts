import type { Customer } from '../domain/customer.ts';
import { firstScreenOf, type ListTotals } from '../domain/first-screen.ts';
import type { Instant } from '../domain/instant.ts';
import { wantsAny } from '../domain/nudge-plan.ts';
import { wordOn } from '../domain/owners-word.ts';
import { asListed } from '../domain/waiting-list.ts';
import type { ListPart, WaitingSnapshot } from '../messages/protocol.ts';
import { applyRules } from '../store/apply-rules.ts';
import { customersAt, shownCustomers } from '../store/customers.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { nudgeSettingsOf } from '../store/nudge-settings.ts';
import { restoredIn } from '../store/restored.ts';
import { rosterOf } from '../store/roster.ts';
import { type StoredSettings, settingsOf } from '../store/settings.ts';
import { unsureThreads } from '../store/sightings.ts';
import { healthOf } from './health.ts';
import { areNudgesBlocked } from './notify.ts';
import { storeTrouble } from './store-trouble.ts';

/** What a view shows, all of it or the first screen of a long list; nothing is read that is not told of there. */
export async function listWaiting(
  database: LagwatchDatabase,
  part: ListPart,
  now: Instant,
): Promise<WaitingSnapshot> {
  const settings = settingsOf(database);
  const [
    { customers, totals },
    { policy, words, joins },
    health,
    unsure,
    nudges,
    areBlocked,
    restored,
    trouble,
  ] = await Promise.all([
    shownOf(database, part, settings, now),
    settings,
    settings.then((rules) => healthOf(database, rules.policy.hours, now)),
    unsureThreads(database),
    nudgeSettingsOf(database),
    areNudgesBlocked(),
    restoredIn(database),
    storeTrouble(),
  ]);
  const { overall, accounts } = health;
  return {
    customers: customers.map(asListed),
    totals,
    words: customers.flatMap(({ key }) => wordOn(words, key, joins) ?? []),
    unsure: unsure.flatMap(({ account, threadId, subject, unknownAuthor }) =>
      unknownAuthor
        ? [{ account, threadId, subject, at: unknownAuthor.at, people: unknownAuthor.people }]
        : [],
    ),
    reading: overall,
    accounts: accounts.map(({ reading, state }) => ({
      account: reading.account,
      state,
      readSince: reading.readSince ?? null,
    })),
    policy,
    restored,
    trouble,
    areNudgesBlocked: wantsAny(nudges) && areBlocked,
  };
}

interface Shown {
  readonly customers: readonly Customer[];
  /** Null where these are all. */
  readonly totals: ListTotals | null;
}

async function shownOf(
  database: LagwatchDatabase,
  part: ListPart,
  settings: Promise<StoredSettings>,
  now: Instant,
): Promise<Shown> {
  // The browser may have moved to another time zone since the last look: seldom, so that the roster is asked for beside.
  const [hasChanged, rosterBefore] = await Promise.all([
    applyRules(database, now),
    part === 'first screen' ? rosterOf(database) : null,
  ]);
  const roster = rosterBefore && hasChanged ? await rosterOf(database) : rosterBefore;
  const screen = roster && firstScreenOf(roster, (await settings).policy.hours, now);
  if (!screen) return { customers: await shownCustomers(database, now), totals: null };
  return { customers: await customersAt(database, screen.customers), totals: screen.totals };
}
