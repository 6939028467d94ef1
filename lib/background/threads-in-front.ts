import { sendMessage } from '../messages/messenger.ts';
import { gmailTabs } from './gmail-tabs.ts';

/** Threads that are open and in front of the owner, who need not be told of them: `account thread` each. */
export async function threadsInFront(): Promise<ReadonlySet<string>> {
  const tabs = await gmailTabs({ active: true }).catch(() => []);
  const shown = await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return null;
      const { address, thread } = await sendMessage('whoseMailbox', undefined, id).catch(() => NOBODY);
      return address !== null && thread !== null ? `${address} ${thread}` : null;
    }),
  );
  return new Set(shown.filter((thread) => thread !== null));
}

const NOBODY = { address: null, thread: null };
