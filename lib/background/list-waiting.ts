import type { Instant } from '../domain/instant.ts';
import { readingState } from '../domain/reading.ts';
import type { WaitingSnapshot } from '../messages/protocol.ts';
import { applyRules } from '../store/apply-rules.ts';
import { waitingCustomers } from '../store/customers.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { allReadings } from '../store/readings.ts';
import { settingsOf } from '../store/settings.ts';
import { unsureThreads } from '../store/sightings.ts';

/** All that a view shows, read from indexes that hold only what is shown. */
export async function listWaiting(database: LagwatchDatabase, now: Instant): Promise<WaitingSnapshot> {
  // The browser may have moved to another time zone since the last look.
  await applyRules(database, now);
  const [customers, unsure, readings, { policy }] = await Promise.all([
    waitingCustomers(database),
    unsureThreads(database),
    allReadings(database),
    settingsOf(database),
  ]);
  return {
    customers,
    unsure: unsure.flatMap(({ account, threadId, subject, unknownAuthor }) =>
      unknownAuthor
        ? [{ account, threadId, subject, at: unknownAuthor.at, people: unknownAuthor.people }]
        : [],
    ),
    reading: readingState(readings, policy.hours, now),
    policy,
  };
}
