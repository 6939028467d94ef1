import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { i18n } from '#i18n';
import { type Instant, SECOND } from '../domain/instant.ts';

/** Something that was done, and can be undone for a while. */
export interface Undoable {
  readonly what: string;
  until: Instant;
  takeBack(): Promise<unknown>;
}

/** Where the hand is on the list anyway. */
const UNDO_FOR = 10 * SECOND;
/** Whoever has just let go of it may be about to press it. */
const STAYS_FOR = 5 * SECOND;

export type Undo = ReturnType<typeof createUndo>;

/**
 * What was done of late; the newest is undone first.
 *
 * @param undoFor How long each act can be, in ms.
 */
export function createUndo(now: ReadonlySignal<Instant>, undoFor = UNDO_FOR) {
  const acts = signal<readonly Undoable[]>([]);
  const undone = signal<string | null>(null);
  /** The pointer or the focus is on it: nothing goes away under them. */
  const held = signal<Undoable | null>(null);
  const undoable = computed(
    () => acts.value.findLast((act) => act === held.value || act.until > now.value) ?? null,
  );

  const dropped = new WeakSet<Undoable>();
  function drop(act: Undoable): void {
    dropped.add(act);
    remove(act);
  }

  function remove(act: Undoable): void {
    acts.value = acts.value.filter((one) => one !== act);
  }

  return {
    /** The act that would be undone next; null when there is none, or no longer. */
    undoable,
    /** What was undone just now. */
    undone: undone as ReadonlySignal<string | null>,
    add(what: string, takeBack: () => Promise<unknown>): Undoable {
      const act = { what, until: now.value + undoFor, takeBack };
      acts.value = [...acts.value.filter(({ until }) => until > now.value), act];
      if (held.value) held.value = act;
      undone.value = null;
      return act;
    },
    hold() {
      held.value = undoable.value;
    },
    release() {
      const { value: kept } = held;
      if (!kept) return;
      kept.until = Math.max(kept.until, now.value + STAYS_FOR);
      held.value = null;
    },
    /** What was added did not work, so there is nothing to undo. */
    drop,
    /** Nothing of it can be taken back any more. */
    forget() {
      acts.value = [];
      held.value = null;
      undone.value = null;
    },
    /**
     * Takes the newest act back. Answers whether there was one.
     *
     * @throws what the taking back failed with; it can be tried again then.
     */
    async undo(): Promise<boolean> {
      const { value: act } = undoable;
      if (!act) return false;
      remove(act);
      try {
        await act.takeBack();
      } catch (error) {
        act.until = now.value + undoFor;
        if (!dropped.has(act)) acts.value = [...acts.value, act].sort((a, b) => a.until - b.until);
        throw error;
      }
      undone.value = i18n.t('undo.undone', { what: act.what });
      return true;
    },
  };
}
