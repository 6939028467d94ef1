import type { BigMailbox } from '../big-mailbox.ts';
import { type ExtensionBrowser, tell } from './browser.ts';

const BATCH = 2000;

/** Puts a made-up mailbox into the extension's store, as if its mail had been read over years. */
export async function fill(browser: ExtensionBrowser, { threads, customers }: BigMailbox): Promise<void> {
  const worker = await browser.worker();
  for (const [store, records] of [
    ['threads', threads],
    ['customers', customers],
  ] as const) {
    for (let from = 0; from < records.length; from += BATCH) {
      await worker.evaluate(
        async ({ store, batch }) => {
          const request = indexedDB.open('lagwatch');
          const database = await new Promise<IDBDatabase>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          const transaction = database.transaction(store, 'readwrite', { durability: 'relaxed' });
          for (const record of JSON.parse(batch)) transaction.objectStore(store).put(record);
          await new Promise((resolve) => {
            transaction.oncomplete = resolve;
          });
          database.close();
        },
        { store, batch: JSON.stringify(records.slice(from, from + BATCH)) },
      );
    }
  }
  await worker.evaluate(clearRoster);
  // Whatever shows it follows.
  await tell(browser, 'changeNudgeSettings', QUIET);
}

/** What is counted by is worked out from the lines, and made anew where it is gone. */
export async function clearRoster(): Promise<void> {
  const request = indexedDB.open('lagwatch');
  await new Promise<void>((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction('roster', 'readwrite');
      transaction.objectStore('roster').clear();
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
}

export const QUIET = {
  roundUp: false,
  roundUpMinutes: 60,
  overdue: false,
  morning: false,
  emergency: false,
  health: false,
  dailyCap: 6,
  quietUntil: null,
};
