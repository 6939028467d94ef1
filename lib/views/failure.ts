import { i18n } from '#i18n';
import { NO_ANSWER } from '../messages/no-answer.ts';

/** What went wrong, as it can be shown. */
export function messageOf(error: unknown): string {
  if (isNoAnswer(error)) return i18n.t('failure.noAnswer');
  return error instanceof Error ? error.message : String(error);
}

/** Whether nobody answered in time: what was asked for may have been done all the same. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof Error && error.message === NO_ANSWER;
}
