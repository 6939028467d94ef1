import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import { looksOneWay, loyaltyOf } from '../domain/loyalty.ts';
import { moodsOf, type WaitingLine } from '../domain/waiting-list.ts';
import { emergencyInFull, emergencyInShort } from '../words/emergency.ts';
import { loyaltyInFull, loyaltyInShort } from '../words/loyalty.ts';
import { moodInFull, moodInShort } from '../words/mood.ts';
import { wroteTimes, wroteTimesInWords } from '../words/summary.ts';
import { dayAndTime, plural } from '../words/time.ts';
import { calmAct, noMoodAct, type Said, standingAct } from './triage.ts';

/** A mark on a line, why it is there, and the one action that corrects it. */
export interface ChipFacts {
  readonly id: string;
  readonly tone: 'red' | 'amber' | 'calm';
  readonly text: string;
  readonly why: string;
  readonly correction?: { readonly label: string; readonly said: Said };
}

/** What the marks of a line depend on beside the line. */
export interface ChipContext {
  readonly now: Instant;
  readonly note: string;
  readonly readSince: Instant | null;
  /** Shown only where there are several. */
  readonly account: string | null;
}

/** All marks on a line, the gravest first. */
export function chipsOf(
  line: WaitingLine,
  { now, note, readSince, account }: ChipContext,
): readonly ChipFacts[] {
  const { customer, waits, unanswered, repeats, first } = line;
  const { emergency, watchedUntil, standing } = customer;
  const chips: (ChipFacts | false)[] = [
    emergency !== undefined && {
      id: 'emergency',
      tone: 'red',
      text: emergencyInShort(emergency),
      why: emergencyInFull(emergency, now),
      correction: { label: i18n.t('chips.notAnEmergency'), said: calmAct([line]) },
    },
    ...moodsOf(line).map((mood) => ({
      id: mood.kind,
      tone: mood.kind === 'complaint' ? ('red' as const) : ('amber' as const),
      text: moodInShort(mood),
      why: moodInFull(mood, now),
      correction: {
        label: mood.kind === 'complaint' ? i18n.t('chips.notAComplaint') : i18n.t('chips.doesNotAskAgain'),
        said: noMoodAct(line, mood.kind),
      },
    })),
    repeats && {
      id: 'repeats',
      tone: 'amber',
      text: wroteTimes(unanswered),
      why: `${wroteTimesInWords(unanswered)}.`,
    },
    watchedUntil !== undefined &&
      watchedUntil > now &&
      emergency === undefined && {
        id: 'watched',
        tone: 'amber',
        text: i18n.t('chips.watched'),
        why: i18n.t('chips.wasAnEmergencyUntilYou', { when: dayAndTime(watchedUntil, now) }),
      },
    looksOneWay(customer) && {
      id: 'one-way',
      tone: 'calm',
      text: i18n.t('chips.neverAnswered'),
      why: i18n.t('chips.wroteOftenAndNeverHad'),
      correction: { label: i18n.t('chips.notACustomer'), said: standingAct([line], 'not-a-customer') },
    },
    standing === 'vip' && {
      id: 'vip',
      tone: 'calm',
      text: i18n.t('chips.vip'),
      why: i18n.t('chips.youMadeThemAVip'),
      correction: { label: i18n.t('chips.noVipAnyMore'), said: standingAct([line], 'vip') },
    },
    loyaltyChip(line, readSince, now),
    note !== '' && { id: 'note', tone: 'calm', text: i18n.t('chips.note'), why: note },
    waits.length > 1 && {
      id: 'threads',
      tone: 'calm',
      text: plural(waits.length - 1, 'moreThread'),
      why: waits
        .filter(({ threadId }) => threadId !== first.threadId)
        .map(({ subject, waitingSince }) =>
          i18n.t('chips.since', {
            subject: subject || i18n.t('chips.noSubject'),
            when: dayAndTime(waitingSince, now),
          }),
        )
        .join('; '),
    },
    account !== null && {
      id: 'account',
      tone: 'calm',
      text: account,
      why: i18n.t('chips.wroteTo', { account }),
    },
  ];
  return chips.filter((chip) => chip !== false);
}

function loyaltyChip({ customer }: WaitingLine, readSince: Instant | null, now: Instant): ChipFacts | false {
  const loyalty = loyaltyOf(customer, readSince);
  const text = loyaltyInShort(loyalty, now);
  return (
    loyalty !== null &&
    text !== null && { id: 'loyalty', tone: 'calm', text, why: loyaltyInFull(loyalty, now) }
  );
}
