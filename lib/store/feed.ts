import { customerKey } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import type { Rules } from '../domain/rules.ts';
import type { Correspondent } from '../domain/sighting.ts';
import type { LagwatchDatabase } from './database.ts';

/** Those of the feed's entries that are newer than anything known of who wrote them. */
export async function entriesUnknown<Entry extends { readonly at: Instant; readonly from: Correspondent }>(
  database: LagwatchDatabase,
  account: string,
  entries: readonly Entry[],
  rules: Rules,
): Promise<readonly Entry[]> {
  const customers = database.transaction('customers').store;
  const known = await Promise.all(
    entries.map(({ from }) => customers.get([account, customerKey(from.address, rules.joins)])),
  );
  return entries.filter(({ at }, index) => at > (known[index]?.lastCustomerAt ?? 0));
}
