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
