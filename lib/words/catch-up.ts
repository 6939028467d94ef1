import { i18n } from '#i18n';
import { type CatchUp, type CatchUpDays, progressOf } from '../domain/catch-up.ts';
import type { Instant } from '../domain/instant.ts';
import { dayName, plural } from './time.ts';

/** `7 days`, `a year`. */
export function periodInWords(days: CatchUpDays): string {
  return days === 365 ? i18n.t('catchUp.aYear') : plural(days, 'day');
}

/** Where a catch-up is: how far back, in which list, how many threads. */
export function catchUpInWords(catchUp: CatchUp, now: Instant): string {
  const threads = plural(catchUp.threads, 'thread');
  if (catchUp.state === 'done')
    return i18n.t('catchUp.doneOfThePastRead', { threads, period: periodInWords(catchUp.days) });
  const list = catchUp.list === 'inbox' ? i18n.t('catchUp.inbox') : i18n.t('catchUp.sentMail');
  const reached =
    catchUp.reachedAt === null ? '' : i18n.t('catchUp.backTo', { day: dayName(catchUp.reachedAt, now) });
  const percent = `${Math.floor(progressOf(catchUp) * 100)} %`;
  const where = `${list}${reached} · ${threads} · ${percent}`;
  if (catchUp.state === 'paused') return i18n.t('catchUp.paused', { where });
  return catchUp.state === 'failed' ? `${catchUp.failure ?? i18n.t('catchUp.itFailed')} ${where}` : where;
}
