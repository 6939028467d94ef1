import { i18n } from '#i18n';
import type { Instant } from '../domain/instant.ts';
import { ago } from './time.ts';

interface Following {
  readonly alikeAt: Instant | null;
  readonly problem: { readonly kind: 'full' | 'failed'; readonly text: string } | null;
}

/** How it goes with taking settings to other computers. */
export function followInWords({ alikeAt, problem }: Following, now: Instant): string {
  const last =
    alikeAt === null
      ? i18n.t('follow.nothingWasHandedOverYet')
      : i18n.t('follow.lastInLine', { ago: ago(alikeAt, now) });
  switch (problem?.kind) {
    case undefined:
      return alikeAt === null ? last : i18n.t('follow.handedToTheBrowsersSync', { ago: ago(alikeAt, now) });
    case 'full':
      return i18n.t('follow.theBrowsersSyncIsFull', { last });
    case 'failed':
      return i18n.t('follow.theBrowsersSyncDidNot', { text: problem.text, last });
  }
}
