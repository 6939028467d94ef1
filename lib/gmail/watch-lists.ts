import type { RowCache } from './read-rows.ts';
import { ATTRIBUTE, SELECTOR } from './selectors.ts';

const SETTLE_MS = 200;
const LOOK_FOR_LIST_MS = 1000;

export interface ListWatch {
  /** What was read of rows that have not changed since. */
  cache(): RowCache;
  /** The lists on screen, those of hidden tabs left out. */
  visible(): readonly Element[];
  stop(): void;
}

/**
 * Calls back when a list of threads came, changed or went, after the page has settled and is idle; never while the tab
 * is hidden, but once when it is shown again. Watches the lists alone, and along the way up to the body only for
 * children replaced, since Gmail exchanges containers far above a list when the page is turned. Classes are not watched: Gmail
 * changes them with every step of its cursor, and they tell nothing that is read.
 */
export function watchLists(page: Document, changed: () => void): ListWatch {
  const view = page.defaultView as Window & typeof globalThis;
  let watched: readonly Element[] = [];
  let settling: ReturnType<typeof setTimeout> | undefined;
  let missed = false;
  const ended = new view.AbortController();

  let cache: RowCache = new WeakMap();
  const observer = new view.MutationObserver((records) => {
    for (const { target } of records) forget(target);
    settle();
  });
  const search = setInterval(() => {
    if (watched.length === 0 && !page.hidden) settle();
  }, LOOK_FOR_LIST_MS);
  view.addEventListener('hashchange', settle, { signal: ended.signal });
  page.addEventListener('visibilitychange', shown, { signal: ended.signal });
  settle();

  function settle() {
    if (settling !== undefined) return;
    settling = setTimeout(() => {
      settling = undefined;
      if (page.hidden) missed = true;
      else whenIdle(view, look);
    }, SETTLE_MS);
  }

  function look() {
    // What waited for the page to be idle may come behind the end.
    if (ended.signal.aborted) return;
    const lists = [...page.querySelectorAll(SELECTOR.list)];
    if (lists.length !== watched.length || lists.some((list, index) => list !== watched[index])) watch(lists);
    if (lists.length > 0) changed();
  }

  function watch(lists: readonly Element[]) {
    watched = lists;
    // Rows may have changed while nobody watched them.
    cache = new WeakMap();
    observer.disconnect();
    for (const list of lists) {
      observer.observe(list, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
        attributeFilter: [
          ATTRIBUTE.lastMessageId,
          ATTRIBUTE.lastMessageOrDraftId,
          ATTRIBUTE.legacyThreadId,
          ATTRIBUTE.threadId,
          ATTRIBUTE.address,
        ],
      });
      for (let parent = list.parentElement; parent; parent = parent.parentElement) {
        observer.observe(parent, { childList: true });
      }
    }
  }

  function shown() {
    if (page.hidden || !missed) return;
    missed = false;
    settle();
  }

  function forget(target: Node) {
    const element = target instanceof view.Element ? target : target.parentElement;
    let row = element?.closest(SELECTOR.row) ?? null;
    // The first of the two or three rows of a thread stands for all.
    while (row?.matches(SELECTOR.continuedRow) && row.previousElementSibling)
      row = row.previousElementSibling;
    if (row) cache.delete(row);
  }

  return {
    cache: () => cache,
    visible: () => watched.filter(isShown),
    stop() {
      ended.abort();
      observer.disconnect();
      clearInterval(search);
      clearTimeout(settling);
    },
  };
}

function isShown(list: Element): boolean {
  return (list as HTMLElement).offsetParent !== null;
}

/** A test's page has no idle callback. */
function whenIdle(view: Window, work: () => void): void {
  if (typeof view.requestIdleCallback === 'function') view.requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(work);
}
