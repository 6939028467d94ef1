/**
 * Where things stand in the records of Gmail's own answers. Positions count from 0, as in the array encoding of today;
 * the object encoding before September 2022 has the same fields under keys one higher.
 */
/** A list answer: its threads, whether there are more pages, and the number of the mailbox's history. */
export const LIST = { threads: 2, hasMore: 3, history: 4 } as const;

/** What is asked for in a list request: a view by its words, from an offset on. */
export const LIST_REQUEST = { view: 0, query: 3, offset: 9 } as const;

/** A full-thread answer: its threads. */
export const FULL = { threads: 1 } as const;

/** A sync answer: what has changed, one entry a thread. */
export const SYNC = { news: 1, changes: 5 } as const;

export const THREAD = { subject: 0, id: 3, messages: 4, decimalId: 17, legacyId: 19 } as const;

export const MESSAGE = {
  id: 0,
  from: 1,
  to: 2,
  body: 8,
  snippet: 9,
  labels: 10,
  at: 17,
  decimalId: 47,
  legacyId: 55,
} as const;

/** A thread as the `fd` answer gives it: a head with rows of metadata, and beside it one record a message. */
export const FULL_THREAD = { id: 0, headAndRows: 1, records: 2 } as const;
export const FULL_HEAD = { subject: 1, decimalId: 13, legacyId: 15 } as const;
export const FULL_ROW = { id: 0, from: 1, labels: 3, at: 15, legacyId: 27 } as const;
export const FULL_RECORD = { to: 0, body: 5, snippet: 6, account: 11 } as const;

/** A body's parts, and where a part has its markup: directly, or one level down. */
export const BODY = { parts: 1, markup: 1, nested: 2 } as const;

/** What a sync answer says of one thread: `[threadId, null, changes]`. */
export const CHANGED_THREAD = { id: 0, changes: 2 } as const;
export const CHANGES = { removed: 2, labels: 4 } as const;
export const LABEL_CHANGE = { added: 0, removed: 1, messageIds: 2 } as const;

/** A person: `[1, address, name]`. */
export const PERSON = { address: 1, name: 2 } as const;

export const LABEL = {
  inbox: '^i',
  snoozed: '^t_z',
  sent: '^f',
  draft: '^r',
  sending: '^pfg',
  scheduled: '^scheduled',
} as const;
