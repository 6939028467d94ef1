import { i18n } from '#i18n';
import type { OwnersAct } from '../domain/acts.ts';
import type { Instant } from '../domain/instant.ts';
import type { SnoozeChoice } from '../domain/snooze.ts';
import { dayAndTime, plural } from './time.ts';

/** What was just done, to stand beside "Undo". */
export function actInWords(act: OwnersAct, who: string, now: Instant): string {
  switch (act.kind) {
    case 'done':
      return i18n.t('acts.done', { who });
    case 'needs-answer':
      return i18n.t('acts.needsAnAnswer', { who });
    case 'not-complaint':
      return i18n.t('acts.notAComplaint', { who });
    case 'not-chaser':
      return i18n.t('acts.doesNotAskAgain', { who });
    case 'wake':
      return i18n.t('acts.awake', { who });
    case 'snooze':
      return i18n.t('acts.snoozedUntil', { who, when: dayAndTime(act.until, now) });
    case 'standing':
      return `${who}: ${STANDING[act.standing ?? 'none']}`;
    case 'note':
      return act.note === '' ? i18n.t('acts.noteOnRemoved', { who }) : i18n.t('acts.noteOnSaved', { who });
    case 'calm':
      return i18n.t('acts.notAnEmergency', { who });
  }
}

const STANDING = {
  customer: i18n.t('acts.alwaysACustomer'),
  vip: i18n.t('acts.vip'),
  'not-a-customer': i18n.t('acts.notACustomer'),
  ours: i18n.t('acts.oneOfYou'),
  none: i18n.t('acts.nothingSpecialAnyMore'),
} as const;

export function targetInWords(minutes: number | null, who: string): string {
  return minutes === null
    ? i18n.t('acts.isAnsweredLikeEverybody', { who })
    : i18n.t('acts.isToBeAnsweredWithin', { who, count: plural(minutes, 'minute') });
}

/** The owner has said that an account is not read here any more. */
export function accountLeftInWords(account: string): string {
  return i18n.t('acts.isNotReadHere', {
    account: account || i18n.t('accountsHealth.anAccountThatGmailDoes'),
  });
}

export function joinInWords({
  address,
  into,
}: {
  readonly address: string;
  readonly into: string | null;
}): string {
  return into === null
    ? i18n.t('acts.isACustomerOfIts', { address })
    : i18n.t('acts.andAreOneCustomer', { address, into });
}

export function snoozeInWords({ kind, until }: SnoozeChoice, now: Instant): string {
  const time = dayAndTime(until, now);
  if (kind === 'later-today') return i18n.t('acts.laterToday', { time });
  return kind === 'tomorrow' ? i18n.t('acts.nextMorning', { time }) : i18n.t('acts.nextWeek', { time });
}
