import type { Reading } from '../domain/reading.ts';
import { gmailTabs, isAsleep, isAt } from './gmail-tabs.ts';

/** Addresses of the accounts whose Gmail tabs have all been put to sleep by the browser. */
export async function asleepAccounts(readings: readonly Reading[]): Promise<ReadonlySet<string>> {
  const tabs = await gmailTabs();
  const asleep = readings.filter(({ path }) => {
    const theirs = tabs.filter((tab) => isAt(tab, path));
    return theirs.length > 0 && theirs.every(isAsleep);
  });
  return new Set(asleep.map(({ account }) => account));
}
