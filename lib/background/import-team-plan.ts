import type { Instant } from '../domain/instant.ts';
import type { BeforePlan, TeamPlan } from '../domain/team-plan.ts';
import { putBack, storeAct } from '../store/acts.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { settingsOf, storePolicy } from '../store/settings.ts';

/**
 * Takes over a team's plan. Targets of single customers, VIPs and notes of one's own stay. Answers what was there before.
 *
 * @throws {Error} where an administrator has set a part of it, or where it can't be stored; what was stored of it by then is
 * put back, as far as that can be.
 */
export async function importTeamPlan(
  database: LagwatchDatabase,
  { policy, words: theirs }: TeamPlan,
  now: Instant,
): Promise<BeforePlan> {
  const { managed, policy: before } = await settingsOf(database);
  const { customerTargets } = before;
  const set = new Map(managed.words?.map(({ about, standing }) => [about, standing]));
  const locked = theirs.find(({ about, standing }) => set.has(about) && set.get(about) !== standing);
  if (locked) throw new Error(`Your administrator has set what ${locked.about} is.`);
  const own = theirs.filter(({ about }) => !set.has(about));
  const said: BeforePlan['words'][number][] = [];
  await storePolicy(database, { ...policy, ...(customerTargets && { customerTargets }) }, now);
  try {
    for (const standing of new Set(own.map((word) => word.standing))) {
      const about = own.flatMap((word) => (word.standing === standing ? word.about : []));
      const { words } = await storeAct(database, { kind: 'standing', about, standing }, now);
      // Of what a plan says twice only the first had something of one's own before it.
      said.push(...words.filter((word) => !said.some((one) => one.about === word.about)));
    }
  } catch (error) {
    await Promise.allSettled([
      storePolicy(database, before, now),
      putBack(database, { marks: [], words: said }, now),
    ]);
    throw error;
  }
  return { policy: before, words: said };
}
