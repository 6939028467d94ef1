import { i18n } from '#i18n';
import type { AutomaticReason } from '../domain/automatic.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import type { Instant } from '../domain/instant.ts';
import { ago, dayAndTime } from './time.ts';

/** Why somebody is shown in the list, or is not. */
export function whyShownOrNot(conclusion: Conclusion | null, now: Instant): string {
  switch (conclusion?.kind) {
    case undefined:
      return i18n.t('conclusion.nothingIsKnownOfTheir');
    case 'waiting':
      return i18n.t('conclusion.waitingSince', { when: dayAndTime(conclusion.since, now) });
    case 'snoozed':
      return i18n.t('conclusion.snoozedUntil', { when: dayAndTime(conclusion.until, now) });
    case 'unsure':
      return i18n.t('conclusion.unsureGmailsListDoesNot', { when: dayAndTime(conclusion.at, now) });
    case 'probably-done':
      return i18n.t('conclusion.probablyDone', {
        because: conclusion.because,
        when: dayAndTime(conclusion.at, now),
      });
    case 'answered':
      return i18n.t('conclusion.answeredAndHasNotWritten', { ago: ago(conclusion.at, now) });
    case 'closed':
      return i18n.t('conclusion.needsNoAnswer', { howclosed: HOW_CLOSED[conclusion.how] });
    case 'not-a-customer': {
      const { about } = conclusion;
      return about.startsWith('@')
        ? i18n.t('conclusion.youSaidThatNobodyAt', { domain: about.slice(1) })
        : i18n.t('conclusion.youSaidThatThisIs');
    }
    case 'ours':
      return conclusion.about.startsWith('@')
        ? i18n.t('conclusion.youSaidThatEverybodyAt', { domain: conclusion.about.slice(1) })
        : i18n.t('conclusion.youSaidThatThisIs2');
    case 'machine':
      return i18n.t('conclusion.notCounted', {
        why:
          conclusion.because === null
            ? i18n.t('conclusion.aMachineWroteIt')
            : WHY_MACHINE[conclusion.because],
      });
    case 'never-wrote':
      return i18n.t('conclusion.youWroteTheyHaveNot', { ago: ago(conclusion.at, now) });
  }
}

const HOW_CLOSED: Readonly<Record<Extract<Conclusion, { kind: 'closed' }>['how'], string>> = {
  archived: i18n.t('conclusion.theThreadIsArchived'),
  gone: i18n.t('conclusion.theMailWasDeletedOr'),
  done: i18n.t('conclusion.youMarkedItDone'),
  'answered-elsewhere': i18n.t('conclusion.gmailNotesThatItWas'),
};

const WHY_MACHINE: Readonly<Record<AutomaticReason, string>> = {
  bulk: i18n.t('conclusion.gmailFilesItWithNewsletters'),
  address: i18n.t('conclusion.itComesFromAnAddress'),
  'auto-reply': i18n.t('conclusion.itIsAnAutomaticReply'),
  receipt: i18n.t('conclusion.itIsAReceiptOf'),
  calendar: i18n.t('conclusion.aCalendarWroteIt'),
};
