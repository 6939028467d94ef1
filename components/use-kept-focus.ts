import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Where the focus goes that would else fall to the page, with the thing it was on. `keep` is called before that goes.
 *
 * @param shown Changes when the thing has gone.
 */
export function useKeptFocus<Place extends HTMLElement>(shown: unknown) {
  const place = useRef<Place>(null);
  const isKept = useRef(false);
  useLayoutEffect(() => {
    if (isKept.current && document.activeElement === document.body) place.current?.focus();
    isKept.current = false;
  }, [shown]);
  return {
    place,
    keep: () => {
      isKept.current = true;
    },
  };
}
