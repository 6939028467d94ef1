import type { Instant } from '../domain/instant.ts';
import type { BadState, Reading } from '../domain/reading.ts';
import type { LagwatchDatabase } from './database.ts';

export function allReadings(database: LagwatchDatabase): Promise<readonly Reading[]> {
  return database.getAll('readings');
}

/** The account's reading; undefined for an account never seen. */
export function readingOf(database: LagwatchDatabase, account: string): Promise<Reading | undefined> {
  return database.get('readings', account);
}

/** A catch-up has read all mail since then. */
export async function markReadSince(
  database: LagwatchDatabase,
  account: string,
  since: Instant,
): Promise<void> {
  const transaction = database.transaction('readings', 'readwrite');
  const reading = await transaction.store.get(account);
  if (reading)
    void transaction.store.put({ ...reading, readSince: Math.min(since, reading.readSince ?? since) });
  await transaction.done;
}

/** The owner has said whether an account is still read in this browser. */
export async function markUse(
  database: LagwatchDatabase,
  account: string,
  isUsed: boolean,
  now: Instant,
): Promise<void> {
  const transaction = database.transaction('readings', 'readwrite');
  const reading = await transaction.store.get(account);
  if (reading) {
    const { leftAt: _, ...rest } = reading;
    void transaction.store.put(isUsed ? rest : { ...rest, leftAt: now });
  }
  await transaction.done;
}

/** Notes that the owner was told of the state the account's reading is in, or that it is over. */
export async function markTold(
  database: LagwatchDatabase,
  account: string,
  state: BadState | null,
): Promise<void> {
  const transaction = database.transaction('readings', 'readwrite');
  const reading = await transaction.store.get(account);
  if (reading) {
    const { told: _, ...rest } = reading;
    void transaction.store.put(state === null ? rest : { ...rest, told: state });
  }
  await transaction.done;
}
