import { i18n } from '#i18n';
import { NO_ANSWER } from '../messages/no-answer.ts';

/** What went wrong, as it can be shown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error && error.message === NO_ANSWER) return i18n.t('failure.noAnswer');
  return error instanceof Error ? error.message : String(error);
}
