import type { ReadingState } from '../domain/reading.ts';
import { plural, weekdayAndTime } from './time.ts';

export interface Badge {
  readonly text: string;
  readonly title: string;
  readonly tone: 'overdue' | 'unknown';
}

export interface Counts {
  readonly overdue: number;
  /** Not overdue yet, but within the time of warning. */
  readonly soon: number;
  /** Threads of which nobody knows who wrote last. */
  readonly unsure: number;
}

/**
 * What the toolbar shows: how many customers are overdue, nothing when nobody is. Never nothing for what could not be
 * read, is no longer fresh, or is unsure. The title stays until the next change, so it tells times, not ages.
 */
export function badgeOf({ overdue, soon, unsure }: Counts, reading: ReadingState): Badge {
  if (reading.kind === 'never') {
    return { text: '?', tone: 'unknown', title: 'Lagwatch: Gmail has not been read yet' };
  }
  if (reading.kind === 'unreadable') {
    return {
      text: '?',
      tone: 'unknown',
      title: `Lagwatch cannot read Gmail since ${weekdayAndTime(reading.since)}`,
    };
  }
  const isStale = reading.kind === 'stale';
  const doubts = [
    ...(soon > 0 ? [`${soon} due soon`] : []),
    ...(unsure > 0 ? [`${plural(unsure, 'thread')} unsure`] : []),
    `Gmail last read ${weekdayAndTime(reading.lastReadAt)}`,
  ].join(', ');
  if (overdue > 0) {
    const text = overdue > 999 ? '999+' : String(overdue);
    const verb = overdue === 1 ? 'is' : 'are';
    return {
      text,
      tone: 'overdue',
      title: `Lagwatch: ${plural(overdue, 'customer')} ${verb} overdue, ${doubts}`,
    };
  }
  const text = isStale || unsure > 0 ? '?' : '';
  return {
    text,
    tone: 'unknown',
    title: `Lagwatch: nobody ${isStale ? 'was' : 'is'} known to be overdue, ${doubts}`,
  };
}
