/** Whatever Gmail may rename, in one place. Attributes come before classes, and never a text that is translated. */
export const SELECTOR = {
  /** A list of threads; several exist with multiple inboxes, and hidden tabs keep theirs. */
  list: '[gh="tl"]',
  row: 'tr.zA',
  /** What a row is by its role, whatever its class may be called. */
  anyRow: 'tr[role="row"], [data-legacy-thread-id]',
  /** Advertisements look like rows. */
  advertisement: '.am0, .bvA',
  /** Outside `.afn`, which repeats people and ids for screen readers. */
  people: '.yW [email]',
  peopleCell: '.yW',
  thread: '.y6 [data-thread-id]',
  messageCount: '.bx0',
  draft: '[data-standalone-draft-id]',
  subject: '.y6 .bog',
  /** The account button; its text is translated, the address in it is not. */
  accountButton: '[role="banner"] a[aria-label*="@"]',
} as const;

export const ATTRIBUTE = {
  address: 'email',
  name: 'name',
  threadId: 'data-thread-id',
  legacyThreadId: 'data-legacy-thread-id',
  lastMessageId: 'data-legacy-last-non-draft-message-id',
} as const;

/** The row's class while a message in it is unread. */
export const UNREAD_ROW = 'zE';
