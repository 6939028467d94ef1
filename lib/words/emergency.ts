import { i18n } from '#i18n';
import type { Emergency } from '../domain/emergency.ts';
import type { Instant } from '../domain/instant.ts';
import { dayAndTime } from './time.ts';

export function emergencyInShort({ kind }: Pick<Emergency, 'kind'>): string {
  switch (kind) {
    case 'second-complaint':
    case 'complaint-after-reply':
      return i18n.t('emergency.secondComplaint');
    case 'chased-complaint':
      return i18n.t('emergency.complaintWithoutAnAnswer');
    case 'third-message':
      return i18n.t('emergency.thirdMailWithoutAnAnswer');
  }
}

/** Why a customer is an emergency, with both times, and the words that told. */
export function emergencyInFull({ kind, at, firstAt, firstCue, cue }: Emergency, now: Instant): string {
  const first = `${dayAndTime(firstAt, now)}${quoted(firstCue)}`;
  const again = `${dayAndTime(at, now)}${quoted(cue)}`;
  switch (kind) {
    case 'second-complaint':
      return i18n.t('emergency.complainedAndAgain', { first, again });
    case 'complaint-after-reply':
      return i18n.t('emergency.complainedWasAnsweredAndComplained', { first, again });
    case 'chased-complaint':
      return i18n.t('emergency.complainedHadNoAnswerAnd', { first, again });
    case 'third-message':
      return i18n.t('emergency.hasWrittenAtLeastThree', { first, again });
  }
}

function quoted(cue: string): string {
  return cue === '' ? '' : ` (“${cue}”)`;
}
