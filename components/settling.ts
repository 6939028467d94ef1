import { useLayoutEffect, useRef } from 'preact/hooks';
import { SECOND } from '../lib/domain/instant.ts';

/** Whoever rests on a choice for so long has made it. */
const RESTS_AFTER = 0.7 * SECOND;

/**
 * A choice among radio buttons. Arrow keys lead through all that lies between: only what they come to rest on is made, or what
 * is chosen when the focus leaves. A click is a choice at once.
 */
export function useSettling<Choice>(onChoose: (choice: Choice) => void) {
  const choosing = useRef(onChoose);
  choosing.current = onChoose;
  const byArrow = useRef(false);
  const waiting = useRef<{ readonly choice: Choice; readonly timer: ReturnType<typeof setTimeout> } | null>(
    null,
  );

  function settle() {
    if (!waiting.current) return;
    const { choice, timer } = waiting.current;
    clearTimeout(timer);
    waiting.current = null;
    choosing.current(choice);
  }
  useLayoutEffect(() => {
    window.addEventListener('pagehide', settle);
    return () => {
      window.removeEventListener('pagehide', settle);
      settle();
    };
  }, []);

  return {
    choose(choice: Choice): void {
      clearTimeout(waiting.current?.timer);
      waiting.current = { choice, timer: setTimeout(settle, RESTS_AFTER) };
      if (!byArrow.current) settle();
    },
    /** Of the group. */
    events: {
      onKeyDown: ({ key }: KeyboardEvent) => {
        byArrow.current = key.startsWith('Arrow');
        // Another key is about what is chosen.
        if (!byArrow.current) settle();
      },
      onKeyUp: () => {
        byArrow.current = false;
      },
      onFocusOut: ({ relatedTarget, currentTarget }: FocusEvent) => {
        const isInside = relatedTarget instanceof Node && (currentTarget as Element).contains(relatedTarget);
        if (!isInside) settle();
      },
    },
  };
}
