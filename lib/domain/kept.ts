import type { Instant } from './instant.ts';

/** All that is kept, in the order in which it is asked for. */
export const COLLECTIONS = [
  'settings',
  'words',
  'readings',
  'nudges',
  'customers',
  'threads',
  // Behind the threads, which become figures in the middle of being saved: better twice than not at all.
  'months',
] as const;

/** How the last safety copy went, which is laid beside the database once an hour. */
export interface BackupState {
  /** Null where none was ever taken. */
  readonly takenAt: Instant | null;
  /** Where everybody does not fit, those who do not wait are left out. */
  readonly holds: 'everybody' | 'who waits';
  /** Since when none can be taken any more; null while it can. */
  readonly failedSince: Instant | null;
}

/** Where a page of what is kept begins: behind which key of which collection; null for its beginning. */
export interface KeptPlace {
  readonly collection: (typeof COLLECTIONS)[number];
  readonly after: string | readonly string[] | null;
}

/** Plain data; settings as pairs of their name and what is set. `next` is null behind the last page. */
export interface KeptPage {
  readonly records: readonly unknown[];
  readonly next: KeptPlace | null;
}

export const FIRST_PLACE: KeptPlace = { collection: COLLECTIONS[0], after: null };
