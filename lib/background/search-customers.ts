import { type Conclusion, conclusionOf, mostTelling } from '../domain/conclusion.ts';
import { customerUnder } from '../domain/customer.ts';
import { customerKey } from '../domain/customer-key.ts';
import type { Instant } from '../domain/instant.ts';
import type { Line } from '../domain/line.ts';
import { standingOf, wordOn } from '../domain/owners-word.ts';
import type { Rules } from '../domain/rules.ts';
import { holdsWords } from '../domain/search.ts';
import type { FoundCustomer } from '../messages/protocol.ts';
import { eachSeenSince, threadsOf } from '../store/customers.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { settingsOf } from '../store/settings.ts';
import { unsureThreads } from '../store/sightings.ts';

const MOST = 30;

/** Everybody who is known, shown in the list or not, by any of their addresses, with what was concluded about them; the last seen first. */
export async function searchCustomers(
  database: LagwatchDatabase,
  words: string,
  now: Instant,
): Promise<readonly FoundCustomer[]> {
  if (words.trim() === '') return [];
  const rules = await settingsOf(database);
  const found: Line[] = [];
  const joined = Object.entries(rules.joins);
  await eachSeenSince(database, 0, (line) => {
    const others = joined.flatMap(([address, into]) => (into === line.key ? [address] : []));
    if (holdsWords([line.name, line.address, ...others].join(' '), words)) found.push(line);
    return found.length < MOST;
  });
  const known = await Promise.all(found.map((line) => concluded(database, line, rules, now)));
  return [...known, ...(await onlyInUnsure(database, words, known, rules))].slice(0, MOST);
}

async function concluded(
  database: LagwatchDatabase,
  line: Line,
  rules: Rules,
  now: Instant,
): Promise<FoundCustomer> {
  const { account, key, name, address, seenAt } = line;
  const conclusions = new Map<Conclusion, string>();
  const { waits } = customerUnder(line, rules);
  for (const thread of await threadsOf(database, line)) {
    const conclusion = conclusionOf(thread, rules, now, waits);
    if (conclusion) conclusions.set(conclusion, thread.threadId);
  }
  const said = standingOf(rules.words, key, rules.joins);
  const conclusion: Conclusion | null =
    said?.standing === 'ours' ? { kind: 'ours', about: said.about } : mostTelling([...conclusions.keys()]);
  const threadId = (conclusion && conclusions.get(conclusion)) ?? null;
  const word = wordOn(rules.words, key, rules.joins) ?? null;
  return { account, key, name, address, seenAt, conclusion, threadId, word };
}

/** People who are only named in rows that do not tell who wrote last. */
async function onlyInUnsure(
  database: LagwatchDatabase,
  words: string,
  known: readonly FoundCustomer[],
  { joins, words: said }: Rules,
): Promise<readonly FoundCustomer[]> {
  const keys = new Set(known.map(({ account, key }) => JSON.stringify([account, key])));
  const others: FoundCustomer[] = [];
  for (const { account, threadId, unknownAuthor } of await unsureThreads(database)) {
    for (const { name, address } of unknownAuthor?.people ?? []) {
      const key = customerKey(address, joins);
      const id = JSON.stringify([account, key]);
      if (keys.has(id) || !holdsWords(`${name} ${address}`, words)) continue;
      keys.add(id);
      const seenAt = unknownAuthor?.at ?? 0;
      const word = wordOn(said, key, joins) ?? null;
      others.push({
        account,
        key,
        name,
        address,
        seenAt,
        conclusion: { kind: 'unsure', at: seenAt },
        threadId,
        word,
      });
    }
  }
  return others;
}
