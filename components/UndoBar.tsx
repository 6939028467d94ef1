import { i18n } from '#i18n';
import type { Undo } from '../lib/views/undo.ts';

interface UndoBarProps {
  readonly undo: Pick<Undo, 'undoable' | 'undone' | 'hold' | 'release'>;
  /** The key that does the same, where there is one. */
  readonly shortcut?: string;
  onUndo(): void;
}

/** What was done last, for as long as it can be undone; told to screen readers too. */
export function UndoBar({ undo, shortcut, onUndo }: UndoBarProps) {
  const { hold, release } = undo;
  const undoable = undo.undoable.value;
  return (
    <div
      class={undoable ? 'undo' : 'unseen'}
      onPointerEnter={hold}
      onPointerLeave={({ currentTarget }) => {
        if (!currentTarget.contains(document.activeElement)) release();
      }}
      onFocusIn={hold}
      onFocusOut={({ currentTarget }) => {
        if (!currentTarget.matches(':hover')) release();
      }}
    >
      <p role="status">
        <bdi>{undoable?.what ?? undo.undone.value ?? ''}</bdi>
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

/** Undoes what was done last, where those who did it show what went wrong; it can then be tried again. */
export function undoShown(undo: Undo): void {
  undo.undo().catch(() => {});
}
