import type { UnsureReference } from '../domain/sighting.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { readingSettingsOf } from '../store/reading-settings.ts';
import { readingOf } from '../store/readings.ts';
import { unsureThreads } from '../store/sightings.ts';

/** More than a tab asks for in a minute: what it has asked for already it leaves out itself. */
const MOST = 200;
const MOST_REFUSALS = 2;

/**
 * Threads of an account that Gmail may be asked for, the newest first: those whose last author nobody knows. None once
 * the owner has turned asking off, or Gmail has refused twice.
 */
export async function threadsToAsk(
  database: LagwatchDatabase,
  account: string,
): Promise<readonly UnsureReference[]> {
  const { asksGmail } = await readingSettingsOf(database);
  const refusals = (await readingOf(database, account))?.problems.find(({ kind }) => kind === 'ask-refused');
  if (!asksGmail || (refusals?.count ?? 0) >= MOST_REFUSALS) return [];
  const unsure = (await unsureThreads(database)).filter((thread) => thread.account === account);
  return unsure
    .slice(0, MOST)
    .flatMap(({ threadId, unknownAuthor }) => (unknownAuthor ? [{ threadId, at: unknownAuthor.at }] : []));
}
