import { underRules } from '../domain/customer.ts';
import type { Instant } from '../domain/instant.ts';
import type { Rules } from '../domain/rules.ts';
import type { LagwatchDatabase, StoredRules } from './database.ts';
import { Lines } from './lines.ts';
import { settingsOf } from './settings.ts';
import { storedAgain } from './stored-thread.ts';

/**
 * Works the open waits out anew where the rules are no longer those they were worked out by: new hours or targets,
 * other joins, or another time zone of the browser's. Nothing of the past changes. Answers whether anything was done.
 * What the owner says of single addresses is applied when it is said.
 */
export async function applyRules(database: LagwatchDatabase, now: Instant): Promise<boolean> {
  const rules = await settingsOf(database);
  const applied = (await database.get('settings', 'applied')) as StoredRules | undefined;
  const before = applied && { policy: applied.history.at(-1)?.policy, joins: applied.joins };
  if (isSame(before, { policy: rules.policy, joins: rules.joins })) return false;
  if (before && isSame(threadRules(before), threadRules(rules))) await renewDueTimes(database, rules);
  else await renewLines(database, rules);
  await database.put(
    'settings',
    { history: [{ since: now, policy: rules.policy }], joins: rules.joins },
    'applied',
  );
  return true;
}

/** The rules that decide more than due times: who is one customer, and whether archiving ends a wait. */
function threadRules({
  policy,
  joins,
}: {
  readonly policy: Rules['policy'] | undefined;
  readonly joins: Rules['joins'];
}) {
  return { joins, archiveMeansDone: policy?.archiveMeansDone ?? true };
}

async function renewDueTimes(database: LagwatchDatabase, rules: Rules): Promise<void> {
  const transaction = database.transaction('customers', 'readwrite');
  for (const customer of await transaction.store.index('byWaitingSince').getAll()) {
    void transaction.store.put(underRules(customer, rules));
  }
  await transaction.done;
}

async function renewLines(database: LagwatchDatabase, rules: Rules): Promise<void> {
  const transaction = database.transaction(['threads', 'customers'], 'readwrite');
  const customers = transaction.objectStore('customers');
  const lines = new Lines(customers, rules);
  for await (const cursor of customers) lines.begin(cursor.value);
  await customers.clear();
  for await (const cursor of transaction.objectStore('threads')) {
    const thread = storedAgain(cursor.value, rules);
    if (!isSame(thread, cursor.value)) void cursor.update(thread);
    await lines.update(thread);
  }
  lines.write();
  await transaction.done;
}

/** Both are plain data, written by the same code. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
