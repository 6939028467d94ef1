import type { Instant } from './instant.ts';

/** That what was kept was lost, or damaged, and what was put in its place. */
export interface Restored {
  readonly at: Instant;
  /** The whole database was gone; or could not be opened; or some records in it could not be read. */
  readonly cause: 'missing' | 'broken' | 'records';
  /** When the backup was taken that stands in its place; null where none was needed, or there was none. */
  readonly takenAt: Instant | null;
  /** How many of the owner's words were lost for good. */
  readonly lostWords: number;
  /** How many settings were; absent for none. */
  readonly lostSettings?: number;
}

/** Why mail can't be stored: the disk is full, or what the browser said of it. */
export interface StoreTrouble {
  readonly since: Instant;
  readonly kind: 'full' | 'failed';
  readonly text: string;
}
