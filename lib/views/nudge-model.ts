import { type ReadonlySignal, signal } from '@preact/signals';
import type { Instant } from '../domain/instant.ts';
import type { NudgeSettings } from '../domain/nudge-plan.ts';
import type { NudgeOverview } from '../messages/protocol.ts';
import { messageOf } from './failure.ts';

export interface NudgeSources {
  nudgeOverview(): Promise<NudgeOverview>;
  changeNudgeSettings(settings: NudgeSettings): Promise<void>;
  readonly now: ReadonlySignal<Instant>;
}

export type NudgeModel = ReturnType<typeof createNudgeModel>;

/** What the owner wants to be told of unasked. */
export function createNudgeModel(sources: NudgeSources) {
  const overview = signal<NudgeOverview | null>(null);
  const failure = signal<string | null>(null);

  let asked = 0;
  async function load(): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const answer = await sources.nudgeOverview();
      if (mine === asked) overview.value = answer;
    } catch (error) {
      failure.value = messageOf(error);
    }
  }

  return {
    /** Null until the first answer. */
    overview: overview as ReadonlySignal<NudgeOverview | null>,
    failure: failure as ReadonlySignal<string | null>,
    now: sources.now,
    load,
    /** Shows at once; what could not be stored is turned back, with the reason. */
    async change(settings: NudgeSettings) {
      asked += 1;
      if (overview.value) overview.value = { ...overview.value, settings };
      let problem: string | null = null;
      try {
        await sources.changeNudgeSettings(settings);
      } catch (error) {
        problem = messageOf(error);
      }
      await load();
      failure.value = problem;
    },
  };
}
