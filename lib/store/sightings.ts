import { customerKey } from '../domain/customer-key.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { Nudge } from '../domain/nudges.ts';
import { standingOf } from '../domain/owners-word.ts';
import { isOver, keepFrom, newestIn } from '../domain/past.ts';
import { type Reading, withFeedOutcome, withOutcome } from '../domain/reading.ts';
import type { Rules } from '../domain/rules.ts';
import { type Correspondent, type RowSighting, type SightingReport, unsureRow } from '../domain/sighting.ts';
import {
  emptyThread,
  mergeLabelChange,
  mergeRemoval,
  mergeRow,
  mergeSighting,
  type Thread,
} from '../domain/thread.ts';
import { customerOf, waitOfThread } from '../domain/thread-wait.ts';
import { abandon } from './abandon.ts';
import type { LagwatchDatabase, StoredThread } from './database.ts';
import { Lines } from './lines.ts';
import { keepMonthsIn } from './retention.ts';
import { settingsIn } from './settings.ts';
import { DamagedRecord, isSoundThread } from './sound.ts';
import { asStored, threadsAt } from './stored-thread.ts';

type Merge = (thread: Thread) => Thread;

/** A reading that is younger by less is not written anew. */
const SECONDS_ALIKE = 20 * SECOND;

/**
 * Records a report in one transaction: all of it or nothing. Idempotent: the same report twice, or from two tabs,
 * changes nothing the second time. Answers how many threads were changed.
 *
 * @param usual The rules where the owner has set none; what is set is read in the same transaction.
 */
export async function recordSightings(
  database: LagwatchDatabase,
  report: SightingReport,
  usual: Rules,
  now: Instant,
  source: 'page' | 'feed' = 'page',
): Promise<number> {
  const transaction = database.transaction(
    ['threads', 'customers', 'roster', 'readings', 'nudges', 'settings', 'words'],
    'readwrite',
  );
  try {
    const settings = transaction.objectStore('settings');
    const threads = transaction.objectStore('threads');
    const readings = transaction.objectStore('readings');
    const { account } = report;
    // All that is known is asked for together: each answer that is waited for alone costs as much as all of them.
    const [set, ownRules, keepMonths, fromFeed, reading, nameless, stored] = await Promise.all([
      settingsIn(settings, transaction.objectStore('words')),
      settings.getKey('rules'),
      keepMonthsIn(settings),
      source === 'feed' ? [] : threads.index('byFeed').getAll(account),
      readings.get(account),
      readings.get(''),
      threadsAt(threads, account, threadsIn(report)),
    ]);
    if (![...stored.values()].every(isSoundThread)) throw new DamagedRecord();
    const rules = ownRules === undefined ? { ...usual, words: set.words } : set;
    const keptFrom = keepFrom(keepMonths, now) ?? 0;

    const merges = mergesByThread({
      ...report,
      rows: report.rows.map((row) => withSureAuthor(withAuthorOfFeed(row, fromFeed), rules)),
    });
    const placeOf = placesIn(report);
    const joined = fromFeed.filter(({ threadId }) => (placeOf.get(threadId) ?? threadId) !== threadId);
    const changed: { before: StoredThread | undefined; after: StoredThread }[] = [];
    let failed = 0;
    for (const [threadId, steps] of merges) {
      try {
        const before = stored.get(threadId);
        const begun = withMarksOfFeed(before ?? emptyThread(account, threadId), joined, placeOf);
        const merged = steps.reduce((thread, step) => step(thread), begun);
        if (!before && knowsNothing(merged)) continue;
        const after = asStored(merged, rules, source);
        // What is over and so old would only be forgotten again.
        if (!before && newestIn(after) < keptFrom && isOver(after, rules)) continue;
        if (!isEqual(before, after)) changed.push({ before, after });
      } catch (error) {
        // One thread that nobody can make anything of keeps none of the others from being stored.
        console.error('Lagwatch could not take up a thread', error);
        failed += 1;
        const before = stored.get(threadId);
        const after = asStored(
          unsureInstead(before ?? emptyThread(account, threadId), report),
          rules,
          source,
        );
        if (!knowsNothing(after) && !isEqual(before, after)) changed.push({ before, after });
      }
    }
    for (const before of joined)
      changed.push({ before, after: asStored({ ...before, messages: [] }, rules, source) });

    const lines = new Lines(
      transaction.objectStore('customers'),
      transaction.objectStore('roster'),
      rules,
      now,
    );
    await lines.load(changed.map(({ after }) => after));
    const strays = new Set<string>();
    for (const { before, after } of changed) {
      if (knowsNothing(after) && before && joined.includes(before))
        void threads.delete([account, after.threadId]);
      else void threads.put(after);
      await lines.update(after, concernedCustomers(before, after, rules));
      if (before?.customer !== undefined && hasLostWords(before, after, rules)) strays.add(before.customer);
    }
    // What a line took from words of ours that are gone, or from a thread that has become another's, is forgotten.
    for (const key of strays) await lines.remake(account, key, threads);
    await lines.write();
    await moveNudges(transaction.objectStore('nudges'), account, joined, placeOf);

    const outcome = failed === 0 ? report : withFailed(report, failed);
    const after = (source === 'feed' ? withFeedOutcome : withOutcome)(reading, outcome, now);
    if (!reading || saysMore(reading, after)) await readings.put(after);
    // A page that had not told its account could not be read; now that the same one can, that is over.
    if (report.read && account !== '' && nameless?.path === report.path) await readings.delete('');
    await transaction.done;
    return changed.length;
  } catch (error) {
    return abandon(transaction, error);
  }
}

