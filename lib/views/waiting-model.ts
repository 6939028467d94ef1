import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Instant } from '../domain/instant.ts';
import { rankCustomers, type Urgency, type WaitingLine } from '../domain/waiting-list.ts';
import type { ThreadReference, WaitingSnapshot } from '../messages/protocol.ts';
import { messageOf } from './failure.ts';

export interface WaitingSources {
  listWaiting(): Promise<WaitingSnapshot>;
  openThread(thread: ThreadReference): Promise<void>;
  openGmail(): Promise<void>;
  developerReport(): Promise<string>;
  copy(text: string): Promise<void>;
  /** Ticks, so that waits grow without asking again. */
  readonly now: ReadonlySignal<Instant>;
}

export interface Section {
  readonly urgency: Urgency;
  readonly lines: readonly WaitingLine[];
}

const ORDER: readonly Urgency[] = ['overdue', 'first-thing', 'due-today', 'later'];

export type WaitingModel = ReturnType<typeof createWaitingModel>;

/** The waiting list and what can be done with it. */
export function createWaitingModel(sources: WaitingSources) {
  const { listWaiting, openThread, openGmail, now } = sources;
  const snapshot = signal<WaitingSnapshot | null>(null);
  const failure = signal<string | null>(null);

  const lines = computed(() => {
    const { value } = snapshot;
    return value ? rankCustomers(value.customers, value.policy.hours, now.value) : [];
  });
  const sections = computed<readonly Section[]>(() =>
    ORDER.map((urgency) => ({
      urgency,
      lines: lines.value.filter((line) => line.urgency === urgency),
    })).filter((section) => section.lines.length > 0),
  );

  let asked = 0;
  async function load(): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const answer = await listWaiting();
      // An answer that a later question overtook would turn the list back.
      if (mine !== asked) return;
      snapshot.value = answer;
      failure.value = null;
    } catch (error) {
      failure.value = messageOf(error);
    }
  }

  /** Answers whether it worked; what went wrong is shown. */
  async function attempt(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      failure.value = null;
      return true;
    } catch (error) {
      failure.value = messageOf(error);
      return false;
    }
  }

  return {
    /** Null until the first answer. */
    snapshot: snapshot as ReadonlySignal<WaitingSnapshot | null>,
    failure: failure as ReadonlySignal<string | null>,
    lines,
    sections,
    now,
    load,
    open: (thread: ThreadReference) => attempt(() => openThread(thread)),
    openGmail: () => attempt(openGmail),
    copyReport: () => attempt(async () => sources.copy(await sources.developerReport())),
  };
}
