import { i18n } from '#i18n';
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
        title: i18n.t('reading.gmailHasNotBeenRead'),
        text: i18n.t('reading.openGmailInThisBrowser'),
      };
    case 'stale':
      return {
        tone: 'calm',
        title: i18n.t('reading.gmailWasLastRead', { when: dayAndTime(state.lastReadAt, now) }),
        text: i18n.t('reading.somebodyMayHaveWrittenSince'),
      };
    case 'asleep':
      return {
        tone: 'calm',
        title: i18n.t('reading.yourGmailTabIsAsleep'),
        text: i18n.t('reading.theBrowserHasPutIt', { when: dayAndTime(state.lastReadAt, now) }),
      };
    case 'signed-out':
      return {
        tone: 'alarm',
        title: i18n.t('reading.gmailIsSignedOut'),
        text: i18n.t('reading.sinceNothingCanBeRead', { when: dayAndTime(state.since, now) }),
      };
    case 'partly':
      return {
        tone: 'alarm',
        title: i18n.t('reading.lagwatchReadsGmailOnlyIn'),
        text: i18n.t('reading.sinceCustomersMayBeWaiting', {
          when: dayAndTime(state.since, now),
          reasons: reasons(state.doubts),
        }),
      };
    case 'unreadable':
      return {
        tone: 'alarm',
        title: i18n.t('reading.lagwatchCannotReadGmail'),
        text: i18n.t('reading.sinceCustomersMayBeWaiting2', {
          when: dayAndTime(state.since, now),
          reasons: reasons(state.doubts),
        }),
      };
  }
}

/** The same in a few words for a title that stays until the next change: it tells times, not ages. */
export function readingInShort(state: ReadingState): string {
  switch (state.kind) {
    case 'never':
      return i18n.t('reading.gmailHasNotBeenRead');
    case 'unreadable':
      return i18n.t('reading.cannotReadGmailSince', { time: weekdayAndTime(state.since) });
    case 'partly':
      return i18n.t('reading.readsGmailOnlyInPart', { time: weekdayAndTime(state.since) });
    case 'signed-out':
      return i18n.t('reading.gmailIsSignedOutSince', { time: weekdayAndTime(state.since) });
    case 'asleep':
      return i18n.t('reading.theGmailTabIsAsleep', { time: weekdayAndTime(state.lastReadAt) });
    case 'stale':
    case 'read':
      return i18n.t('reading.gmailLastRead', { time: weekdayAndTime(state.lastReadAt) });
  }
}

const REASONS: Readonly<Record<ReadingDoubt, string>> = {
  account: i18n.t('reading.aGmailTabDoesNot'),
  'signed-out': i18n.t('reading.gmailIsSignedOut'),
  rows: i18n.t('reading.theRowsOfGmailsList'),
  answers: i18n.t('reading.whatGmailSendsToIts'),
  disagreement: i18n.t('reading.gmailsListAndWhatGmail'),
  clocks: i18n.t('reading.theNumbersOfMessagesNo'),
  silence: i18n.t('reading.gmailHasAskedForNo'),
};

function reasons(doubts: readonly ReadingDoubt[]): string {
  return doubts.map((doubt) => REASONS[doubt]).join('; ');
}
