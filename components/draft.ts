import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A text that is being written, in a field. Whoever leaves it without a word, as by Escape or by going elsewhere, has it saved:
 * that can be undone, while what is lost would have to be written again. So does who closes the window, but for a text that was
 * emptied, since there nobody can undo it any more.
 *
 * @param stored What is saved of it already.
 * @param onSave Answers whether it was stored.
 */
export function useDraft(
  field: { readonly current: HTMLTextAreaElement | null },
  stored: string,
  onSave: (text: string) => Promise<boolean>,
) {
  /** What need not be saved. */
  const settled = useRef(stored);
  const before = useRef(stored);
  // As the owner has saved or undone it meanwhile.
  if (before.current !== stored) {
    before.current = stored;
    settled.current = stored;
  }
  const saving = useRef(onSave);
  saving.current = onSave;

  function save(): void {
    const text = field.current?.value.trim() ?? settled.current;
    settled.current = text;
    void saving.current(text).then((isStored) => {
      if (!isStored && settled.current === text) settled.current = before.current;
    });
  }

  useLayoutEffect(() => {
    const isChanged = () => field.current !== null && field.current.value.trim() !== settled.current;
    function close() {
      if (isChanged() && field.current?.value.trim() !== '') save();
    }
    window.addEventListener('pagehide', close);
    return () => {
      window.removeEventListener('pagehide', close);
      if (isChanged()) save();
    };
  }, []);

  return {
    save,
    /** What is written there is not wanted: leaving it saves nothing. */
    discard(): void {
      settled.current = field.current?.value.trim() ?? settled.current;
    },
  };
}
