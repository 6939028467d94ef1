import { type ReadonlySignal, signal } from '@preact/signals';
import type { CustomerCard, CustomerReference, FoundCustomer } from '../messages/protocol.ts';
import { messageOf } from './failure.ts';

export interface PeopleSources {
  searchCustomers(words: string): Promise<readonly FoundCustomer[]>;
  customerCard(customer: CustomerReference): Promise<CustomerCard | null>;
}

export type PeopleModel = ReturnType<typeof createPeopleModel>;

/** The search over everybody known, and the card of one of them. */
export function createPeopleModel(sources: PeopleSources) {
  /** Null while nobody is searched for. */
  const words = signal<string | null>(null);
  /** Null while the answer is awaited. */
  const found = signal<readonly FoundCustomer[] | null>(null);
  /** Whether those are who was found by all that is typed. */
  const isAnswered = signal(false);
  const open = signal<CustomerReference | null>(null);
  const card = signal<CustomerCard | null>(null);
  const failure = signal<string | null>(null);

  let asked = 0;
  async function search(text: string): Promise<void> {
    asked += 1;
    const mine = asked;
    words.value = text;
    isAnswered.value = false;
    // Who was found stays until there is somebody else: a list that goes and comes with each key can't be read.
    if (text.trim() === '' || !found.value?.length) found.value = null;
    if (text.trim() === '') return;
    try {
      const answer = await sources.searchCustomers(text);
      if (mine !== asked) return;
      found.value = answer;
      isAnswered.value = true;
      failure.value = null;
    } catch (error) {
      if (mine === asked) failure.value = messageOf(error);
    }
  }

  /** Answers whether there is a card. */
  async function show(customer: CustomerReference): Promise<boolean> {
    open.value = customer;
    try {
      const answer = await sources.customerCard(customer);
      if (open.value !== customer) return true;
      card.value = answer;
      if (answer === null) open.value = null;
      failure.value = null;
      return answer !== null;
    } catch (error) {
      if (open.value === customer) failure.value = messageOf(error);
      return true;
    }
  }

  return {
    words: words as ReadonlySignal<string | null>,
    found: found as ReadonlySignal<readonly FoundCustomer[] | null>,
    isAnswered: isAnswered as ReadonlySignal<boolean>,
    /** Whose card is open; null while the list is shown. */
    open: open as ReadonlySignal<CustomerReference | null>,
    card: card as ReadonlySignal<CustomerCard | null>,
    failure: failure as ReadonlySignal<string | null>,
    search,
    endSearch() {
      asked += 1;
      words.value = null;
      found.value = null;
      failure.value = null;
    },
    show,
    closeCard() {
      open.value = null;
      card.value = null;
      failure.value = null;
    },
    /** Something has changed: what is shown is asked for again. */
    async refresh() {
      if (open.value) await show(open.value);
      if (words.value !== null) await search(words.value);
    },
  };
}
