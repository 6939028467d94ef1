import { browser } from '#imports';

interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: unknown;
}

/** Whether a message comes from our content script in the top frame of a Gmail tab. */
export function isFromGmail({ id, url, frameId, tab }: Sender): boolean {
  return (
    id === browser.runtime.id &&
    tab !== undefined &&
    frameId === 0 &&
    url?.startsWith('https://mail.google.com/mail/') === true
  );
}

/** Whether a message comes from a page of the extension itself. */
export function isFromOwnPage({ id, url }: Sender): boolean {
  return id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('/')) === true;
}

/** @throws {Error} unless the message comes from a Gmail tab. */
export function requireGmail(sender: Sender): void {
  if (!isFromGmail(sender)) throw new Error('only a Gmail tab can say this');
}

/** @throws {Error} unless the message comes from a page of the extension. */
export function requireOwnPage(sender: Sender): void {
  if (!isFromOwnPage(sender)) throw new Error('only a page of the extension can ask for this');
}
