import { type ReadonlySignal, signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { KeptPage, KeptPlace } from '../domain/kept.ts';
import type { KeepMonths } from '../domain/past.ts';
import type { BeforePlan, TeamPlan } from '../domain/team-plan.ts';
import type { Kept } from '../messages/protocol.ts';
import { keptForInWords, readSoFarInWords } from '../words/privacy.ts';
import { everythingAsJson } from './kept-as-json.ts';
import { createOverview } from './overview.ts';
import type { Undo } from './undo.ts';

export interface PrivacySources {
  kept(): Promise<Kept>;
  keepFor(months: KeepMonths): Promise<void>;
  keptPage(place: KeptPlace): Promise<KeptPage>;
  deleteEverything(): Promise<void>;
  teamPlan(): Promise<TeamPlan>;
  importTeamPlan(plan: TeamPlan): Promise<BeforePlan>;
  putPlanBack(before: BeforePlan): Promise<void>;
  readTeamPlan(text: string): TeamPlan;
  /** Offers a file to be saved, whose text comes in parts. */
  save(name: string, parts: readonly string[]): void;
  readonly undo: Undo;
}

export type PrivacyModel = ReturnType<typeof createPrivacyModel>;

/** What is kept, and how to take it along, share a part of it, or have it forgotten. */
export function createPrivacyModel(sources: PrivacySources) {
  const { overview: kept, failure, load, attempt: tryTo, carryOut } = createOverview(sources.kept);
  const said = signal<string | null>(null);

  async function attempt(action: () => Promise<string>): Promise<boolean> {
    said.value = null;
    const worked = await tryTo(async () => {
      said.value = await action();
    });
    if (!worked) said.value = null;
    return worked;
  }

  const isSaving = signal(false);

  async function saveEverything(): Promise<string> {
    isSaving.value = true;
    try {
      const parts = await everythingAsJson(sources.keptPage, (records) => {
        said.value = readSoFarInWords(records);
      });
      sources.save('lagwatch-data.json', parts);
    } finally {
      isSaving.value = false;
    }
    return i18n.t('privacyModel.allThatIsKeptWas');
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
    /** All that is kept is being read, to be saved. */
    isSaving: isSaving as ReadonlySignal<boolean>,
    saveEverything: async () => !isSaving.value && attempt(saveEverything),
    deleteEverything: () =>
      attempt(async () => {
        await sources.deleteEverything();
        // It would bring back something of it.
        sources.undo.forget();
        return i18n.t('privacyModel.allIsDeletedHereAnd');
      }),
    exportTeamPlan: () =>
      attempt(async () => {
        sources.save('lagwatch-team-plan.json', [JSON.stringify(await sources.teamPlan(), null, 2)]);
        return i18n.t('privacyModel.thePlanWasWrittenTo');
      }),
    importTeamPlan: (text: string) =>
      tryTo(async () => {
        said.value = null;
        const before = await sources.importTeamPlan(sources.readTeamPlan(text));
        sources.undo.add(i18n.t('privacyModel.hoursHolidaysDueTimesAnd'), () =>
          carryOut(() => sources.putPlanBack(before)),
        );
      }),
  };
}
