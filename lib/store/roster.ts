import type { BadgeCounts } from '../domain/badge-counts.ts';
import { badgeCountsOf } from '../domain/badge-counts.ts';
import { customerUnder } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import type { Line } from '../domain/line.ts';
import { nextChangeOf, pressingAt, type RosterRow, rosterRowOf } from '../domain/roster.ts';
import type { Rules } from '../domain/rules.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase } from './database.ts';
import { rowsIn, textOf } from './roster-text.ts';
import { settingsIn } from './settings.ts';
import { DamagedRecord, isSoundLine } from './sound.ts';
import { personKey } from './stored-thread.ts';

/**
 * A part of the roster: everybody who waits, in a few records, since a record costs the browser more than a row. Some of
 * them, so that one more who waits does not have all of it written, and a few thousand still fit into what is kept in one place.
 */
export interface RosterShard {
  readonly shard: number;
  readonly rows: string;
}

export interface RosterStore {
  get(shard: number): Promise<RosterShard | undefined>;
  put(shard: RosterShard): Promise<unknown>;
  clear(): Promise<void>;
}

/** All of them are written when the roster is made: where one is missing, the lines themselves tell. */
const SHARDS = 16;

/** Those shards of the roster that lines may stand in, each asked for once. */
export class ShardsRead {
  readonly #read = new Map<number, Promise<RosterShard | undefined>>();

  constructor(readonly store: RosterStore) {}

  /** Reads beforehand those in which these names stand. */
  async load(names: Iterable<string>): Promise<void> {
    await Promise.all([...names].map((name) => this.get(shardOf(name))));
  }

  get(shard: number): Promise<RosterShard | undefined> {
    const read = this.#read.get(shard) ?? this.store.get(shard);
    this.#read.set(shard, read);
    return read;
  }
}

/**
 * Brings the roster up to lines that are written in the same transaction, once in each. One that is not whole is left to be made
 * anew.
 */
export async function updateRoster(
  store: RosterStore,
  lines: readonly Line[],
  rules: Rules,
  read: ShardsRead = new ShardsRead(store),
): Promise<void> {
  const shards = new Map<number, Line[]>();
  for (const line of lines) {
    const shard = shardOf(personKey(line.account, line.key));
    shards.set(shard, [...(shards.get(shard) ?? []), line]);
  }
  const stored = await Promise.all([...shards.keys()].map((shard) => read.get(shard)));
  const known = stored.map((shard) => shard && rowsIn(shard.rows));
  if (!known.every((rows) => rows)) return;
  for (const [nth, [shard, changed]] of [...shards].entries()) {
    const before = known[nth] ?? [];
    const rows = new Map(before.map((row) => [personKey(row.account, row.key), row]));
    for (const line of changed) {
      const row = rowUnder(line, rules);
      if (row) rows.set(personKey(line.account, line.key), row);
      else rows.delete(personKey(line.account, line.key));
    }
    const text = textOf(rows.values());
    if (text !== stored[nth]?.rows) void store.put({ shard, rows: text });
  }
}

/** Null for a line of which nobody waits. */
function rowUnder(line: Line, rules: Rules): RosterRow | null {
  return line.waits.length === 0 ? null : rosterRowOf(customerUnder(line, rules));
}

/** Has the roster made anew from the lines when it is next asked for: for whatever changes the rules, or writes lines otherwise. */
export function dropRoster(store: Pick<RosterStore, 'clear'>): Promise<void> {
  return store.clear();
}

/**
 * Everybody who waits, with no more than they are counted and ranked by, in no order.
 *
 * @throws {DamagedRecord} where it is to be made anew, and a line can't be read.
 */
export async function rosterOf(database: LagwatchDatabase): Promise<readonly RosterRow[]> {
  return wholeOf(await database.getAll('roster')) ?? (await remake(database)).rows;
}

/** How many customers are overdue at a moment. */
export async function countOverdue(database: LagwatchDatabase, now: Instant): Promise<number> {
  return pressingAt(await rosterOf(database), 'dueAt', now).length;
}

/** When the next answer falls due, or soon will, after `now`; null when none does. */
export async function nextChangeAfter(database: LagwatchDatabase, now: Instant): Promise<Instant | null> {
  return nextChangeOf(await rosterOf(database), now);
}

/** All that the badge counts, asked for at once in one transaction: the numbers are of one moment. */
export async function badgeCounts(database: LagwatchDatabase, now: Instant): Promise<BadgeCounts> {
  const transaction = database.transaction(['roster', 'threads']);
  const [shards, unsure] = await Promise.all([
    transaction.objectStore('roster').getAll(),
    transaction.objectStore('threads').index('byUnsure').count(),
  ]);
  return badgeCountsOf(wholeOf(shards) ?? (await remake(database)).rows, unsure, now);
}

/** Makes it anew, whatever it told. Answers whether it told anything else, as one may that looks sound. */
export async function renewRoster(database: LagwatchDatabase): Promise<boolean> {
  const { before, rows } = await remake(database);
  return before !== null && inOneOrder(before) !== inOneOrder(rows);
}

function inOneOrder(rows: readonly RosterRow[]): string {
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join();
}

/** Null for a roster that is not whole. */
function wholeOf(shards: readonly RosterShard[]): readonly RosterRow[] | null {
  if (shards.length !== SHARDS || shards.some(({ shard }, nth) => shard !== nth)) return null;
  const rows = shards.map((shard) => rowsIn(shard.rows));
  return rows.includes(null) ? null : rows.flatMap((some) => some ?? []);
}

interface Remade {
  /** What it told; null where it was not whole. */
  readonly before: readonly RosterRow[] | null;
  readonly rows: readonly RosterRow[];
}

async function remake(database: LagwatchDatabase): Promise<Remade> {
  const transaction = database.transaction(['customers', 'roster', 'settings', 'words'], 'readwrite');
  let remade: Remade | null = null;
  try {
    const roster = transaction.objectStore('roster');
    const [lines, rules, stored] = await Promise.all([
      transaction.objectStore('customers').index('byWaitingSince').getAll(),
      settingsIn(transaction.objectStore('settings'), transaction.objectStore('words')),
      roster.getAll(),
    ]);
    if (!lines.every(isSoundLine)) throw new DamagedRecord();
    const rows = lines.flatMap((line) => rowUnder(line, rules) ?? []);
    remade = { before: wholeOf(stored), rows };
    const shards: RosterRow[][] = Array.from({ length: SHARDS }, () => []);
    for (const row of rows) shards[shardOf(personKey(row.account, row.key))]?.push(row);
    await roster.clear();
    await Promise.all(shards.map((some, shard) => roster.put({ shard, rows: textOf(some) })));
    await transaction.done;
    return remade;
  } catch (error) {
    if (remade === null || !(error instanceof DOMException)) return abandon(transaction, error);
    // On a full disk nothing can be written, but all of it is known.
    await abandon(transaction, error).catch((reason) => console.warn('Lagwatch keeps no roster', reason));
    return remade;
  }
}

/** Spreads names evenly; what stands in a shard depends on it, so that it may only change with the schema. */
function shardOf(name: string): number {
  let hash = 0;
  for (let nth = 0; nth < name.length; nth++) hash = (Math.imul(hash, 31) + name.charCodeAt(nth)) >>> 0;
  return hash % SHARDS;
}
