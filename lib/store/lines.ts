import type { IDBPObjectStore } from 'idb';
import { type Customer, newCustomer, withThread } from '../domain/customer.ts';
import { customerKey } from '../domain/customer-key.ts';
import type { Rules } from '../domain/rules.ts';
import type { Correspondent } from '../domain/sighting.ts';
import type { Thread } from '../domain/thread.ts';
import type { LagwatchSchema } from './database.ts';

type CustomerStore = Pick<
  IDBPObjectStore<LagwatchSchema, 'customers'[], 'customers', 'readwrite'>,
  'get' | 'put'
>;

/** The customers' lines that one transaction changes: each is read once, and written once at its end. */
export class Lines {
  readonly #lines = new Map<string, Customer>();

  constructor(
    readonly customers: CustomerStore,
    readonly rules: Rules,
  ) {}

  /** Brings the line of a person up to what a thread says now. */
  async update(person: Correspondent, thread: Thread): Promise<void> {
    const { account } = thread;
    const key = customerKey(person.address, this.rules.joins);
    const id = JSON.stringify([account, key]);
    const line =
      this.#lines.get(id) ?? (await this.customers.get([account, key])) ?? newCustomer(account, key, person);
    this.#lines.set(id, withThread(line, thread, this.rules));
  }

  /** Forgets what a line was made of, to make it from its threads anew. */
  beginAnew({ account, key, address, name }: Customer): void {
    this.#lines.set(JSON.stringify([account, key]), newCustomer(account, key, { address, name }));
  }

  write(): void {
    for (const line of this.#lines.values()) void this.customers.put(line);
  }
}
