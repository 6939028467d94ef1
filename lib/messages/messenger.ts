import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Protocol } from './protocol.ts';

/** Both ends of every message between the parts of the extension, typed by `Protocol`. */
export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
