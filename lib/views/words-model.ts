import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Before, OwnersAct } from '../domain/acts.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { OwnersWord, Standing } from '../domain/owners-word.ts';
import { actInWords } from '../words/acts.ts';
import { messageOf } from './failure.ts';

export interface WordsSources {
  ownersWords(): Promise<readonly OwnersWord[]>;
  act(act: OwnersAct): Promise<Before>;
  putBack(before: Before): Promise<Before>;
  readonly now: ReadonlySignal<Instant>;
}

export type WordsModel = ReturnType<typeof createWordsModel>;

const UNDO_FOR = 10 * SECOND;

/** What the owner said of addresses and domains: all of it, and how to say more or take it back. */
export function createWordsModel(sources: WordsSources) {
  const words = signal<readonly OwnersWord[] | null>(null);
  const failure = signal<string | null>(null);
  const last = signal<{ readonly what: string; readonly until: Instant; readonly before: Before } | null>(
    null,
  );
  const undone = signal<string | null>(null);

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
      words.value = await sources.ownersWords();
    } catch (error) {
      failure.value = messageOf(error);
    }
  }

  return {
    /** Null until the first answer. */
    words: words as ReadonlySignal<readonly OwnersWord[] | null>,
    failure: failure as ReadonlySignal<string | null>,
    undoable: computed(() => (last.value && last.value.until > sources.now.value ? last.value : null)),
    undone: undone as ReadonlySignal<string | null>,
    load,
    async say(about: string, standing: Standing | null) {
      const act: OwnersAct = { kind: 'standing', about: [about], standing };
      const worked = await attempt(async () => {
        const before = await sources.act(act);
        const { value: now } = sources.now;
        last.value = { what: actInWords(act, about, now), until: now + UNDO_FOR, before };
        undone.value = null;
      });
      await load();
      return worked;
    },
    async undo() {
      const { value } = last;
      if (!value) return;
      const { before, what } = value;
      last.value = null;
      if (await attempt(async () => void (await sources.putBack(before)))) undone.value = `Undone. ${what}`;
      await load();
    },
  };
}
