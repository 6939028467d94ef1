/** Views whose rows name the recipient where others name the sender. */
const OUTGOING_VIEWS =
  /^#(?:sent|drafts|scheduled|outbox)(?:[/?]|$)|^#(?:search|advanced-search)\/.*(?:in|is|label)(?::|%3A)(?:sent|drafts?|scheduled)/i;

/** Whether the people in a view's rows are those who wrote, told from the page's hash. */
export function showsSenders(hash: string): boolean {
  return !OUTGOING_VIEWS.test(hash);
}

/** Whether the page shows the inbox, on whatever page of it, a window to write in beside it or not; it does while there is no hash yet. */
export function showsInbox(hash: string): boolean {
  return /^(?:#inbox(?:\/p\d+)?(?:\?.*)?)?$/.test(hash);
}

/** Whether a list on screen is the inbox's: with a reading pane it stays while a thread is open. */
export function showsInboxList(hash: string): boolean {
  return /^(?:#inbox(?:[/?].*)?)?$/.test(hash);
}

/** Whether the inbox is shown, told from what a list was asked for: the inbox, or the tab of it where persons write. */
export function isInboxQuery(query: string): boolean {
  return /^in:\^(?:i|sq_ig_i_personal)$/.test(query.trim());
}

/** Whether the page shows the beginning of the inbox, where new mail is: a later page says nothing of it. */
export function showsInboxBegin(hash: string): boolean {
  return showsInboxList(hash) && !/^#inbox\/p(?!1(?:\D|$))\d+/.test(hash);
}

/** The hash that opens a thread wherever it is, archived ones too. */
export function threadHash(legacyThreadId: string): string {
  return `#all/${legacyThreadId}`;
}

/** The hash that shows a page, from 1 on, of what a search finds. */
export function searchHash(query: string, page: number): string {
  const words = encodeURIComponent(query).replaceAll('%20', '+');
  return `#search/${words}${page > 1 ? `/p${page}` : ''}`;
}

/** Whether an account's path is that of a mailbox that was lent to the owner. */
export function isDelegated(path: string): boolean {
  return path.includes('/d/');
}

/** The path an account lives under, as in `/mail/u/0/` or `/mail/u/0/d/<token>/` for a delegated mailbox. */
export function accountPath(pathname: string): string {
  return /^\/mail\/(?:u\/\d+\/)?(?:d\/[^/]+\/)?/.exec(pathname)?.[0] ?? '/mail/u/0/';
}
