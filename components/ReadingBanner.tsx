import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { ReadingState } from '../lib/domain/reading.ts';
import { readingNotice } from '../lib/words/reading.ts';
import { dayAndTime } from '../lib/words/time.ts';
import { Notice } from './Notice.tsx';

interface ReadingBannerProps {
  readonly reading: ReadingState;
  readonly now: Instant;
  /** Whether a list of customers stands below it. */
  readonly aboveList: boolean;
  onOpenGmail(): void;
  /** Puts the report for the developer on the clipboard. */
  onCopyReport(): Promise<boolean>;
}

/** What keeps the list from being complete, and what can be done about it; nothing while all is well. */
export function ReadingBanner({ reading, now, aboveList, onOpenGmail, onCopyReport }: ReadingBannerProps) {
  const [copied, setCopied] = useState(false);
  const notice = readingNotice(reading, now);
  if (!notice) return null;
  // With nobody to show, the heading says how far that can be trusted.
  const title =
    reading.kind === 'stale' && !aboveList
      ? i18n.t('readingBanner.nobodyWasKnownToWait', { when: dayAndTime(reading.lastReadAt, now) })
      : notice.title;
  const isDrift = reading.kind === 'unreadable' || reading.kind === 'partly';
  const copy = {
    label: copied ? i18n.t('readingBanner.reportCopied') : i18n.t('readingBanner.copyReportForTheDeveloper'),
    run: async () => setCopied(await onCopyReport()),
  };
  return (
    <Notice
      tone={notice.tone}
      heading={aboveList ? 'h2' : 'h1'}
      title={title}
      action={{ label: i18n.t('readingBanner.openGmail'), run: onOpenGmail }}
      {...(isDrift && { secondary: copy })}
    >
      {notice.text}
    </Notice>
  );
}
