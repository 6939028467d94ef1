import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Before, OwnersAct } from '../domain/acts.ts';
import type { Instant } from '../domain/instant.ts';
import { SECOND } from '../domain/instant.ts';
import {
  probablyDoneThreads,
  rankCustomers,
  snoozedCustomers,
  type Urgency,
  type WaitingLine,
} from '../domain/waiting-list.ts';
import type { ThreadReference, WaitingSnapshot } from '../messages/protocol.ts';
import { afterAct } from './after-act.ts';
import { messageOf } from './failure.ts';

export interface WaitingSources {
  listWaiting(): Promise<WaitingSnapshot>;
  openThread(thread: ThreadReference): Promise<void>;
  openGmail(): Promise<void>;
  act(act: OwnersAct): Promise<Before>;
  putBack(before: Before): Promise<Before>;
  developerReport(): Promise<string>;
  copy(text: string): Promise<void>;
  /** Ticks, so that waits grow without asking again. */
  readonly now: ReadonlySignal<Instant>;
}

export interface Section {
  readonly urgency: Urgency;
  readonly lines: readonly WaitingLine[];
}

/** What was done last, and can be undone for a while. */
export interface Undoable {
  readonly what: string;
  readonly until: Instant;
  /** What takes it back, once it is stored. */
  readonly before: Promise<Before>;
}

const ORDER: readonly Urgency[] = ['emergency', 'overdue', 'first-thing', 'due-today', 'later'];
const UNDO_FOR = 10 * SECOND;

export type WaitingModel = ReturnType<typeof createWaitingModel>;

/** The waiting list and what can be done with it. */
export function createWaitingModel(sources: WaitingSources) {
  const { listWaiting, openThread, openGmail, now } = sources;
  const snapshot = signal<WaitingSnapshot | null>(null);
  const failure = signal<string | null>(null);
  const last = signal<Undoable | null>(null);
  const undone = signal<string | null>(null);
  /** Since when the pointer is on the list, which then keeps still; what has come meanwhile. */
  const heldAt = signal<Instant | null>(null);
  const later = signal<WaitingSnapshot | null>(null);

  const shownAt = computed(() => heldAt.value ?? now.value);
  const lines = computed(() => {
    const { value } = snapshot;
    return value ? rankCustomers(value.customers, value.policy.hours, shownAt.value) : [];
  });
  const sections = computed<readonly Section[]>(() =>
    ORDER.map((urgency) => ({
      urgency,
      lines: lines.value.filter((line) => line.urgency === urgency),
    })).filter((section) => section.lines.length > 0),
  );
  const snoozed = computed(() => snoozedCustomers(snapshot.value?.customers ?? [], now.value));
  const probablyDone = computed(() => probablyDoneThreads(snapshot.value?.customers ?? [], now.value));
  const undoable = computed(() => (last.value && last.value.until > now.value ? last.value : null));

  let asked = 0;
  /** `isOwn`: the owner has just changed something, and expects to see it wherever the pointer is. */
  async function load({ isOwn = false } = {}): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const answer = await listWaiting();
      // An answer that a later question overtook would turn the list back.
      if (mine !== asked) return;
      batch(() => {
        if (heldAt.value !== null && snapshot.value !== null && !isOwn) {
          later.value = answer;
        } else {
          snapshot.value = answer;
          later.value = null;
        }
        failure.value = null;
      });
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

  /** Shows at once what the owner said; what could not be stored is turned back, with the reason. */
  async function say(act: OwnersAct, what: string): Promise<boolean> {
    // Whatever was asked for before may not know of it yet.
    asked += 1;
    const storing = sources.act(act);
    const mine: Undoable = { what, until: now.value + UNDO_FOR, before: storing };
    batch(() => {
      const before = snapshot.value;
      if (before) snapshot.value = afterAct(before, act, now.value);
      later.value = null;
      undone.value = null;
      last.value = mine;
      failure.value = null;
    });
    let problem: string | null = null;
    try {
      await storing;
    } catch (error) {
      problem = messageOf(error);
      if (last.value === mine) last.value = null;
    }
    await load({ isOwn: true });
    if (problem !== null) failure.value = problem;
    return problem === null;
  }

  async function undo(): Promise<boolean> {
    const { value } = undoable;
    if (!value) return false;
    last.value = null;
    let problem: string | null = null;
    try {
      await sources.putBack(await value.before);
      undone.value = `Undone. ${value.what}`;
    } catch (error) {
      problem = messageOf(error);
      last.value = value;
    }
    await load({ isOwn: true });
    if (problem !== null) failure.value = problem;
    return problem === null;
  }

  function hold(): void {
    heldAt.value ??= now.value;
  }

  function release(): void {
    batch(() => {
      heldAt.value = null;
      if (later.value) snapshot.value = later.value;
      later.value = null;
    });
  }

  return {
    /** Null until the first answer. */
    snapshot: snapshot as ReadonlySignal<WaitingSnapshot | null>,
    failure: failure as ReadonlySignal<string | null>,
    lines,
    sections,
    snoozed,
    probablyDone,
    /** Null when there is nothing to undo, or no longer. */
    undoable,
    /** What was undone just now. */
    undone: undone as ReadonlySignal<string | null>,
    /** Whether something has changed that is not shown while the pointer is on the list. */
    isHeldBack: computed(() => later.value !== null),
    now,
    load: () => load(),
    hold,
    release,
    say,
    undo,
    open: (thread: ThreadReference) => attempt(() => openThread(thread)),
    openGmail: () => attempt(openGmail),
    copyReport: () => attempt(async () => sources.copy(await sources.developerReport())),
  };
}
