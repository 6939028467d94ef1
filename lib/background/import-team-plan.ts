import type { Instant } from '../domain/instant.ts';
import type { TeamPlan } from '../domain/team-plan.ts';
import { storeAct } from '../store/acts.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { settingsOf, storePolicy } from '../store/settings.ts';

/**
 * Takes over a team's plan. Targets of single customers, VIPs and notes of one's own stay.
 *
 * @throws {Error} where an administrator has set a part of it; nothing is taken then.
 */
export async function importTeamPlan(
  database: LagwatchDatabase,
  { policy, words }: TeamPlan,
  now: Instant,
): Promise<void> {
  const { managed, policy: before } = await settingsOf(database);
  const { customerTargets } = before;
  const set = new Map(managed.words?.map(({ about, standing }) => [about, standing]));
  const locked = words.find(({ about, standing }) => set.has(about) && set.get(about) !== standing);
  if (locked) throw new Error(`Your administrator has set what ${locked.about} is.`);
  const own = words.filter(({ about }) => !set.has(about));
  await storePolicy(database, { ...policy, ...(customerTargets && { customerTargets }) }, now);
  for (const standing of new Set(own.map((word) => word.standing))) {
    const about = own.flatMap((word) => (word.standing === standing ? word.about : []));
    await storeAct(database, { kind: 'standing', about, standing }, now);
  }
}
