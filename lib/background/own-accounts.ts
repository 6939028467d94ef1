import { canonicalAddress } from '../domain/addresses.ts';
import type { Instant } from '../domain/instant.ts';
import { storeAct } from '../store/acts.ts';
import type { LagwatchDatabase } from '../store/database.ts';

/**
 * Whoever has several accounts open is no customer of their own: says of each that it is one of us, once, as the owner could
 * say it and can take it back.
 */
export async function sayOwnAccounts(database: LagwatchDatabase, now: Instant): Promise<void> {
  const accounts = (await database.getAllKeys('readings')).filter((account) => account !== '');
  if (accounts.length < 2) return;
  const untold = await Promise.all(
    accounts.map(async (account) => {
      const about = canonicalAddress(account);
      return (await database.get('words', about)) === undefined ? [about] : [];
    }),
  );
  const about = untold.flat();
  if (about.length > 0) await storeAct(database, { kind: 'standing', about, standing: 'ours' }, now);
}
