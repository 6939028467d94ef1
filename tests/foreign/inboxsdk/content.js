import './quiet.js';
import * as InboxSDK from '@inboxsdk/core';

const rows = new Map();
const messages = new Map();

/** What InboxSDK shows right now. */
function tell() {
  const seen = { rows: [...rows.values()], messages: [...messages.values()] };
  document.documentElement.setAttribute('data-seen-by-inboxsdk', JSON.stringify(seen));
}

function keep(known, view, seen) {
  if (view.destroyed) return;
  known.set(view, seen);
  view.on('destroy', () => {
    known.delete(view);
    tell();
  });
  tell();
}

InboxSDK.load(2, 'sdk_foreign-client_0000000000', { eventTracking: false, globalErrorLogging: false }).then(
  (sdk) => {
    sdk.Lists.registerThreadRowViewHandler(async (row) => keep(rows, row, await row.getThreadIDAsync()));
    sdk.Conversations.registerMessageViewHandler(async (message) => {
      keep(messages, message, {
        thread: await message.getThreadView().getThreadIDAsync(),
        id: await message.getMessageIDAsync(),
        from: message.getSender().emailAddress,
      });
    });
    tell();
  },
);
