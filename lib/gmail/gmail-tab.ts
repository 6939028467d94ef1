import type { WalkedPage } from '../domain/catch-up.ts';
import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { sumProblems } from '../domain/reading.ts';
import type { RowSighting, SightingReport, UnsureReference } from '../domain/sighting.ts';
import { accountAddress } from './account-address.ts';
import { type OverheardAnswer, onAnswer } from './answer-channel.ts';
import { GmailAsker } from './ask-gmail.ts';
import { KnownCues, type Languages, withJudgements } from './judge-texts.ts';
import { outlineOfElement } from './outline.ts';
import { PendingSightings } from './pending-sightings.ts';
import { type Rows, readRows } from './read-rows.ts';
import { ReadingEvidence, type ReadingOutcome } from './reading-evidence.ts';
import { ATTRIBUTE, SELECTOR } from './selectors.ts';
import { accountPath, showsInboxList, showsSenders } from './view.ts';
import { type PageToWalk, Walk } from './walk.ts';
import { watchLists } from './watch-lists.ts';

const GATHER_MS = 100;
const ACCOUNT_LOOK_MS = 500;
const ACCOUNT_PATIENCE = 10 * SECOND;
const HEARTBEAT = MINUTE;
const DOUBT_MS = 10 * SECOND;
const RETRY_DELAYS = [SECOND / 2, SECOND, 2 * SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND];

export interface GmailTabSources {
  readonly page: Document;
  /** Resolves once the report is stored, with where, and what Gmail may be asked for; rejects when nobody could take it. */
  send(report: SightingReport): Promise<{ readonly store: string; readonly ask: readonly UnsureReference[] }>;
  /** A page that `walkTo` led to was seen and stored, or was not shown in time. */
  walked(page: WalkedPage | null): void;
  readonly languages: Languages;
  now(): Instant;
  /** Whether the extension was updated or removed since, so that nobody will ever take a report of this script. */
  isOrphaned(): boolean;
}

export interface GmailTab {
  /** Whose mailbox the page shows, null while it has not told; and the thread that is open in front of the owner. */
  account(): { readonly address: string | null; readonly thread: string | null };
  walkTo(page: PageToWalk): void;
  stop(): void;
}

/**
 * Reads one Gmail tab: joins the answers that were overheard with the rows on screen, and reports in batches, one at a
 * time, each again until it is acknowledged. While the account is unknown sightings wait; they are not guessed.
 */
