import { canonicalAddress, domainOf, isFreeMail } from './addresses.ts';
import { customerKey, type Joins } from './customer-key.ts';
import type { Instant } from './instant.ts';

/** What somebody is to the owner: counted as a customer whatever wrote the mail, dear, none, or one of the owner's own side. */
export const STANDINGS = ['customer', 'vip', 'not-a-customer', 'ours'] as const;

export type Standing = (typeof STANDINGS)[number];

/** What the owner said of an address, or of all addresses of a domain, as in `@acme.example`. It wins, and lasts. */
export interface OwnersWord {
  readonly about: string;
  readonly standing: Standing | null;
  readonly note: string;
  /** "Not an emergency": nothing that came until then is one. */
  readonly calmUntil: Instant | null;
  /** When the word was last changed; of two words the newer one counts. */
  readonly at: Instant;
}

export type OwnersWords = Readonly<Record<string, OwnersWord>>;

export const LONGEST_NOTE = 1000;

export function noWord(about: string): OwnersWord {
  return { about, standing: null, note: '', calmUntil: null, at: 0 };
}

export function isEmptyWord({ standing, note, calmUntil }: OwnersWord): boolean {
  return standing === null && note === '' && calmUntil === null;
}

/** The owner's word on an address, or on the customer it was joined to. */
export function wordOn(words: OwnersWords, address: string, joins: Joins = {}): OwnersWord | undefined {
  const own = canonicalAddress(address);
  return at(words, own) ?? at(words, customerKey(own, joins));
}

/** What an address is to the owner by their own word, and whom the word names; a word on the address comes before one on its domain. */
export function standingOf(
  words: OwnersWords,
  address: string,
  joins: Joins = {},
): { readonly standing: Standing; readonly about: string } | null {
  const own = canonicalAddress(address);
  // A note on the one address says nothing against what the customer is that it was joined to.
  const named = [own, customerKey(own, joins), `@${domainOf(address)}`];
  for (const word of named.map((about) => at(words, about))) {
    if (word?.standing) return { standing: word.standing, about: word.about };
  }
  return null;
}

/** A domain as words name it, as in `@acme.example`; null where anybody can have an address, so that it says nothing. */
export function domainToName(address: string): string | null {
  const domain = domainOf(address);
  return isFreeMail(domain) ? null : `@${domain}`;
}

/**
 * An address or a domain as the owner types it, in the one spelling that words are kept under.
 *
 * @throws {Error} with a sentence to show.
 */
export function nameOfWord(typed: string): string {
  const text = typed.trim().toLowerCase();
  const domain = /^(?:\*?@)?((?:[^\s@.]+\.)+[^\s@.]+)$/.exec(text)?.[1];
  if (domain !== undefined) {
    if (isFreeMail(domain))
      throw new Error(`Anybody can have an address at ${domain}. Name the whole address.`);
    return `@${domain}`;
  }
  if (!/^[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]+$/.test(text) || text.length > 254) {
    throw new Error('That is no mail address, and no domain such as acme.example.');
  }
  return canonicalAddress(text);
}

/** Whether a word about an address or a domain names an address, in its canonical spelling. */
export function isNamedBy(about: string, address: string): boolean {
  return about.startsWith('@') ? `@${domainOf(address)}` === about : about === address;
}

function at(words: OwnersWords, about: string): OwnersWord | undefined {
  return Object.hasOwn(words, about) ? words[about] : undefined;
}
