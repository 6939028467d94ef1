import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How far beyond the window an element still counts as near: a key press or a turn of the wheel is not to outrun it. */
const MARGIN = '1200px 0px';

const watched = new WeakMap<Element, (isNear: boolean, height: number) => void>();
let observer: IntersectionObserver | undefined;

function observe(element: Element, told: (isNear: boolean, height: number) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries)
        watched.get(target)?.(isIntersecting, boundingClientRect.height);
    },
    { rootMargin: MARGIN },
  );
  watched.set(element, told);
  observer.observe(element);
  return () => {
    watched.delete(element);
    observer?.unobserve(element);
  };
}

/**
 * Whether an element is near enough to the window to be drawn in full, and the height in pixels that it had when it last
 * was; null while that is unknown. In a list of a thousand only what can be seen soon costs anything.
 */
export function useNear(
  element: { readonly current: Element | null },
  isNearAtFirst: boolean,
): { readonly isNear: boolean; readonly height: number | null } {
  const [isNear, setNear] = useState(isNearAtFirst);
  const height = useRef<number | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    return observe(current, (now, itsHeight) => {
      if (!now) height.current = itsHeight;
      setNear(now);
    });
  }, [element]);
  return { isNear, height: height.current };
}