/** Who waits may be in what could not be taken up: it is said that something is missing. */
function withFailed(report: SightingReport, failed: number): SightingReport {
  const doubts = [...new Set([...report.doubts, 'answers' as const])];
  return { ...report, doubts, problems: [...report.problems, { kind: 'thread', count: failed }] };
}

/** A thread as it was, with its newest message as one of which nobody knows who wrote it. */
function unsureInstead(thread: Thread, { threads, rows }: SightingReport): Thread {
  const told = threads
    .filter(({ legacyThreadId }) => legacyThreadId === thread.threadId)
    .flatMap(({ messages }) => messages)
    // What is not sent yet is nobody's word.
    .filter(({ draft, sending, scheduled }) => !draft && !sending && !scheduled)
    .map(({ legacyMessageId, at }) => ({ id: legacyMessageId, at }));
  const shown = rows
    .filter(({ legacyThreadId }) => legacyThreadId === thread.threadId)
    .map(({ lastMessageId, at }) => ({ id: lastMessageId, at }));
  const [newest] = [...told, ...shown].sort((a, b) => b.at - a.at);
  if (newest === undefined) return thread;
  return mergeRow(thread, unsureRow(thread.threadId, newest.id ?? thread.threadId, newest.at));
}

type Places = ReadonlyMap<string | null, string | null>;

/** What the owner said of a mail that only the feed had told of holds for the thread it turns out to be in. */
function withMarksOfFeed(thread: Thread, joined: readonly StoredThread[], placeOf: Places): Thread {
  const marks = joined
    .filter(({ threadId }) => placeOf.get(threadId) === thread.threadId)
    .map((one) => one.marks ?? {});
  const all = Object.assign({}, ...marks, thread.marks);
  return Object.keys(all).length > 0 ? { ...thread, marks: all } : thread;
}

/** The owner was told of these waits already, under the names that they had then. */
async function moveNudges(
  nudges: NudgeStore,
  account: string,
  joined: readonly StoredThread[],
  placeOf: Places,
): Promise<void> {
  for (const { threadId } of joined) {
    const place = placeOf.get(threadId) as string;
    for (const kind of ['overdue', 'emergency'] as const) {
      const nudge = await nudges.get([account, threadId, kind]);
      if (!nudge) continue;
      void nudges.delete([account, threadId, kind]);
      if (!(await nudges.get([account, place, kind]))) void nudges.put({ ...nudge, threadId: place });
    }
  }
}

interface NudgeStore {
  get(key: [string, string, Nudge['kind']]): Promise<Nudge | undefined>;
  put(nudge: Nudge): Promise<unknown>;
  delete(key: [string, string, Nudge['kind']]): Promise<void>;
}

/** Whether words of theirs or ours are gone, or count no longer, or the thread is about another than before. */
function hasLostWords(before: StoredThread, after: Thread, rules: Rules): boolean {
  const about = customerOf(after, rules);
  if (!about || customerKey(about.address, rules.joins) !== before.customer) return true;
  // What was taken for an answer may turn out to be none, as one that was passed on.
  const answeredAt = (thread: Thread) => waitOfThread(thread, rules).lastOwnerAt ?? 0;
  if (answeredAt(after) < answeredAt(before)) return true;
  // What was taken for a mail of theirs may be a machine's, as that they are away.
  const wroteAt = (thread: Thread) => waitOfThread(thread, rules).lastCustomerAt ?? 0;
  if (wroteAt(after) < wroteAt(before)) return true;
  const ours = ({ messages }: Thread) => messages.filter(({ side }) => side !== 'customer').length;
  return ours(after) < ours(before);
}

