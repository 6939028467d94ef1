import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Before, OwnersAct } from '../domain/acts.ts';
import type { Joins } from '../domain/customer-key.ts';
import { totalsOf } from '../domain/first-screen.ts';
import type { Instant } from '../domain/instant.ts';
import { MINUTE } from '../domain/instant.ts';
import {
  probablyDoneThreads,
  rankCustomers,
  snoozedCustomers,
  URGENCIES,
  type Urgency,
  type WaitingLine,
} from '../domain/waiting-list.ts';
import type {
  AccountUse,
  JoinWish,
  ListPart,
  TargetWish,
  ThreadReference,
  WaitingSnapshot,
} from '../messages/protocol.ts';
import { accountLeftInWords, joinInWords, targetInWords } from '../words/acts.ts';
import { afterAct } from './after-act.ts';
import { isNoAnswer, messageOf } from './failure.ts';
import { createUndo } from './undo.ts';

export interface WaitingSources {
  listWaiting(part: ListPart): Promise<WaitingSnapshot>;
  openThread(thread: ThreadReference): Promise<void>;
  openGmail(): Promise<void>;
  useAccount(use: AccountUse): Promise<void>;
  /** What is shown has been drawn. */
  painted(): Promise<void>;
  /** The owner has read what was lost of what is kept. */
  restoredSeen(): Promise<void>;
  act(act: OwnersAct): Promise<Before>;
  putBack(before: Before): Promise<Before>;
  setTarget(wish: TargetWish): Promise<void>;
  join(wish: JoinWish): Promise<Joins>;
  putJoinsBack(joins: Joins): Promise<void>;
  developerReport(): Promise<string>;
  copy(text: string): Promise<void>;
  /** Has all of the extension end and begin anew, this view with it. */
  startAnew(): void;
  /** Ticks, so that waits grow without asking again. */
  readonly now: ReadonlySignal<Instant>;
}

export interface Section {
  readonly urgency: Urgency;
  readonly lines: readonly WaitingLine[];
  /** How many lines it has once all are there. */
  readonly count: number;
}

export type WaitingModel = ReturnType<typeof createWaitingModel>;

