import { DIRECTION_MARKS } from './fields.ts';
import { SELECTOR } from './selectors.ts';

const ADDRESS = /[^\s@<>()"',;:]+@[^\s@<>()"',;:]+\.[^\s@<>()"',;:]+/g;

/**
 * The address of the account a Gmail page shows, in lower case; null while the page has not told. The title ends in
 * "… - address - product name" in every language; a subject before it may hold addresses too, so the last one counts.
 */
export function accountAddress(page: Document): string | null {
  return (inTitle(page) ?? onButton(page))?.trim().toLowerCase() ?? null;
}

function inTitle(page: Document): string | undefined {
  const parts = page.title.replace(DIRECTION_MARKS, '').split(' - ').slice(1, -1);
  return parts.findLast((part) => part.match(ADDRESS)?.[0] === part.trim());
}

function onButton(page: Document): string | undefined {
  const button = page.querySelector(SELECTOR.accountButton)?.getAttribute('aria-label') ?? '';
  return button.replace(DIRECTION_MARKS, '').match(ADDRESS)?.at(-1);
}
