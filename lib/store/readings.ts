import type { Reading } from '../domain/reading.ts';
import type { LagwatchDatabase } from './database.ts';

export function allReadings(database: LagwatchDatabase): Promise<readonly Reading[]> {
  return database.getAll('readings');
}

/** The account's reading; undefined for an account never seen. */
export function readingOf(database: LagwatchDatabase, account: string): Promise<Reading | undefined> {
  return database.get('readings', account);
}
