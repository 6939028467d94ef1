import { i18n } from '#i18n';
import type { Past } from '../domain/past.ts';
import { plural, workingTime } from './time.ts';

/** What is left of a customer's threads that are kept no longer. */
export function pastInWords({ threads, answers, answersInTime, workingMs }: Past): string {
  const all = i18n.t('past.noLongerKept', { count: plural(threads, 'thread') });
  if (answers === 0) return `${all}.`;
  const share = Math.round((answersInTime / answers) * 100);
  return i18n.t('past.inTimeOnAverage', {
    all,
    count: plural(answers, 'answer'),
    share,
    time: workingTime(workingMs / answers),
  });
}
