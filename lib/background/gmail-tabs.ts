import { browser } from '#imports';
import { accountPath } from '../gmail/view.ts';

export const GMAIL = 'https://mail.google.com';

interface GmailTab {
  readonly id?: number | undefined;
  readonly url?: string | undefined;
  readonly discarded?: boolean | undefined;
  /** In Chromium alone; the polyfill's types do not know it. */
  readonly frozen?: boolean;
}

/** Every tab that shows Gmail, or those alone that are in front of their window. */
export function gmailTabs(which: { readonly active?: true } = {}): Promise<readonly GmailTab[]> {
  return browser.tabs.query({ url: `${GMAIL}/mail/*`, ...which });
}

/** Whether the browser has put a tab to sleep, whichever way it did: it tells nothing, and answers nobody. */
export function isAsleep({ discarded, frozen }: GmailTab): boolean {
  return discarded === true || frozen === true;
}

/** Whether a tab shows the account that lives under a path, as in `/mail/u/0/`. */
export function isAt({ url }: GmailTab, path: string): boolean {
  return url !== undefined && URL.canParse(url) && accountPath(new URL(url).pathname) === path;
}
