import { i18n } from '#i18n';
import type { BadgeCounts } from '../domain/badge-counts.ts';
import type { ReadingState } from '../domain/reading.ts';
import type { RosterRow } from '../domain/roster.ts';
import { emergencyInShort } from './emergency.ts';
import { readingInShort } from './reading.ts';
import { plural, weekdayAndTime } from './time.ts';

export interface Badge {
  readonly text: string;
  readonly title: string;
  /** The gravest thing it stands for: an emergency, an answer due within the warning time, one overdue, or a doubt. */
  readonly tone: 'emergency' | 'soon' | 'overdue' | 'unknown';
}

/**
 * What the toolbar shows: how many customers are overdue, a mark where nobody is but somebody presses, else nothing. A
 * question mark stands where there may be more: for what could not be read, is no longer fresh, or is unsure.
 *
 * @param mayMiss Some of what is kept was lost, or new mail can't be stored.
 */
export function badgeOf(counts: BadgeCounts, reading: ReadingState, mayMiss = false): Badge {
  const { overdue, soon, emergencies, unsure, urgent } = counts;
  const isIncomplete = reading.kind !== 'read' || mayMiss;
  // There is no room for more than four signs.
  const mark = isIncomplete || unsure > 0 ? '?' : '';
  const doubts = [
    ...(emergencies > 0 ? [plural(emergencies, 'emergency')] : []),
    ...(soon > 0 ? [i18n.t('badge.dueSoon', { soon })] : []),
    ...(unsure > 0 ? [i18n.t('badge.unsure', { count: plural(unsure, 'thread') })] : []),
    readingInShort(reading),
    ...(mayMiss ? [i18n.t('badge.someMayBeMissing')] : []),
  ].join(', ');
  const names = urgent.map((customer) => `\n${nameAndWhy(customer)}`).join('');
  const tone = emergencies > 0 ? 'emergency' : soon > 0 ? 'soon' : overdue > 0 ? 'overdue' : 'unknown';
  if (overdue > 0) {
    const count = overdue > 999 ? '999+' : String(overdue);
    return {
      text: count + (overdue > 999 ? '' : mark),
      tone,
      title: i18n.t('badge.lagwatch', {
        overdue: i18n.t('badge.customersOverdue', overdue),
        doubts,
        names,
      }),
    };
  }
  if (reading.kind === 'never')
    return { text: '?', tone: 'unknown', title: i18n.t('badge.lagwatch2', { doubts }) };
  const title = i18n.t('badge.lagwatchNobodyKnownToBe', {
    verb: isIncomplete ? i18n.t('badge.was') : i18n.t('badge.is'),
    doubts,
    names,
  });
  if (emergencies > 0) return { text: `!${mark}`, tone, title };
  if (mark !== '') return { text: '?', tone: 'unknown', title };
  return { text: soon > 0 ? '•' : '', tone, title };
}

/** While what is kept can't be read. */
export const UNKNOWN_BADGE: Badge = { text: '?', tone: 'unknown', title: i18n.t('badge.cannotReadItsData') };

/** In words that stay true until the next change: times, not ages. */
function nameAndWhy({ name, address, emergency, dueAt }: RosterRow): string {
  const due = dueAt === undefined ? '' : i18n.t('badge.due', { dueAt: weekdayAndTime(dueAt) });
  const why = [...(emergency ? [emergencyInShort(emergency)] : []), due].filter((part) => part !== '');
  return `${name || address}: ${why.join(', ')}`;
}
