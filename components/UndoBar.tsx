interface UndoBarProps {
  /** Null when there is nothing to undo; `before` is null while it is not stored yet. */
  readonly undoable: { readonly what: string; readonly before: unknown } | null;
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
