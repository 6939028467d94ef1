import 'fake-indexeddb/auto';
// Browsers bring Temporal; this Node does not.
import 'temporal-polyfill/global';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing';

// What a browser reads from the extension's messages.
const messages = generateChromeMessages(await parseMessagesFile('locales/en.yml'));

fakeBrowser.i18n.getMessage = (name: string, substitutions: string | string[] = []) => {
  const filled = [substitutions].flat();
  return (messages[name]?.message ?? '').replace(/\$(\d)/g, (_, nth) => filled[Number(nth) - 1] ?? '');
};
