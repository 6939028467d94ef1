import { browser } from '#imports';
import { GMAIL } from './gmail-tabs.ts';

interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  /** Of the document that speaks: `null` in a sandboxed one, whatever its address. */
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: unknown;
}

/** Whether a message comes from our content script in the top frame of a Gmail tab. */
function isFromGmail({ id, url, origin, frameId, tab }: Sender): boolean {
  return (
    id === browser.runtime.id &&
    tab !== undefined &&
    frameId === 0 &&
    origin === GMAIL &&
    url?.startsWith(`${GMAIL}/mail/`) === true
  );
}

/** Whether a message comes from a page of the extension itself. */
function isFromOwnPage({ id, url, origin }: Sender): boolean {
  const own = browser.runtime.getURL('/');
  return id === browser.runtime.id && `${origin}/` === own && url?.startsWith(own) === true;
}

/** @throws {Error} unless the message comes from a Gmail tab. */
export function requireGmail(sender: Sender): void {
  if (!isFromGmail(sender)) throw new Error('only a Gmail tab can say this');
}

/** @throws {Error} unless the message comes from a page of the extension. */
export function requireOwnPage(sender: Sender): void {
  if (!isFromOwnPage(sender)) throw new Error('only a page of the extension can ask for this');
}
