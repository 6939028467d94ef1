import { computed, type ReadonlySignal } from '@preact/signals';
import type { Before, OwnersAct } from '../domain/acts.ts';
import type { Instant } from '../domain/instant.ts';
import type { Standing } from '../domain/owners-word.ts';
import type { ListedWord, OneWaySender } from '../messages/protocol.ts';
import { actInWords } from '../words/acts.ts';
import { createOverview } from './overview.ts';
import type { Undo } from './undo.ts';

export interface WordsSources {
  ownersWords(): Promise<readonly ListedWord[]>;
  oneWaySenders(): Promise<readonly OneWaySender[]>;
  act(act: OwnersAct): Promise<Before>;
  putBack(before: Before): Promise<Before>;
  readonly undo: Undo;
  readonly now: ReadonlySignal<Instant>;
}

export type WordsModel = ReturnType<typeof createWordsModel>;

/** What the owner said of addresses and domains: all of it, and how to say more or take it back. */
export function createWordsModel(sources: WordsSources) {
  const { overview, failure, load, attempt, carryOut } = createOverview(async () => {
    const [words, suggested] = await Promise.all([sources.ownersWords(), sources.oneWaySenders()]);
    return { words, suggested };
  });

  return {
    /** Null until the first answer. */
    words: computed(() => overview.value?.words ?? null),
    /** Who may be no customer. */
    suggested: computed(() => overview.value?.suggested ?? []),
    failure,
    load,
    say(about: string, standing: Standing | null): Promise<boolean> {
      const act: OwnersAct = { kind: 'standing', about: [about], standing };
      return attempt(async () => {
        const before = await sources.act(act);
        sources.undo.add(actInWords(act, about, sources.now.value), () =>
          carryOut(() => sources.putBack(before)),
        );
      });
    },
  };
}
