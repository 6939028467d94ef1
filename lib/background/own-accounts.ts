import { canonicalAddress } from '../domain/addresses.ts';
import type { Instant } from '../domain/instant.ts';
import { readingsInUse } from '../domain/reading.ts';
import { isDelegated } from '../gmail/view.ts';
import { storeAct } from '../store/acts.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { allReadings } from '../store/readings.ts';
import { settingsOf } from '../store/settings.ts';

/**
 * Whoever has several accounts in use is no customer of their own: says of each that it is one of us, where nothing was said of it,
 * as the owner could say it and can take it back. A mailbox that was only lent to them may be anybody's.
 */
export async function sayOwnAccounts(database: LagwatchDatabase, now: Instant): Promise<void> {
  const readings = await allReadings(database);
  if (readings.length < 2) return;
  const own = readingsInUse(readings).filter(({ account, path }) => account !== '' && !isDelegated(path));
  if (own.length < 2) return;
  const { words } = await settingsOf(database);
  const untold = await Promise.all(
    own.map(async ({ account }) => {
      const about = canonicalAddress(account);
      const isSaid = Object.hasOwn(words, about) || (await database.get('words', about)) !== undefined;
      return isSaid ? [] : [about];
    }),
  );
  const about = untold.flat();
  if (about.length > 0) await storeAct(database, { kind: 'standing', about, standing: 'ours' }, now);
}
