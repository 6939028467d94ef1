import type { ReadingState } from '../domain/reading.ts';
import { readingInShort } from './reading.ts';
import { plural } from './time.ts';

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
 * What the toolbar shows: how many customers are overdue, nothing when nobody is. A question mark stands where there
 * may be more: for what could not be read, is no longer fresh, or is unsure.
 */
export function badgeOf({ overdue, soon, unsure }: Counts, reading: ReadingState): Badge {
  const isIncomplete = reading.kind !== 'read';
  const doubts = [
    ...(soon > 0 ? [`${soon} due soon`] : []),
    ...(unsure > 0 ? [`${plural(unsure, 'thread')} unsure`] : []),
    readingInShort(reading),
  ].join(', ');
  if (overdue > 0) {
    const count = overdue > 999 ? '999+' : String(overdue);
    const verb = overdue === 1 ? 'is' : 'are';
    return {
      text: isIncomplete && overdue <= 99 ? `${count}?` : count,
      tone: 'overdue',
      title: `Lagwatch: ${plural(overdue, 'customer')} ${verb} overdue, ${doubts}`,
    };
  }
  if (reading.kind === 'never') return { text: '?', tone: 'unknown', title: `Lagwatch: ${doubts}` };
  return {
    text: isIncomplete || unsure > 0 ? '?' : '',
    tone: 'unknown',
    title: `Lagwatch: nobody ${isIncomplete ? 'was' : 'is'} known to be overdue, ${doubts}`,
  };
}
