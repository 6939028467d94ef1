import type { Undoable } from '../lib/views/waiting-model.ts';

interface UndoBarProps {
  readonly undoable: Undoable | null;
  readonly undone: string | null;
  onUndo(): void;
}

/** What was done last, for as long as it can be undone; told to screen readers too. */
export function UndoBar({ undoable, undone, onUndo }: UndoBarProps) {
  return (
    <div class={undoable ? 'undo' : 'unseen'}>
      <p role="status">{undoable?.what ?? undone ?? ''}</p>
      {undoable && (
        <button
          type="button"
          class="action"
          aria-keyshortcuts="z"
          disabled={undoable.before === null}
          onClick={onUndo}
        >
          Undo
          <span class="key" aria-hidden="true">
            z
          </span>
        </button>
      )}
    </div>
  );
}
