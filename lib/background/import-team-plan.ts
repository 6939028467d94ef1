import type { Instant } from '../domain/instant.ts';
import type { BeforePlan, TeamPlan } from '../domain/team-plan.ts';
import { putBack, storeAct } from '../store/acts.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { settingsOf, storePolicy } from '../store/settings.ts';

/**
 * Takes over a team's plan, all of it or nothing. Targets of single customers, VIPs and notes of one's own stay. Answers what
 * was there before.
 *
 * @throws {Error} where an administrator has set a part of it, or where it can't be stored.
 */
export async function importTeamPlan(
  database: LagwatchDatabase,
  { policy, words }: TeamPlan,
  now: Instant,
): Promise<BeforePlan> {
  const { managed, policy: before } = await settingsOf(database);
  const { customerTargets } = before;
  const set = new Map(managed.words?.map(({ about, standing }) => [about, standing]));
  const locked = words.find(({ about, standing }) => set.has(about) && set.get(about) !== standing);
  if (locked) throw new Error(`Your administrator has set what ${locked.about} is.`);
  const own = words.filter(({ about }) => !set.has(about));
  const said: BeforePlan['words'][number][] = [];
  await storePolicy(database, { ...policy, ...(customerTargets && { customerTargets }) }, now);
  try {
    for (const standing of new Set(own.map((word) => word.standing))) {
      const about = own.flatMap((word) => (word.standing === standing ? word.about : []));
      said.push(...(await storeAct(database, { kind: 'standing', about, standing }, now)).words);
    }
  } catch (error) {
    await storePolicy(database, before, now);
    await putBack(database, { marks: [], words: said }, now);
    throw error;
  }
  return { policy: before, words: said };
}
