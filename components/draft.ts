import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A text that is being written, in a field. Whoever leaves it without a word, as by Escape, by going elsewhere or by closing
 * the window, has it saved: that can be undone, while what is lost would have to be written again.
 *
 * @param stored What is saved of it already.
 */
export function useDraft(
  field: { readonly current: HTMLTextAreaElement | null },
  stored: string,
  onSave: (text: string) => void,
) {
  /** What need not be saved. */
  const settled = useRef(stored);
  const before = useRef(stored);
  // As the owner has saved or undone it meanwhile.
  if (before.current !== stored) {
    before.current = stored;
    settled.current = stored;
  }
  const save = useRef(onSave);
  save.current = onSave;
  const typed = () => field.current?.value.trim() ?? settled.current;

  useLayoutEffect(() => {
    function leave() {
      const text = typed();
      if (text === settled.current) return;
      settled.current = text;
      save.current(text);
    }
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return {
    /** What is written there now was saved, or is not wanted: leaving it saves nothing more. Answers it. */
    settle(): string {
      settled.current = typed();
      return settled.current;
    },
  };
}
