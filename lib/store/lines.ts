import { customerKey } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import {
  type Line,
  newLine,
  type ProbablyDone,
  withoutThreads,
  withPastOf,
  withThread,
} from '../domain/line.ts';
import type { Rules } from '../domain/rules.ts';
import type { Correspondent } from '../domain/sighting.ts';
import type { Thread } from '../domain/thread.ts';
import { customerOf, othersOf } from '../domain/thread-wait.ts';
import type { StoredThread } from './database.ts';
import { type RosterStore, ShardsRead, updateRoster } from './roster.ts';
import { DamagedRecord, isSoundLine } from './sound.ts';
import { personKey } from './stored-thread.ts';

interface CustomerStore {
  get(key: [account: string, key: string]): Promise<Line | undefined>;
  put(line: Line): Promise<unknown>;
}

interface ThreadStore {
  index(name: 'byPerson'): { getAll(person: string): Promise<readonly StoredThread[]> };
}

/** The customers' lines that one transaction changes: each is read once, and written once at its end. */
export class Lines {
  readonly #lines = new Map<string, Line>();
  /** As they were stored. */
  readonly #read = new Map<string, Line | undefined>();
  /** Of lines that are made anew, what was probably done: until when that is shown was settled when it was read. */
  readonly #settled = new Map<string, ProbablyDone>();
  #shards: ShardsRead | undefined;

  /** `now`: when a report was read; absent where only rules or words have changed. */
  constructor(
    readonly customers: CustomerStore,
    readonly roster: RosterStore,
    readonly rules: Rules,
    readonly now?: Instant,
  ) {}

  /** Reads the lines of everybody in these threads, all at once. */
  async load(threads: readonly Thread[]): Promise<void> {
    const people = threads.flatMap((thread) => {
      const about = customerOf(thread, this.rules);
      const all = about ? [about, ...othersOf(thread, about, this.rules)] : [];
      return all.map(({ address }) => [thread.account, customerKey(address, this.rules.joins)] as const);
    });
    const keys = new Map(people.map(([account, key]) => [personKey(account, key), [account, key] as const]));
    this.#shards = new ShardsRead(this.roster);
    // What stops the transaction is told by the first that fails.
    const [, ...lines] = await Promise.all([
      this.#shards.load(keys.keys()),
      ...[...keys.values()].map(([account, key]) => this.customers.get([account, key])),
    ]);
    for (const [nth, name] of [...keys.keys()].entries()) this.#read.set(name, lines[nth]);
  }

  /** Brings the lines of everybody in a thread up to what it says now; `also`: whom it was about before. */
  async update(thread: Thread, also: readonly Correspondent[] = []): Promise<void> {
    const about = customerOf(thread, this.rules);
    const people = [...also, ...(about ? [about, ...othersOf(thread, about, this.rules)] : [])];
    const keys = new Set<string>();
    for (const person of people) {
      const key = customerKey(person.address, this.rules.joins);
      if (keys.has(key)) continue;
      keys.add(key);
      const line = await this.#line(thread.account, key, person);
      this.#set(this.#with(line, thread, this.now));
    }
  }

  /** Makes a line from all of its threads: what they no longer say is forgotten. */
  async remake(account: string, key: string, threads: ThreadStore): Promise<void> {
    const line = await this.#line(account, key, { address: key, name: '' });
    const theirs = await threads.index('byPerson').getAll(personKey(account, key));
    this.#settle(line);
    this.#set(theirs.reduce((made, thread) => this.#with(made, thread), withoutThreads(line)));
  }

  /** Begins a line with what the threads left that are kept no longer; they may be another's by now. */
  begin(line: Line): void {
    this.#settle(line);
    if (!line.past) return;
    const key = customerKey(line.key, this.rules.joins);
    const begun = this.#lines.get(personKey(line.account, key));
    this.#set(begun ? withPastOf(begun, line) : withoutThreads({ ...line, key }));
  }

  /** Writes what was changed, and brings the roster up to it in the same transaction. */
  async write(): Promise<void> {
    const lines = [...this.#lines.values()];
    for (const line of lines) void this.customers.put(line);
    await updateRoster(this.roster, lines, this.rules, this.#shards);
  }

  async #line(account: string, key: string, person: Correspondent): Promise<Line> {
    const name = personKey(account, key);
    if (!this.#read.has(name)) this.#read.set(name, await this.customers.get([account, key]));
    const known = this.#lines.get(name) ?? this.#read.get(name);
    if (known && !isSoundLine(known)) throw new DamagedRecord();
    return known ?? newLine(account, key, person);
  }

  #with(line: Line, thread: Thread, readAt?: Instant): Line {
    const before = this.#settled.get(`${thread.account} ${thread.threadId}`);
    return withThread(line, thread, this.rules, readAt, before);
  }

  #settle({ account, probablyDone }: Line): void {
    for (const done of probablyDone) this.#settled.set(`${account} ${done.threadId}`, done);
  }

  #set(line: Line): void {
    this.#lines.set(personKey(line.account, line.key), line);
  }
}
