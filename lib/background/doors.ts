import { browser } from '#imports';
import { onMessage } from '../messages/messenger.ts';
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

/** Answers our own script in Gmail's tabs; whoever else says the same is told that they can't. */
export const answerGmail: typeof onMessage = (type, handler) =>
  onMessage(type, (message) => {
    if (!isFromGmail(message.sender)) throw new Error('only a Gmail tab can say this');
    return handler(message);
  });

/** Answers pages of the extension; whoever else asks the same is told that they can't. */
export const answerOwnPage: typeof onMessage = (type, handler) =>
  onMessage(type, (message) => {
    if (!isFromOwnPage(message.sender)) throw new Error('only a page of the extension can ask for this');
    return handler(message);
  });
