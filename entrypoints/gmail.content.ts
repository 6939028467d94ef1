import { browser, defineContentScript } from '#imports';
import { startGmailTab } from '../lib/gmail/gmail-tab.ts';
import { threadHash } from '../lib/gmail/view.ts';
import { onMessage, sendMessage } from '../lib/messages/messenger.ts';

/** In the extension's own world: reads rows, joins both readers, reports what was seen. */
export default defineContentScript({
  matches: ['https://mail.google.com/mail/*'],
  runAt: 'document_start',
  main(context) {
    const tab = startGmailTab({
      page: document,
      send: (report) => sendMessage('threadsSeen', report),
      // A step that gets lost is led to once more after a minute.
      walked: (walked) => void sendMessage('walked', walked).catch(() => {}),
      languages: {
        detect: async (text) => {
          const { isReliable, languages } = await browser.i18n.detectLanguage(text);
          return isReliable ? (languages[0]?.language ?? null) : null;
        },
        cuesOf: (language) => sendMessage('cuesOf', language),
      },
      now: Date.now,
      isOrphaned: () => context.isInvalid,
    });
    const stopListening = [
      onMessage('whoseMailbox', () => tab.account()),
      onMessage('walkTo', ({ data }) => tab.walkTo(data)),
      onMessage('showThread', ({ data }) => {
        location.hash = threadHash(data);
      }),
    ];
    context.onInvalidated(() => {
      tab.stop();
      for (const stop of stopListening) stop();
    });
  },
});
