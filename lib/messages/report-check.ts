import * as v from 'valibot';
import { SIGNAL_KINDS } from '../domain/judgement.ts';
import { READING_DOUBTS, type RowSighting, type SightingReport, unsureRow } from '../domain/sighting.ts';
import type { ThreadReference } from './protocol.ts';

/**
 * What a Gmail tab may send. It comes from a web page, so each field is checked here, once, and trusted from here on:
 * forms of ids, lengths, and no more of anything than a page of mail can hold.
 */
const text = v.pipe(v.string(), v.maxLength(300));
const hexId = v.pipe(v.string(), v.regex(/^[0-9a-f]{10,16}$/i));
const permanentThreadId = v.pipe(v.string(), v.maxLength(100), v.regex(/^thread-[af]:/));
const permanentMessageId = v.pipe(v.string(), v.maxLength(100), v.regex(/^msg-[af]:/));
const address = v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/));
const instant = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(Date.UTC(2004, 3, 1)),
  v.maxValue(Date.UTC(2100, 0, 1)),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const label = v.pipe(v.string(), v.maxLength(300));
const labels = v.pipe(v.array(label), v.maxLength(500));
const correspondent = v.object({ address, name: text });
const people = v.pipe(v.array(correspondent), v.maxLength(200));
const messageKeys = v.pipe(v.array(v.union([hexId, permanentMessageId])), v.maxLength(1000));

const message = v.object({
  messageId: permanentMessageId,
  legacyMessageId: v.nullable(hexId),
  at: instant,
  from: correspondent,
  to: people,
  fromOwner: v.boolean(),
  draft: v.boolean(),
  sending: v.boolean(),
  scheduled: v.boolean(),
  labels,
  judged: v.exactOptional(
    v.object({
      needsAnswer: v.picklist(['yes', 'no', 'unclear']),
      signals: v.pipe(
        v.array(v.object({ kind: v.picklist(SIGNAL_KINDS), cue: v.pipe(v.string(), v.maxLength(60)) })),
        v.maxLength(20),
      ),
      because: v.pipe(v.string(), v.maxLength(100)),
      from: v.picklist(['body', 'snippet']),
    }),
  ),
});

const thread = v.object({
  threadId: permanentThreadId,
  legacyThreadId: v.nullable(hexId),
  subject: text,
  messages: v.pipe(v.array(message), v.maxLength(1000)),
  unread: v.exactOptional(v.object({ messageId: hexId, at: instant })),
});

const row = v.object({
  legacyThreadId: hexId,
  lastMessageId: hexId,
  at: instant,
  subject: text,
  participants: people,
  count,
  lastAuthor: v.picklist(['owner', 'customer', 'unknown']),
});

const removal = v.object({ threadId: hexId, messageIds: messageKeys });
const labelChange = v.object({ threadId: hexId, messageIds: messageKeys, added: labels, removed: labels });
const problem = v.object({
  kind: v.pipe(v.string(), v.maxLength(40)),
  count,
  outline: v.exactOptional(v.pipe(v.string(), v.maxLength(4000))),
});
const items = v.array(v.unknown());
const MOST_ITEMS = 1000;

const envelope = v.object({
  account: v.union([v.literal(''), address]),
  path: v.pipe(v.string(), v.maxLength(500), v.regex(/^\/mail\//)),
  threads: items,
  rows: items,
  removals: items,
  labelChanges: items,
  problems: items,
  read: v.boolean(),
  doubts: v.pipe(v.array(v.picklist(READING_DOUBTS)), v.maxLength(READING_DOUBTS.length)),
});

/** Enough of a row, or of a message in a thread, to say that it is there. */
const rowTrace = v.object({ legacyThreadId: hexId, lastMessageId: hexId, at: instant });
const threadTrace = v.object({ legacyThreadId: hexId, messages: items });
const notSent = v.optional(v.literal(false));
const messageTrace = v.object({
  legacyMessageId: hexId,
  at: instant,
  // What is not sent yet is nobody's word.
  draft: notSent,
  sending: notSent,
  scheduled: notSent,
});

/** What was refused, as a thread of which nobody knows who wrote last; null where not even that can be told. */
function traceOf(item: unknown): RowSighting | null {
  const row = v.safeParse(rowTrace, item);
  if (row.success) return unsureRow(row.output.legacyThreadId, row.output.lastMessageId, row.output.at);
  const thread = v.safeParse(threadTrace, item);
  if (!thread.success) return null;
  const messages = thread.output.messages.slice(0, MOST_ITEMS).flatMap((one) => {
    const result = v.safeParse(messageTrace, one);
    return result.success ? [result.output] : [];
  });
  const [newest] = messages.sort((a, b) => b.at - a.at);
  return newest ? unsureRow(thread.output.legacyThreadId, newest.legacyMessageId, newest.at) : null;
}

/**
 * The report with everything left out that is not what it should be; what was left out is counted as a problem, so
 * that one bad item costs only itself. Where it can be told which thread it was of, that thread is unsure.
 *
 * @throws {v.ValiError} when it is no report at all.
 */
export function checkReport(input: unknown): SightingReport {
  const report = v.parse(envelope, input);
  let refused = 0;
  const traces: RowSighting[] = [];
  const passing = <Item>(schema: v.GenericSchema<unknown, Item>, list: readonly unknown[]) =>
    list.slice(0, MOST_ITEMS).flatMap((item) => {
      const result = v.safeParse(schema, item);
      if (result.success) return [result.output];
      refused += 1;
      traces.push(...[traceOf(item)].filter((trace) => trace !== null));
      return [];
    });
  for (const { length } of [
    report.threads,
    report.rows,
    report.removals,
    report.labelChanges,
    report.problems,
  ])
    refused += Math.max(0, length - MOST_ITEMS);
  const checked = {
    ...report,
    threads: passing(thread, report.threads),
    rows: passing(row, report.rows),
    removals: passing(removal, report.removals),
    labelChanges: passing(labelChange, report.labelChanges),
    problems: passing(problem, report.problems),
  };
  if (refused === 0) return checked;
  // Who waits may be in what was refused.
  const doubts = [...new Set([...checked.doubts, 'answers' as const])];
  const rows = [...checked.rows, ...traces];
  return { ...checked, rows, doubts, problems: [...checked.problems, { kind: 'refused', count: refused }] };
}

/** @throws {v.ValiError} when it is no thread of an account. */
export function checkThreadReference(input: unknown): ThreadReference {
  return v.parse(v.object({ account: address, threadId: hexId }), input);
}
