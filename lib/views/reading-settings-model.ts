import { type ReadonlySignal, signal } from '@preact/signals';
import type { Instant } from '../domain/instant.ts';
import type { ReadingSettings } from '../domain/reading.ts';
import type { CatchUpWish, ReadingOverview } from '../messages/protocol.ts';
import { messageOf } from './failure.ts';

export interface ReadingSettingsSources {
  readingOverview(): Promise<ReadingOverview>;
  changeReadingSettings(settings: ReadingSettings): Promise<void>;
  startCatchUp(wish: CatchUpWish): Promise<void>;
  pauseCatchUp(): Promise<void>;
  resumeCatchUp(): Promise<void>;
  cancelCatchUp(): Promise<void>;
  readonly now: ReadonlySignal<Instant>;
}

export type ReadingSettingsModel = ReturnType<typeof createReadingSettingsModel>;

/** How Gmail is read: accounts, what the owner allows, and the catch-up. */
export function createReadingSettingsModel(sources: ReadingSettingsSources) {
  const overview = signal<ReadingOverview | null>(null);
  const failure = signal<string | null>(null);

  let asked = 0;
  async function load(): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const answer = await sources.readingOverview();
      // An answer that a later question overtook would turn the page back.
      if (mine === asked) {
        overview.value = answer;
        failure.value = null;
      }
    } catch (error) {
      failure.value = messageOf(error);
    }
  }

  async function attempt(action: () => Promise<void>): Promise<void> {
    // Whatever was asked for before may not know of it yet.
    asked += 1;
    let problem: string | null = null;
    try {
      await action();
    } catch (error) {
      problem = messageOf(error);
    }
    await load();
    if (problem !== null) failure.value = problem;
  }

  return {
    /** Null until the first answer. */
    overview: overview as ReadonlySignal<ReadingOverview | null>,
    failure: failure as ReadonlySignal<string | null>,
    now: sources.now,
    load,
    /** Shows at once; what could not be stored is turned back, with the reason. */
    change(settings: ReadingSettings) {
      if (overview.value) overview.value = { ...overview.value, settings };
      return attempt(() => sources.changeReadingSettings(settings));
    },
    startCatchUp: (wish: CatchUpWish) => attempt(() => sources.startCatchUp(wish)),
    pauseCatchUp: () => attempt(sources.pauseCatchUp),
    resumeCatchUp: () => attempt(sources.resumeCatchUp),
    cancelCatchUp: () => attempt(sources.cancelCatchUp),
  };
}
