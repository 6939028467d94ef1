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
      correction: { label: 'Not an emergency', said: calmAct([line]) },
    },
    ...moodsOf(line).map((mood) => ({
      id: mood.kind,
      tone: mood.kind === 'complaint' ? ('red' as const) : ('amber' as const),
      text: moodInShort(mood),
      why: moodInFull(mood, now),
      correction: {
        label: mood.kind === 'complaint' ? 'Not a complaint' : 'Does not ask again',
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
        text: 'watched',
        why: `Was an emergency until you answered or called it done. Keep an eye on them until ${dayAndTime(watchedUntil, now)}, a quiet week.`,
      },
    looksOneWay(customer) && {
      id: 'one-way',
      tone: 'calm',
      text: 'never answered',
      why: 'Wrote often and never had an answer from you. Perhaps no customer at all?',
      correction: { label: 'Not a customer', said: standingAct([line], 'not-a-customer') },
    },
    standing === 'vip' && {
      id: 'vip',
      tone: 'calm',
      text: 'VIP',
      why: 'You made them a VIP.',
      correction: { label: 'No VIP any more', said: standingAct([line], 'vip') },
    },
    loyaltyChip(line, readSince, now),
    note !== '' && { id: 'note', tone: 'calm', text: 'note', why: note },
    waits.length > 1 && {
      id: 'threads',
      tone: 'calm',
      text: plural(waits.length - 1, 'more thread'),
      why: waits
        .filter(({ threadId }) => threadId !== first.threadId)
        .map(
          ({ subject, waitingSince }) =>
            `${subject || '(no subject)'}, since ${dayAndTime(waitingSince, now)}`,
        )
        .join('; '),
    },
    account !== null && { id: 'account', tone: 'calm', text: account, why: `Wrote to ${account}.` },
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
