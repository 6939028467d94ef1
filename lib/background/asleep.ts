import { browser } from '#imports';
import type { Reading } from '../domain/reading.ts';
import { accountPath } from '../gmail/view.ts';
import { GMAIL_TABS } from './open-gmail.ts';

/** A tab as far as its sleep goes; Chromium freezes tabs too, which the polyfill's types do not know. */
interface Tab {
  readonly url?: string | undefined;
  readonly discarded?: boolean | undefined;
  readonly frozen?: boolean;
}

/** Addresses of the accounts whose Gmail tabs have all been put to sleep by the browser. */
export async function asleepAccounts(readings: readonly Reading[]): Promise<ReadonlySet<string>> {
  const tabs: readonly Tab[] = await browser.tabs.query({ url: GMAIL_TABS });
  const isOf =
    ({ path }: Reading) =>
    (tab: Tab) =>
      accountPath(new URL(tab.url ?? 'x:').pathname) === path;
  const asleep = readings.filter((reading) => {
    const theirs = tabs.filter(isOf(reading));
    return theirs.length > 0 && theirs.every(({ discarded, frozen }) => discarded || frozen);
  });
  return new Set(asleep.map(({ account }) => account));
}
