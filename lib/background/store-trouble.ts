import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import type { StoreTrouble } from '../domain/restored.ts';

/** Outside the database, since it is the database that is in trouble; gone with the browser's session. */
const TROUBLE = 'trouble';

/** What keeps mail from being stored, in whichever account first; null while all is well. */
export async function storeTrouble(): Promise<StoreTrouble | null> {
  const [first] = Object.values(await troubles()).sort((a, b) => a.since - b.since);
  return first ?? null;
}

/** Remembers that an account's mail could not be stored, or that it can be again. Answers whether that is news. */
export async function noteStoreTrouble(account: string, error: unknown, now: Instant): Promise<boolean> {
  const { [account]: before, ...others } = await troubles();
  if (error === null) {
    if (before) await browser.storage.session.set({ [TROUBLE]: others });
    return before !== undefined;
  }
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  const text = error instanceof Error ? error.message : String(error);
  const trouble: StoreTrouble = { since: before?.since ?? now, kind: isFull ? 'full' : 'failed', text };
  await browser.storage.session.set({ [TROUBLE]: { ...others, [account]: trouble } });
  return before === undefined;
}

async function troubles(): Promise<Readonly<Record<string, StoreTrouble>>> {
  const { [TROUBLE]: stored } = await browser.storage.session.get(TROUBLE);
  return (stored as Record<string, StoreTrouble> | undefined) ?? {};
}
