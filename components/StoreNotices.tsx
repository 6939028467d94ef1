import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { Restored, StoreTrouble } from '../lib/domain/restored.ts';
import { restoredNotice, troubleNotice } from '../lib/words/restored.ts';
import { Notice } from './Notice.tsx';

interface StoreNoticesProps {
  readonly restored: Restored | null;
  readonly trouble: StoreTrouble | null;
  readonly now: Instant;
  onOpenGmail(): void;
  /** The owner has read what was lost. */
  onSeen(): void;
}

/** What is wrong, or was, with what Lagwatch keeps; nothing while all is well. */
export function StoreNotices({ restored, trouble, now, onOpenGmail, onSeen }: StoreNoticesProps) {
  const bad = trouble && troubleNotice(trouble, now);
  const lost = restored && restoredNotice(restored, now);
  return (
    <>
      {bad && (
        <Notice tone="alarm" heading="h2" title={bad.title}>
          {bad.text}
        </Notice>
      )}
      {lost && (
        <Notice
          tone={lost.tone}
          heading="h2"
          title={lost.title}
          action={{ label: i18n.t('readingBanner.openGmail'), run: onOpenGmail }}
          secondary={{ label: i18n.t('restored.understood'), run: onSeen }}
        >
          {lost.text}
        </Notice>
      )}
    </>
  );
}
