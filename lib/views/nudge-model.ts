import type { ReadonlySignal } from '@preact/signals';
import type { Instant } from '../domain/instant.ts';
import type { NudgeSettings } from '../domain/nudge-plan.ts';
import type { NudgeOverview } from '../messages/protocol.ts';
import { createOverview } from './overview.ts';

export interface NudgeSources {
  nudgeOverview(): Promise<NudgeOverview>;
  changeNudgeSettings(settings: NudgeSettings): Promise<void>;
  readonly now: ReadonlySignal<Instant>;
}

export type NudgeModel = ReturnType<typeof createNudgeModel>;

/** What the owner wants to be told of unasked. */
export function createNudgeModel(sources: NudgeSources) {
  const { overview, failure, load, attempt } = createOverview(sources.nudgeOverview);
  return {
    overview,
    failure,
    now: sources.now,
    load,
    /** Shows at once; what could not be stored is turned back, with the reason. */
    change: (settings: NudgeSettings) => attempt(() => sources.changeNudgeSettings(settings), { settings }),
  };
}