export function startGmailTab({ page, send, walked, languages, now, isOrphaned }: GmailTabSources): GmailTab {
  const pending = new PendingSightings(now);
  const startedAt = now();
  let address: string | null = null;
  let addressIsCertain = false;
  const walk = new Walk(page, walked);
  let walkedPage: WalkedPage | null = null;
  const asker = new GmailAsker(page, now, (id) => pending.threadIdOf(id));
  const evidence = new ReadingEvidence();
  let reported: ReadingOutcome = { read: false, doubts: [] };
  let saidUnknownAt = Number.NEGATIVE_INFINITY;
  let unreadableRows = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  let toldTo: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookingAgain: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let stopped = false;

  const lists = watchLists(page, readLists);
  // Some doubts come with time alone.
  let doubtedAt = startedAt;
  const doubting = setInterval(() => {
    const elapsed = now() - doubtedAt;
    // Timers of a tab that sleeps, or is out of sight, come late.
    if (page.hidden || elapsed < 0 || elapsed > 3 * DOUBT_MS) evidence.wasAway(elapsed);
    else evidence.listened(elapsed);
    doubtedAt = now();
    if (!page.hidden && (address === null || isChanged(evidence.outcome(now())))) reportIn(GATHER_MS);
  }, DOUBT_MS);
  const cues = new KnownCues(languages, now);
  let judging: Promise<unknown> | null = null;
  const stopAnswers = onAnswer(page, (answer) => {
    if (judging === null && !answer.texts?.length) take(answer);
    else judgeFirst(answer);
  });

  /** Answers are taken in their order, though the browser takes its time to tell a language. */
  function judgeFirst(answer: OverheardAnswer) {
    const mine = (judging ?? Promise.resolve())
      .then(() => withJudgements(answer, cues))
      // What could not be judged is told as it is.
      .catch(() => answer)
      .then((judged) => {
        if (judging === mine) judging = null;
        if (!stopped) take(judged);
      });
    judging = mine;
  }

  function take(answer: OverheardAnswer) {
    takeAnswer(answer);
    reportIn(GATHER_MS);
  }

  function takeAnswer(answer: OverheardAnswer) {
    pending.addAnswer(answer);
    asker.settle(answer.threads.map(({ legacyThreadId }) => legacyThreadId));
    walkedPage = walk.pageIn(answer) ?? walkedPage;
    evidence.sawAnswer(answer, page.location.hash);
    if (!answer.accountAddress) return;
    address = answer.accountAddress.toLowerCase();
    addressIsCertain = true;
  }

  function readLists() {
    clearTimeout(lookingAgain);
    const { hash } = page.location;
    if (stopped || !showsSenders(hash)) return;
    const owner = knownAddress();
    const shown = lists.visible();
    const reads = shown.map((list) => readRows(list, owner, lists.cache()));
    const rows = reads.flatMap((read) => read.rows);
    const problems = sumProblems(reads.flatMap((read) => read.problems));
    const unreadable = problems.reduce((sum, { count }) => sum + count, 0);
    const strange = rows.length === 0 ? shown.find(holdsUnknownRows) : undefined;
    const isKept = !page.hidden && reads.every(({ single }) => !single);
    const seen = { rows, unreadable, strange: strange !== undefined, isKept };
    const turnedBad = evidence.sawRows(seen, hash, now());
    if (turnedBad && strange) {
      const row = strange.querySelector(SELECTOR.unknownRow) ?? strange.querySelector(SELECTOR.anyRow);
      const outline = outlineOfElement(row ?? strange);
      pending.addProblems([{ kind: 'rows', count: 1, outline }]);
    }
    if (unreadable !== unreadableRows) pending.addProblems(problems);
    unreadableRows = unreadable;
    // Elsewhere a row does not tell whether its thread is still in the inbox; answers do.
    if (owner !== null && showsInboxList(hash))
      pending.addRows(
        reads
          .flatMap((read) => knownFromRows(read, reads.length > 1))
          .filter((row) => evidence.believes(row)),
      );
    else if (owner === null && rows.length > 0) lookingAgain = setTimeout(readLists, ACCOUNT_LOOK_MS);
    reportIn(GATHER_MS);
  }

  /** The page's own word may come late and change; what an answer of Gmail's told is certain. */
  function knownAddress(): string | null {
    if (!addressIsCertain) address = accountAddress(page) ?? address;
    return address;
  }

  function reportIn(ms: number) {
    if (timer !== undefined || sending || stopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      void report();
    }, ms);
  }

  async function report() {
    const next = nextReport();
    if (next === null) return pending.isEmpty ? arrive() : undefined;
    sending = true;
    await deliver(next);
    sending = false;
    reportedAt = now();
    if (!pending.isEmpty) reportIn(0);
    else arrive();
  }

  /** What a page of a walk has shown is stored. */
  function arrive() {
    if (!walkedPage || stopped) return;
    walk.arrived(walkedPage);
    walkedPage = null;
  }

  /** What to send now; null when there is nothing, or not yet. */
  function nextReport(): SightingReport | null {
    const path = accountPath(page.location.pathname);
    const account = knownAddress();
    if (account === null) {
      reportIn(ACCOUNT_LOOK_MS);
      const isEarly = now() - startedAt < ACCOUNT_PATIENCE || now() - saidUnknownAt < HEARTBEAT;
      if (isEarly || pending.isEmpty) return null;
      saidUnknownAt = now();
      const problems = [...pending.takeProblems(), { kind: 'account', count: 1 }];
      return { account: '', path, read: false, doubts: ['account'], ...NOTHING, problems };
    }
    const outcome = evidence.outcome(now());
    if (pending.isEmpty && !isChanged(outcome) && now() - reportedAt < HEARTBEAT) return null;
    reported = outcome;
    return { account, path, ...outcome, ...pending.take() };
  }

  function isChanged({ read, doubts }: ReadingOutcome): boolean {
    return read !== reported.read || doubts.join() !== reported.doubts.join();
  }

  async function deliver(next: SightingReport) {
    for (let attempt = 0; !stopped; attempt++) {
      try {
        const { store, ask } = await send(next);
        if (stopped) return;
        if (toldTo !== null && store !== toldTo) tellAgain();
        toldTo = store;
        asker.want(ask);
        return;
      } catch {
        if (isOrphaned()) return stop();
        // The background was stopped, or is being updated; what was seen is not lost, only late.
        await pause(RETRY_DELAYS[Math.min(attempt, RETRY_DELAYS.length - 1)] as number);
      }
    }
  }

  /** What was told is lost. */
  function tellAgain() {
    pending.tellAgain();
    asker.forget();
    readLists();
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(lookingAgain);
    clearInterval(doubting);
    asker.stop();
    walk.stop();
    stopAnswers();
    lists.stop();
  }

  return {
    account: () => ({
      address: knownAddress(),
      thread: page.hidden || !page.hasFocus() ? null : threadShown(page),
    }),
    walkTo: (wanted) => walk.to(wanted),
    stop,
  };
}

/** The thread that is open in the page, by its hexadecimal id; null where none is. */
function threadShown(page: Document): string | null {
  const heading = page.querySelector(SELECTOR.openThread);
  return heading?.getAttribute(ATTRIBUTE.legacyThreadId) ?? null;
}

/**
 * A row that stands for one message of a customer's does not tell whether we have answered it; nor does one of several lists
 * whether its thread is in the inbox, or who wrote in it: the others may show what was sent, or archived.
 */
function knownFromRows({ rows, single }: Rows, isOneOfMany: boolean): readonly RowSighting[] {
  if (!single && !isOneOfMany) return rows;
  return rows.map((row) => (row.lastAuthor === 'customer' ? { ...row, lastAuthor: 'unknown' } : row));
}

/** A list with rows of a kind we do not know: Gmail has changed. */
function holdsUnknownRows(list: Element): boolean {
  if (list.querySelector(SELECTOR.row) === null) return list.querySelector(SELECTOR.anyRow) !== null;
  return [...list.querySelectorAll(SELECTOR.anyThread)].some((thread) => !thread.closest(SELECTOR.row));
}

const NOTHING = { threads: [], rows: [], removals: [], labelChanges: [] };

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
