import { type ReadonlySignal, signal } from '@preact/signals';
import type { KeepMonths } from '../domain/past.ts';
import type { TeamPlan } from '../domain/team-plan.ts';
import type { Kept } from '../messages/protocol.ts';
import { keptForInWords } from '../words/privacy.ts';
import { createOverview } from './overview.ts';

export interface PrivacySources {
  kept(): Promise<Kept>;
  keepFor(months: KeepMonths): Promise<void>;
  exportEverything(): Promise<unknown>;
  deleteEverything(): Promise<void>;
  teamPlan(): Promise<TeamPlan>;
  importTeamPlan(plan: TeamPlan): Promise<void>;
  readTeamPlan(text: string): TeamPlan;
  /** Offers a file to be saved. */
  save(name: string, text: string): void;
}

export type PrivacyModel = ReturnType<typeof createPrivacyModel>;

/** What is kept, and how to take it along, share a part of it, or have it forgotten. */
export function createPrivacyModel(sources: PrivacySources) {
  const { overview: kept, failure, load, attempt: tryTo } = createOverview(sources.kept);
  const said = signal<string | null>(null);

  async function attempt(action: () => Promise<string>): Promise<boolean> {
    said.value = null;
    return tryTo(async () => {
      said.value = await action();
    });
  }

  return {
    kept,
    /** What was done last. */
    said: said as ReadonlySignal<string | null>,
    failure,
    load,
    keepFor: (months: KeepMonths) =>
      attempt(async () => {
        await sources.keepFor(months);
        return keptForInWords(months);
      }),
    exportEverything: () =>
      attempt(async () => {
        sources.save('lagwatch-data.json', JSON.stringify(await sources.exportEverything(), null, 2));
        return 'All that is kept was written to lagwatch-data.json.';
      }),
    deleteEverything: () =>
      attempt(async () => {
        await sources.deleteEverything();
        return 'All is deleted, here and in the browser’s sync, which stays off. What Gmail shows is learnt anew.';
      }),
    exportTeamPlan: () =>
      attempt(async () => {
        sources.save('lagwatch-team-plan.json', JSON.stringify(await sources.teamPlan(), null, 2));
        return 'The plan was written to lagwatch-team-plan.json.';
      }),
    importTeamPlan: (text: string) =>
      attempt(async () => {
        await sources.importTeamPlan(sources.readTeamPlan(text));
        return 'Hours, holidays, due times and who is no customer are now those of the plan.';
      }),
  };
}
