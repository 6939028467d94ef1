import type { Instant } from '../domain/instant.ts';
import { asksAgainAt } from '../domain/reading.ts';
import type { UnsureReference } from '../domain/sighting.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { readingSettingsOf } from '../store/reading-settings.ts';
import { readingOf } from '../store/readings.ts';
import { unsureThreads } from '../store/sightings.ts';

/** More than a tab asks for in a minute: what it has asked for already it leaves out itself. */
const MOST = 200;

/**
 * Threads of an account that Gmail may be asked for, the newest first: those whose last author nobody knows. None once
 * the owner has turned asking off, and for a day after Gmail has refused twice.
 */
export async function threadsToAsk(
  database: LagwatchDatabase,
  account: string,
  now: Instant,
): Promise<readonly UnsureReference[]> {
  const { asksGmail } = await readingSettingsOf(database);
  const reading = await readingOf(database, account);
  if (!asksGmail || (reading && asksAgainAt(reading, now) !== null)) return [];
  const unsure = (await unsureThreads(database)).filter((thread) => thread.account === account);
  return unsure
    .slice(0, MOST)
    .flatMap(({ threadId, unknownAuthor }) => (unknownAuthor ? [{ threadId, at: unknownAuthor.at }] : []));
}
