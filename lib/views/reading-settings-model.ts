import type { ReadonlySignal } from '@preact/signals';
import type { Instant } from '../domain/instant.ts';
import type { ReadingSettings } from '../domain/reading.ts';
import type { AccountUse, CatchUpWish, ReadingOverview } from '../messages/protocol.ts';
import { accountLeftInWords } from '../words/acts.ts';
import { createOverview } from './overview.ts';
import type { Undo } from './undo.ts';

export interface ReadingSettingsSources {
  readingOverview(): Promise<ReadingOverview>;
  changeReadingSettings(settings: ReadingSettings): Promise<void>;
  startCatchUp(wish: CatchUpWish): Promise<void>;
  pauseCatchUp(): Promise<void>;
  resumeCatchUp(): Promise<void>;
  cancelCatchUp(): Promise<void>;
  openGmail(): Promise<void>;
  useAccount(use: AccountUse): Promise<void>;
  readonly undo: Undo;
  readonly now: ReadonlySignal<Instant>;
}

export type ReadingSettingsModel = ReturnType<typeof createReadingSettingsModel>;

/** How Gmail is read: accounts, what the owner allows, and the catch-up. */
export function createReadingSettingsModel(sources: ReadingSettingsSources) {
  const { overview, failure, load, attempt, carryOut } = createOverview(sources.readingOverview);
  return {
    overview,
    failure,
    now: sources.now,
    load,
    /** Shows at once; what could not be stored is turned back, with the reason. */
    change: (settings: ReadingSettings) =>
      attempt(() => sources.changeReadingSettings(settings), { settings }),
    startCatchUp: (wish: CatchUpWish) => attempt(() => sources.startCatchUp(wish)),
    pauseCatchUp: () => attempt(sources.pauseCatchUp),
    resumeCatchUp: () => attempt(sources.resumeCatchUp),
    cancelCatchUp: () => attempt(sources.cancelCatchUp),
    openGmail: () => attempt(sources.openGmail),
    /** The account does not count any more; that can be undone. */
    leaveAccount: async (account: string) => {
      const use = (isUsed: boolean) => carryOut(() => sources.useAccount({ account, isUsed }));
      await use(false).then(
        () => sources.undo.add(accountLeftInWords(account), () => use(true)),
        () => {
          // what went wrong is shown
        },
      );
    },
  };
}
