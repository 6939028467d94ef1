import type { BusinessHours } from '../domain/business-hours.ts';
import type { Instant } from '../domain/instant.ts';
import { type Reading, type ReadingState, readingState, readingsInUse, stateOf } from '../domain/reading.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { allReadings } from '../store/readings.ts';
import { asleepAccounts } from './asleep.ts';

/** How the reading of Gmail goes: one state for all, and that of each account in use. */
export interface Health {
  readonly overall: ReadingState;
  readonly accounts: readonly { readonly reading: Reading; readonly state: ReadingState }[];
}

export async function healthOf(
  database: LagwatchDatabase,
  hours: BusinessHours,
  now: Instant,
): Promise<Health> {
  const readings = await allReadings(database);
  const asleep = await asleepAccounts(readings);
  return {
    overall: readingState(readings, hours, now, asleep),
    accounts: readingsInUse(readings).map((reading) => ({
      reading,
      state: stateOf(reading, hours, now, asleep.has(reading.account)),
    })),
  };
}
