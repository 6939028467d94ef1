import type { Instant } from '../domain/instant.ts';
import type { ReadingState } from '../domain/reading.ts';
import type { ReadingDoubt } from '../domain/sighting.ts';
import { dayAndTime, weekdayAndTime } from './time.ts';

/** How the reading of Gmail goes, in a heading and a sentence or two. */
export interface ReadingNotice {
  readonly tone: 'calm' | 'alarm';
  readonly title: string;
  readonly text: string;
}

/** What to say of the state; null while there is nothing to say, since all is well. */
export function readingNotice(state: ReadingState, now: Instant): ReadingNotice | null {
  switch (state.kind) {
    case 'read':
      return null;
    case 'never':
      return {
        tone: 'calm',
        title: 'Gmail has not been read yet',
        text: 'Open Gmail in this browser once. Who waits for an answer is then shown here; nothing leaves your computer.',
      };
    case 'stale':
      return {
        tone: 'calm',
        title: `Gmail was last read ${dayAndTime(state.lastReadAt, now)}`,
        text: 'Somebody may have written since. Open Gmail to see who waits now.',
      };
    case 'asleep':
      return {
        tone: 'calm',
        title: 'Your Gmail tab is asleep',
        text: `The browser has put it to sleep to save memory, so Gmail was last read ${dayAndTime(state.lastReadAt, now)}. Open it to see who waits now.`,
      };
    case 'signed-out':
      return {
        tone: 'alarm',
        title: 'Gmail is signed out',
        text: `Since ${dayAndTime(state.since, now)} nothing can be read. Sign in to see who waits.`,
      };
    case 'partly':
      return {
        tone: 'alarm',
        title: 'Lagwatch reads Gmail only in part',
        text: `Since ${dayAndTime(state.since, now)}: ${reasons(state.doubts)}. Customers may be waiting who are not shown here.`,
      };
    case 'unreadable':
      return {
        tone: 'alarm',
        title: 'Lagwatch cannot read Gmail',
        text: `Since ${dayAndTime(state.since, now)}: ${reasons(state.doubts)}. Customers may be waiting who are not shown here. Reloading Gmail may help.`,
      };
  }
}

/** The same in a few words for a title that stays until the next change: it tells times, not ages. */
export function readingInShort(state: ReadingState): string {
  switch (state.kind) {
    case 'never':
      return 'Gmail has not been read yet';
    case 'unreadable':
      return `cannot read Gmail since ${weekdayAndTime(state.since)}`;
    case 'partly':
      return `reads Gmail only in part since ${weekdayAndTime(state.since)}`;
    case 'signed-out':
      return `Gmail is signed out since ${weekdayAndTime(state.since)}`;
    case 'asleep':
      return `the Gmail tab is asleep, last read ${weekdayAndTime(state.lastReadAt)}`;
    case 'stale':
    case 'read':
      return `Gmail last read ${weekdayAndTime(state.lastReadAt)}`;
  }
}

const REASONS: Readonly<Record<ReadingDoubt, string>> = {
  account: 'a Gmail tab does not tell whose mailbox it shows',
  'signed-out': 'Gmail is signed out',
  rows: 'the rows of Gmail’s list have another form than before',
  answers: 'what Gmail sends to its page has another form than before',
  disagreement: 'Gmail’s list and what Gmail sends to its page differ on who wrote last',
  clocks: 'the numbers of messages no longer tell their times',
  silence: 'Gmail has asked for no news for a quarter of an hour',
};

function reasons(doubts: readonly ReadingDoubt[]): string {
  return doubts.map((doubt) => REASONS[doubt]).join('; ');
}
