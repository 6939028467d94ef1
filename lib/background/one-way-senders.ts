import { looksOneWay } from '../domain/loyalty.ts';
import type { OneWaySender } from '../messages/protocol.ts';
import { waitingCustomers } from '../store/customers.ts';
import type { LagwatchDatabase } from '../store/database.ts';

const MOST = 20;

/** Who waits, wrote often and never had an answer; who wrote most comes first. Each once, in whichever accounts they wrote. */
export async function oneWaySenders(database: LagwatchDatabase): Promise<readonly OneWaySender[]> {
  const senders = (await waitingCustomers(database))
    .filter(looksOneWay)
    .map(({ key, name, recent, waits }) => ({
      key,
      name,
      mails: Math.max(recent.length, ...waits.map(({ unanswered }) => unanswered)),
    }));
  const byKey = new Map(senders.map((sender) => [sender.key, sender]));
  return [...byKey.values()].sort((a, b) => b.mails - a.mails || (a.key < b.key ? -1 : 1)).slice(0, MOST);
}
