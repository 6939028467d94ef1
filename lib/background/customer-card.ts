import { conclusionOf } from '../domain/conclusion.ts';
import { strictestAddress } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import { loyaltyOf } from '../domain/loyalty.ts';
import { standingOf, wordOn } from '../domain/owners-word.ts';
import { reportResponses } from '../domain/response-times.ts';
import { waitMessages } from '../domain/thread-wait.ts';
import type { CustomerCard, CustomerReference } from '../messages/protocol.ts';
import { customerAt, threadsOf } from '../store/customers.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { readingOf } from '../store/readings.ts';
import { settingsOf } from '../store/settings.ts';

const MOST_THREADS = 50;

/** All that is known of one customer, worked out from their threads. */
export async function customerCard(
  database: LagwatchDatabase,
  { account, key }: CustomerReference,
  now: Instant,
): Promise<CustomerCard | null> {
  const customer = await customerAt(database, account, key);
  if (!customer) return null;
  const rules = await settingsOf(database);
  const threads = await threadsOf(database, customer);
  const readSince = (await readingOf(database, account))?.readSince ?? null;
  const joined = Object.keys(rules.joins).filter((address) => rules.joins[address] === key);
  const said = standingOf(rules.words, key, rules.joins);
  // The strictest of all their addresses is the customer's.
  const targets = [key, ...joined].flatMap((address) => rules.policy.customerTargets?.[address] ?? []);
  const answered = threads.map((thread) => ({
    messages: waitMessages(thread, rules),
    customer: strictestAddress(key, rules.policy, rules.joins),
    doneTimes: thread.marks?.done === undefined ? [] : [thread.marks.done],
  }));
  return {
    customer,
    joined,
    targetMinutes: targets.length > 0 ? Math.min(...targets) : null,
    word: wordOn(rules.words, key, rules.joins) ?? null,
    said: said && {
      ...said,
      isLocked: rules.managed.words?.some(({ about }) => about === said.about) === true,
    },
    loyalty: loyaltyOf(customer, readSince),
    threads: threads.slice(0, MOST_THREADS).map((thread) => ({
      threadId: thread.threadId,
      subject: thread.subject,
      at: thread.messages.at(-1)?.at ?? 0,
      conclusion: conclusionOf(thread, rules, now, customer.waits),
    })),
    responses: reportResponses(answered, [], rules.history, now).every,
  };
}
