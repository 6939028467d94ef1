const MOST_MS = 100;

/**
 * Settles once what is to be rendered by the next frame is on the screen: in the frame after that one. A page that is not on
 * the screen is never painted; there it settles all the same.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, MOST_MS);
  });
}
