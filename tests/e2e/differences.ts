/**
 * What is not told in Firefox as in Chromium, and why: stories by how their names begin. All other stories run in both.
 */
const ONLY_IN_CHROMIUM: readonly { readonly stories: RegExp; readonly because: string }[] = [];

/** Why a story does not run in Firefox; null where it does. */
export function whyNotInFirefox(title: string): string | null {
  return ONLY_IN_CHROMIUM.find(({ stories }) => stories.test(title))?.because ?? null;
}
