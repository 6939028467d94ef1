import { defineContentScript } from '#imports';
import { overhear } from '../lib/gmail/overhear.ts';

/** In Gmail's own world: overhears Gmail's own answers and hands on their metadata. */
export default defineContentScript({
  matches: ['https://mail.google.com/mail/*'],
  runAt: 'document_start',
  world: 'MAIN',
  main() {
    overhear(window);
  },
});
