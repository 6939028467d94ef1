import { i18n } from '#i18n';

interface UndoBarProps {
  /** Null when there is nothing to undo. */
  readonly undoable: { readonly what: string } | null;
  /** The key that does the same, where there is one. */
  readonly shortcut?: string;
  readonly undone: string | null;
  onUndo(): void;
  /** The pointer or the focus is on it, and has left it. */
  onHold?(): void;
  onRelease?(): void;
}

/** What was done last, for as long as it can be undone; told to screen readers too. */
export function UndoBar({ undoable, undone, shortcut, onUndo, onHold, onRelease }: UndoBarProps) {
  return (
    <div
      class={undoable ? 'undo' : 'unseen'}
      onPointerEnter={onHold}
      onPointerLeave={({ currentTarget }) => {
        if (!currentTarget.contains(document.activeElement)) onRelease?.();
      }}
      onFocusIn={onHold}
      onFocusOut={({ currentTarget }) => {
        if (!currentTarget.matches(':hover')) onRelease?.();
      }}
    >
      <p role="status">
        <bdi>{undoable?.what ?? undone ?? ''}</bdi>
      </p>
      {undoable && (
        <button
          type="button"
          class="action"
          {...(shortcut && { 'aria-keyshortcuts': shortcut })}
          onClick={onUndo}
        >
          {i18n.t('undoBar.undo')}
          {shortcut && (
            <span class="key" aria-hidden="true">
              {shortcut}
            </span>
          )}
        </button>
      )}
    </div>
  );
}
