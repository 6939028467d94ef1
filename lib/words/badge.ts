import type { Instant } from '../domain/instant.ts';
import type { ReadingState } from '../domain/reading.ts';
import { ago, dayAndTime, plural } from './time.ts';

export interface Badge {
  readonly text: string;
  readonly title: string;
  readonly tone: 'overdue' | 'unknown';
}

export interface Counts {
  readonly overdue: number;
  /** Not overdue yet, but within the time of warning. */
  readonly soon: number;
}

/** What the toolbar shows. A number never stands for what could not be read. */
export function badgeOf({ overdue, soon }: Counts, reading: ReadingState, now: Instant): Badge {
  if (reading.kind === 'never') {
    return { text: '?', tone: 'unknown', title: 'Lagwatch: Gmail has not been read yet' };
  }
  if (reading.kind === 'unreadable') {
    return {
      text: '?',
      tone: 'unknown',
      title: `Lagwatch cannot read Gmail since ${dayAndTime(reading.since, now)}`,
    };
  }
  const read = `Gmail read ${ago(reading.lastReadAt, now)}`;
  const next = soon > 0 ? `, ${soon} due soon` : '';
  if (overdue === 0)
    return { text: '', tone: 'overdue', title: `Lagwatch: nobody is overdue${next}. ${read}` };
  const text = overdue > 999 ? '999+' : String(overdue);
  const verb = overdue === 1 ? 'is' : 'are';
  return {
    text,
    tone: 'overdue',
    title: `Lagwatch: ${plural(overdue, 'customer')} ${verb} overdue${next}. ${read}`,
  };
}
