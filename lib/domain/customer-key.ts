import { canonicalAddress } from './addresses.ts';

/** Addresses the owner said belong to one customer: each canonical address with the one it is kept under. */
export type Joins = Readonly<Record<string, string>>;

/** What a customer is kept by: the canonical address, or the one that the owner joined it to. */
export function customerKey(address: string, joins: Joins = {}): string {
  const canonical = canonicalAddress(address);
  return Object.hasOwn(joins, canonical) ? (joins[canonical] as string) : canonical;
}

/** What those were kept by who are kept by something else now, and what they are kept by. */
export function keysMoved(before: Joins, after: Joins): ReadonlySet<string> {
  const addresses = [...Object.keys(before), ...Object.keys(after)];
  const moves = addresses.map((address) => [customerKey(address, before), customerKey(address, after)]);
  return new Set(moves.filter(([from, to]) => from !== to).flat());
}

/** One customer from here on, kept under the second address; whoever was joined to the first comes along. */
export function joinAddresses(joins: Joins, address: string, into: string): Joins {
  const from = customerKey(address, joins);
  const to = customerKey(into, joins);
  if (from === to) return joins;
  const moved = Object.entries(joins).map(([known, key]) => [known, key === from ? to : key] as const);
  return { ...Object.fromEntries(moved), [from]: to };
}

/** A customer of its own again. Splitting off the address the others are kept under leaves them one customer. */
export function splitAddress(joins: Joins, address: string): Joins {
  const canonical = canonicalAddress(address);
  const { [canonical]: joinedTo, ...rest } = joins;
  if (joinedTo !== undefined) return rest;
  const others = Object.keys(rest).filter((known) => rest[known] === canonical);
  const [heir] = others;
  if (heir === undefined) return joins;
  const moved = Object.entries(rest)
    .filter(([known]) => known !== heir)
    .map(([known, key]) => [known, key === canonical ? heir : key] as const);
  return Object.fromEntries(moved);
}
