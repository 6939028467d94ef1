import { type ReadonlySignal, signal } from '@preact/signals';
import type { Before, OwnersAct } from '../domain/acts.ts';
import type { Instant } from '../domain/instant.ts';
import type { Standing } from '../domain/owners-word.ts';
import type { ListedWord, OneWaySender } from '../messages/protocol.ts';
import { actInWords } from '../words/acts.ts';
import { messageOf } from './failure.ts';
import { createUndo } from './undo.ts';

export interface WordsSources {
  ownersWords(): Promise<readonly ListedWord[]>;
  oneWaySenders(): Promise<readonly OneWaySender[]>;
  act(act: OwnersAct): Promise<Before>;
  putBack(before: Before): Promise<Before>;
  readonly now: ReadonlySignal<Instant>;
}

export type WordsModel = ReturnType<typeof createWordsModel>;

/** What the owner said of addresses and domains: all of it, and how to say more or take it back. */
export function createWordsModel(sources: WordsSources) {
  const words = signal<readonly ListedWord[] | null>(null);
  const suggested = signal<readonly OneWaySender[]>([]);
  const failure = signal<string | null>(null);
  const undo = createUndo(sources.now);

  async function attempt(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      failure.value = null;
      return true;
    } catch (error) {
      failure.value = messageOf(error);
      return false;
    }
  }

  async function load(): Promise<void> {
    try {
      [words.value, suggested.value] = await Promise.all([sources.ownersWords(), sources.oneWaySenders()]);
    } catch (error) {
      failure.value = messageOf(error);
    }
  }

  return {
    /** Null until the first answer. */
    words: words as ReadonlySignal<readonly ListedWord[] | null>,
    /** Who may be no customer. */
    suggested: suggested as ReadonlySignal<readonly OneWaySender[]>,
    failure: failure as ReadonlySignal<string | null>,
    undoable: undo.undoable,
    undone: undo.undone,
    load,
    async say(about: string, standing: Standing | null) {
      const act: OwnersAct = { kind: 'standing', about: [about], standing };
      const worked = await attempt(async () => {
        const before = await sources.act(act);
        undo.add(actInWords(act, about, sources.now.value), () => sources.putBack(before));
      });
      await load();
      return worked;
    },
    async undo() {
      await attempt(async () => void (await undo.undo()));
      await load();
    },
  };
}
