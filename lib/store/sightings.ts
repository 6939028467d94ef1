import type { Instant } from '../domain/instant.ts';
import { withFeedOutcome, withOutcome } from '../domain/reading.ts';
import type { Rules } from '../domain/rules.ts';
import type { Correspondent, RowSighting, SightingReport } from '../domain/sighting.ts';
import {
  emptyThread,
  mergeLabelChange,
  mergeRemoval,
  mergeRow,
  mergeSighting,
  type Thread,
} from '../domain/thread.ts';
import { customerOf } from '../domain/thread-wait.ts';
import type { LagwatchDatabase, StoredThread } from './database.ts';
import { Lines } from './lines.ts';
import { asStored } from './stored-thread.ts';

type Merge = (thread: Thread) => Thread;

/**
 * Records a report in one transaction: all of it or nothing. Idempotent: the same report twice, or from two tabs,
 * changes nothing the second time. Answers how many threads were changed.
 */
export async function recordSightings(
  database: LagwatchDatabase,
  report: SightingReport,
  rules: Rules,
  now: Instant,
  source: 'page' | 'feed' = 'page',
): Promise<number> {
  const transaction = database.transaction(['threads', 'customers', 'readings', 'nudges'], 'readwrite');
  const threads = transaction.objectStore('threads');
  const customers = transaction.objectStore('customers');
  const readings = transaction.objectStore('readings');
  const { account } = report;

  const fromFeed = source === 'feed' ? [] : await threads.index('byFeed').getAll(account);
  const merges = mergesByThread({
    ...report,
    rows: report.rows.map((row) => withAuthorOfFeed(row, fromFeed)),
  });
  const stored = await Promise.all([...merges.keys()].map((id) => threads.get([account, id])));
  const changed: { before: Thread | undefined; after: Thread }[] = [];
  for (const [index, [threadId, steps]] of [...merges].entries()) {
    const before = stored[index];
    const after = steps.reduce((thread, step) => step(thread), before ?? emptyThread(account, threadId));
    if (!before && knowsNothing(after)) continue;
    if (!isEqual(before, asStored(after, rules, source))) changed.push({ before, after });
  }
  const placeOf = placesIn(report);
  const joined = fromFeed.filter(({ threadId }) => (placeOf.get(threadId) ?? threadId) !== threadId);
  for (const before of joined) changed.push({ before, after: { ...before, messages: [] } });

  const lines = new Lines(customers, rules);
  for (const { before, after } of changed) {
    if (knowsNothing(after) && before && joined.includes(before))
      void threads.delete([account, after.threadId]);
    else void threads.put(asStored(after, rules, source));
    for (const person of concernedCustomers(before, after, rules)) {
      await lines.update(person, after);
    }
  }
  lines.write();
  const nudges = transaction.objectStore('nudges');
  for (const { threadId } of joined) {
    // The owner was told of this wait already, under the name that it had then.
    const nudge = await nudges.get([account, threadId, 'overdue']);
    const place = placeOf.get(threadId) as string;
    if (!nudge) continue;
    void nudges.delete([account, threadId, 'overdue']);
    if (!(await nudges.get([account, place, 'overdue']))) void nudges.put({ ...nudge, threadId: place });
  }

  const outcome = source === 'feed' ? withFeedOutcome : withOutcome;
  await readings.put(outcome(await readings.get(account), report, now));
  // A page that had not told its account could not be read; now that the same one can, that is over.
  if (report.read && account !== '' && (await readings.get(''))?.path === report.path)
    await readings.delete('');
  await transaction.done;
  return changed.length;
}

/** Threads whose last author is unknown, newest first. */
export async function unsureThreads(database: LagwatchDatabase): Promise<readonly StoredThread[]> {
  return (await database.getAllFromIndex('threads', 'byUnsure')).reverse();
}

export function countUnsure(database: LagwatchDatabase): Promise<number> {
  return database.countFromIndex('threads', 'byUnsure');
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
function placesIn({ threads, rows }: SightingReport): ReadonlyMap<string | null, string | null> {
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

/** Both are plain data with their fields in one order, as `emptyThread` and the merges make them. */
function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