/** The waiting list and what can be done with it. */
export function createWaitingModel(sources: WaitingSources) {
  const { listWaiting, openThread, openGmail, now } = sources;
  const snapshot = signal<WaitingSnapshot | null>(null);
  const failure = signal<string | null>(null);
  const isUnanswered = signal(false);
  const undo = createUndo(now);
  /** Since when the pointer is on the list, which then keeps still; what has come meanwhile. */
  const heldAt = signal<Instant | null>(null);
  const later = signal<WaitingSnapshot | null>(null);

  /** When the snapshot was taken over. */
  const loadedAt = signal<Instant>(0);

  const changeTimes = computed(
    () => snapshot.value?.customers.flatMap((customer) => customer.changeTimes).toSorted(inOrder) ?? [],
  );
  // What a line says is good for a minute, unless something falls due before that is over.
  const minute = computed(() => {
    const changedAt = changeTimes.value.findLast((at) => at <= now.value) ?? 0;
    return Math.max(loadedAt.value, now.value - (now.value % MINUTE), changedAt);
  });
  const shownAt = computed(() => heldAt.value ?? minute.value);
  const lines = computed(() => {
    const { value } = snapshot;
    return value ? rankCustomers(value.customers, value.policy.hours, shownAt.value) : [];
  });
  const totals = computed(() => snapshot.value?.totals ?? totalsOf(lines.value, shownAt.value));
  const sections = computed<readonly Section[]>(() =>
    URGENCIES.map((urgency) => ({
      urgency,
      lines: lines.value.filter((line) => line.urgency === urgency),
      count: totals.value.sections[urgency],
    })).filter((section) => section.lines.length > 0),
  );
  const snoozed = computed(() => snoozedCustomers(snapshot.value?.customers ?? [], shownAt.value));
  const probablyDone = computed(() => probablyDoneThreads(snapshot.value?.customers ?? [], shownAt.value));

  /** What failed last, to be tried again. */
  let again: () => Promise<unknown> = load;
  /** It is something that the owner did: said until it is tried again, or something else is done. */
  let isUndone = false;

  function fail(error: unknown, what: () => Promise<unknown>): void {
    failure.value = messageOf(error);
    isUnanswered.value = isNoAnswer(error);
    again = what;
    isUndone = false;
  }

  function succeed(): void {
    failure.value = null;
    isUnanswered.value = false;
    again = load;
    isUndone = false;
  }

  let asked = 0;
  /** `isOwn`: the owner has just changed something, and expects to see it wherever the pointer is. */
  async function load({ isOwn = false } = {}): Promise<void> {
    asked += 1;
    const mine = asked;
    try {
      const part = snapshot.value === null ? 'first screen' : 'all';
      const answer = await listWaiting(part);
      // An answer that a later question overtook would turn the list back.
      if (mine !== asked) return;
      batch(() => {
        const isWhole = snapshot.value !== null && snapshot.value.totals === null;
        if (heldAt.value !== null && isWhole && !isOwn) {
          later.value = answer;
        } else {
          show(answer);
        }
        // What the owner did and could not be stored still is not.
        if (!isUndone) succeed();
      });
      if (part === 'all' || answer.totals === null) return;
      await sources.painted();
      if (mine === asked) await load();
    } catch (error) {
      if (mine === asked && !isUndone) fail(error, load);
    }
  }

  function show(answer: WaitingSnapshot): void {
    snapshot.value = answer;
    loadedAt.value = now.value;
    later.value = null;
  }

  /** Answers whether it worked; what went wrong is shown. */
  async function attempt(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      // That the rest of the list could not be had is true until it is.
      if (!snapshot.value?.totals && !isUndone) succeed();
      return true;
    } catch (error) {
      fail(error, () => attempt(action));
      return false;
    }
  }

  /** Shows at once what the owner said; what could not be stored is turned back, with the reason. */
  async function say(act: OwnersAct, what: string): Promise<boolean> {
    // Whatever was asked for before may not know of it yet.
    asked += 1;
    const storing = sources.act(act);
    const mine = undo.add(what, async () => sources.putBack(await storing));
    batch(() => {
      const before = snapshot.value;
      if (before) snapshot.value = afterAct(before, act, now.value);
      later.value = null;
      succeed();
    });
    return carryOut(
      () =>
        storing.catch((error: unknown) => {
          undo.drop(mine);
          throw error;
        }),
      () => say(act, what),
      act.kind === 'note',
    );
  }

  /** Does something that shows once it is stored, and can be taken back. */
  function change<Answer>(
    what: string,
    doIt: () => Promise<Answer>,
    takeBack: (answer: Answer) => Promise<void>,
  ): Promise<boolean> {
    return carryOut(
      async () => {
        const answer = await doIt();
        undo.add(what, () => takeBack(answer));
      },
      () => change(what, doIt, takeBack),
    );
  }

  /** Answers whether something was undone. */
  async function undoLast(): Promise<boolean> {
    if (undo.undoable.value) return carryOut(undo.undo, undoLast);
    // It was waited too long to try it again.
    if (again === undoLast) succeed();
    return false;
  }

  /**
   * Does something and shows what has come of it, or why nothing has. Answers whether it worked.
   *
   * @param isHarmless Whether it may be done a second time where nobody has answered: it may have been done all the same, and
   * what was there before could not be put back any more.
   */
  async function carryOut(
    action: () => Promise<unknown>,
    anew: () => Promise<unknown>,
    isHarmless = false,
  ): Promise<boolean> {
    succeed();
    const problem = await action().then(
      () => null,
      (error: unknown) => ({ error }),
    );
    await load({ isOwn: true });
    if (problem) {
      const isRepeated = isHarmless || !isNoAnswer(problem.error);
      fail(problem.error, isRepeated ? anew : read);
      isUndone = true;
    }
    return problem === null;
  }

  /** Lets go of what failed: how it stands is in the list. */
  function read(): Promise<void> {
    succeed();
    return load();
  }

  function hold(): void {
    heldAt.value ??= shownAt.value;
  }

  function release(): void {
    batch(() => {
      heldAt.value = null;
      if (later.value) show(later.value);
    });
  }

  return {
    /** Null until the first answer. */
    snapshot: snapshot as ReadonlySignal<WaitingSnapshot | null>,
    failure: failure as ReadonlySignal<string | null>,
    /** Whether it failed for want of an answer: trying again may not be enough. */
    isUnanswered: isUnanswered as ReadonlySignal<boolean>,
    startAnew: sources.startAnew,
    lines,
    totals,
    sections,
    snoozed,
    probablyDone,
    /** What was done of late. */
    acts: undo,
    /** Whether something has changed that is not shown while the pointer is on the list. */
    isHeldBack: computed(() => later.value !== null),
    now,
    /** The moment that everything is shown as of. */
    minute,
    /** The same of the list: it stands still while the list is held. */
    shownAt,
    load: () => load(),
    /** Does once more what failed last. */
    tryAgain: () => again(),
    hold,
    release,
    say,
    undo: undoLast,
    /** `before`: the target there was. */
    setTarget: (wish: TargetWish, who: string, before: number | null) =>
      change(
        targetInWords(wish.minutes, who),
        () => sources.setTarget(wish),
        () => sources.setTarget({ ...wish, minutes: before }),
      ),
    join: (wish: JoinWish) => change(joinInWords(wish), () => sources.join(wish), sources.putJoinsBack),
    open: (thread: ThreadReference) => attempt(() => openThread(thread)),
    openGmail: () => attempt(openGmail),
    /** The account does not count any more. */
    leaveAccount: (account: string) =>
      change(
        accountLeftInWords(account),
        () => sources.useAccount({ account, isUsed: false }),
        () => sources.useAccount({ account, isUsed: true }),
      ),
    restoredSeen: () => attempt(sources.restoredSeen),
    copyReport: () => attempt(async () => sources.copy(await sources.developerReport())),
  };
}

function inOrder(a: Instant, b: Instant): number {
  return a - b;
}
