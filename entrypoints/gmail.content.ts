import { browser, defineContentScript } from '#imports';
import { stopOverhearing } from '../lib/gmail/answer-channel.ts';
import { startGmailTab } from '../lib/gmail/gmail-tab.ts';
import { showReloadNote } from '../lib/gmail/reload-note.ts';
import { threadHash } from '../lib/gmail/view.ts';
import { onMessage, sendMessage } from '../lib/messages/messenger.ts';

const LOOK_MS = 10_000;

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
    // Read now: a script that was left behind can't ask any more. Asked of the browser itself, which costs a tab less.
    const words = {
      text: browser.i18n.getMessage('reloadNote_text' as never),
      reload: browser.i18n.getMessage('reloadNote_reload' as never),
      close: browser.i18n.getMessage('reloadNote_close' as never),
    };
    // Nobody tells a script that its extension was updated or removed; it has to look, and to look is what ends it.
    const looking = setInterval(() => context.isInvalid, LOOK_MS);
    context.onInvalidated(() => {
      clearInterval(looking);
      tab.stop();
      // Where the browser has put the new script beside this one, there is nothing more to be done.
      if (browser.runtime?.id !== undefined) {
        for (const stop of stopListening) stop();
        return;
      }
      // To one that was left behind nobody speaks any more, and what it would stop that by may be gone.
      stopOverhearing(document);
      showReloadNote(document, words, () => location.reload());
    });
  },
});