/** Threads whose last author is unknown, newest first. */
export async function unsureThreads(database: LagwatchDatabase): Promise<readonly StoredThread[]> {
  return (await database.getAllFromIndex('threads', 'byUnsure')).reverse();
}

/** Every thread that a report tells something of. */
function threadsIn({ threads, rows, labelChanges, removals }: SightingReport): readonly string[] {
  const told = threads.flatMap(({ legacyThreadId }) => legacyThreadId ?? []);
  const shown = rows.map(({ legacyThreadId }) => legacyThreadId);
  return [...new Set([...told, ...shown, ...[...labelChanges, ...removals].map(({ threadId }) => threadId)])];
}

function mergesByThread(report: SightingReport): Map<string, Merge[]> {
  const merges = new Map<string, Merge[]>();
  const add = (threadId: string, merge: Merge) =>
    merges.set(threadId, [...(merges.get(threadId) ?? []), merge]);
  for (const sighting of report.threads) {
    if (sighting.legacyThreadId) add(sighting.legacyThreadId, (thread) => mergeSighting(thread, sighting));
  }
  for (const row of report.rows) add(row.legacyThreadId, (thread) => mergeRow(thread, row));
  for (const change of report.labelChanges)
    add(change.threadId, (thread) => mergeLabelChange(thread, change));
  for (const removal of report.removals) add(removal.threadId, (thread) => mergeRemoval(thread, removal));
  return merges;
}

/** A change to a thread that was never seen, or one of drafts only. */
function knowsNothing(thread: Thread): boolean {
  return thread.messages.length === 0 && thread.unknownAuthor === null;
}

/** Whom a changed thread is about now, and whom it was about. */
function concernedCustomers(
  before: Thread | undefined,
  after: Thread,
  rules: Rules,
): readonly Correspondent[] {
  return [before && customerOf(before, rules), customerOf(after, rules)].filter(
    (person) => person !== null && person !== undefined,
  );
}

/** Which thread each message is in that a report of the page's names, by the message's hexadecimal id. */
function placesIn({ threads, rows }: SightingReport): Places {
  return new Map([
    ...threads.flatMap(({ legacyThreadId, messages }) =>
      messages.map(({ legacyMessageId }) => [legacyMessageId, legacyThreadId] as const),
    ),
    ...rows.map(({ lastMessageId, legacyThreadId }) => [lastMessageId, legacyThreadId] as const),
  ]);
}

/** A row that does not tell who wrote its newest message, where the feed has told. */
function withAuthorOfFeed(row: RowSighting, fromFeed: readonly StoredThread[]): RowSighting {
  const told = fromFeed.find(({ threadId }) => threadId === row.lastMessageId)?.messages.at(-1);
  if (!told || row.lastAuthor !== 'unknown' || told.side === 'owner') return row;
  return { ...row, lastAuthor: 'customer', participants: [told.from] };
}

/** A row shared by customers and people who are one of us does not tell who of them wrote last. */
function withSureAuthor(row: RowSighting, { words, joins }: Rules): RowSighting {
  const ours = row.participants.filter(
    ({ address }) => standingOf(words, address, joins)?.standing === 'ours',
  );
  const isMixed = ours.length > 0 && ours.length < row.participants.length;
  return isMixed && row.lastAuthor === 'customer' ? { ...row, lastAuthor: 'unknown' } : row;
}

/** Whether a reading tells more than that it is a few seconds younger. */
function saysMore(before: Reading, after: Reading): boolean {
  if (after.seenAt - before.seenAt >= SECONDS_ALIKE || after.seenAt < before.seenAt) return true;
  if ((after.lastReadAt ?? 0) - (before.lastReadAt ?? 0) >= SECONDS_ALIKE) return true;
  const timeless = (reading: Reading) => ({ ...reading, seenAt: 0, lastReadAt: reading.lastReadAt !== null });
  return !isEqual(timeless(before), timeless(after));
}

/** Both are plain data with their fields in one order, as `emptyThread` and the merges make them. */
function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
