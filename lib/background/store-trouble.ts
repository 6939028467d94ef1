import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import type { StoreTrouble } from '../domain/restored.ts';

/** Outside the database, since it is the database that is in trouble; gone with the browser's session. */
const TROUBLE = 'trouble';

/** What keeps mail from being stored; null while all is well. */
export async function storeTrouble(): Promise<StoreTrouble | null> {
  const { [TROUBLE]: stored } = await browser.storage.session.get(TROUBLE);
  return (stored as StoreTrouble | undefined) ?? null;
}

/** Remembers that mail could not be stored, or that it can be again. Answers whether that is news. */
export async function noteStoreTrouble(error: unknown, now: Instant): Promise<boolean> {
  const before = await storeTrouble();
  if (error === null) {
    if (before) await browser.storage.session.remove(TROUBLE);
    return before !== null;
  }
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  const text = error instanceof Error ? error.message : String(error);
  const trouble: StoreTrouble = { since: before?.since ?? now, kind: isFull ? 'full' : 'failed', text };
  await browser.storage.session.set({ [TROUBLE]: trouble });
  return before === null;
}
