import { defineExtensionMessaging } from '@webext-core/messaging';
import { NO_ANSWER } from './no-answer.ts';
import type { Protocol } from './protocol.ts';

const PATIENCE_MS = 10_000;

const messenger = defineExtensionMessaging<Protocol>();

/** Both ends of every message between the parts of the extension, typed by `Protocol`. */
export const { onMessage } = messenger;

/** Rejects when the other end fails, is not there, or has not answered in ten seconds: a frozen tab never does. */
export const sendMessage = ((...message: Parameters<typeof messenger.sendMessage>) =>
  Promise.race([messenger.sendMessage(...message), noAnswer()])) as typeof messenger.sendMessage;

function noAnswer(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(NO_ANSWER)), PATIENCE_MS);
  });
}
