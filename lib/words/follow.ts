import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import { ago } from './time.ts';

/** When what the owner set was last in line with the browser's sync. */
export function followedLast(alikeAt: Instant | null, now: Instant): string {
  return alikeAt === null
    ? i18n.t('follow.nothingWasHandedOverYet')
    : i18n.t('follow.handedToTheBrowsersSync', { ago: ago(alikeAt, now) });
}

/** What keeps it from being so. */
export function followProblem({
  kind,
  text,
}: {
  readonly kind: 'full' | 'failed';
  readonly text: string;
}): string {
  return kind === 'full'
    ? i18n.t('follow.theBrowsersSyncIsFull')
    : i18n.t('follow.theBrowsersSyncDidNot', { text });
}
