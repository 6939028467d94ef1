import { DIRECTION_MARKS } from './fields.ts';
import { SELECTOR } from './selectors.ts';

const ADDRESS = /[^\s@<>()"',;:]+@[^\s@<>()"',;:]+\.[^\s@<>()"',;:]+/g;

/**
 * The address of the account a Gmail page shows, in lower case; null while the page has not told. The title ends in
 * "… - address - product name" in every language; a subject before it may hold addresses too, so the last one counts.
 */
export function accountAddress(page: Document): string | null {
  const parts = page.title.replace(DIRECTION_MARKS, '').split(' - ').slice(1, -1);
  const inTitle = parts.findLast((part) => part.match(ADDRESS)?.[0] === part.trim());
  const button = page.querySelector(SELECTOR.accountButton)?.getAttribute('aria-label') ?? '';
  const inButton = button.replace(DIRECTION_MARKS, '').match(ADDRESS)?.at(-1);
  return (inTitle ?? inButton)?.trim().toLowerCase() ?? null;
}
