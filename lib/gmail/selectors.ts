/** Whatever Gmail may rename, in one place. Attributes come before classes, and never a text that is translated. */
export const SELECTOR = {
  /** A list of threads; several exist with multiple inboxes, and hidden tabs keep theirs. */
  list: '[gh="tl"]',
  row: 'tr.zA',
  /** With a reading pane on the right a thread takes two or three rows, and only the first has an id. */
  continuedRow: '.apv:not([id])',
  /** Category tabs that are not chosen, and the view before this one, keep their rows out of sight. */
  hidden: '[style*="display: none"], [style*="display:none"], [hidden]',
  /** What a row is by its role, whatever its class may be called. */
  anyRow: 'tr[role="row"], [data-legacy-thread-id]',
  unknownRow: 'tr:not(.zA)',
  anyThread: '[data-legacy-thread-id]',
  /** Advertisements look like rows. */
  advertisement: '.am0, .bvA',
  /** Outside `.afn`, which repeats people and ids for screen readers. */
  people: '.yW [email]',
  peopleCell: '.yW',
  thread: '.y6 [data-thread-id]',
  messageCount: '.bx0',
  draft: '[data-standalone-draft-id]',
  /** Says in the people's cell that a draft is among the messages. */
  draftMark: '.boq',
  subject: '.y6 .bog',
  /** The heading of the thread that is open. */
  openThread: 'h2[data-legacy-thread-id]',
  /** The account button; its text is translated, the address in it is not. */
  accountButton: '[role="banner"] a[aria-label*="@"]',
} as const;

export const ATTRIBUTE = {
  address: 'email',
  name: 'name',
  threadId: 'data-thread-id',
  legacyThreadId: 'data-legacy-thread-id',
  lastMessageId: 'data-legacy-last-non-draft-message-id',
  lastMessageOrDraftId: 'data-legacy-last-message-id',
} as const;
