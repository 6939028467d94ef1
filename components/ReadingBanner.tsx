import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import { isLongUnread, type ReadingState } from '../lib/domain/reading.ts';
import type { WaitingSnapshot } from '../lib/messages/protocol.ts';
import { readingNotice } from '../lib/words/reading.ts';
import { dayAndTime } from '../lib/words/time.ts';
import { Notice } from './Notice.tsx';

interface ReadingBannerProps {
  readonly reading: ReadingState;
  /** Each account that counts, to name whose reading goes so badly where there are several. */
  readonly accounts: WaitingSnapshot['accounts'];
  readonly now: Instant;
  /** Whether a list of customers stands below it. */
  readonly aboveList: boolean;
  onOpenGmail(): void;
  /** The account is not read in this browser any more. */
  onLeave(account: string): void;
  /** Puts the report for the developer on the clipboard. */
  onCopyReport(): Promise<boolean>;
}

/** What keeps the list from being complete, and what can be done about it; nothing while all is well. */
export function ReadingBanner({
  reading,
  accounts,
  now,
  aboveList,
  onOpenGmail,
  onLeave,
  onCopyReport,
}: ReadingBannerProps) {
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
  const worst = accounts.length > 1 ? accounts.filter(({ state }) => state.kind === reading.kind) : [];
  const left = worst.find(({ state }) => isLongUnread(state, now))?.account;
  const leave = left !== undefined && {
    label: i18n.t('accountsHealth.leave', {
      account: left || i18n.t('accountsHealth.anAccountThatGmailDoes'),
    }),
    run: () => onLeave(left),
  };
  const names = worst.map(({ account }) => account).filter((account) => account !== '');
  return (
    <Notice
      tone={notice.tone}
      heading={aboveList ? 'h2' : 'h1'}
      title={title}
      action={{ label: i18n.t('readingBanner.openGmail'), run: onOpenGmail }}
      {...(leave ? { secondary: leave } : isDrift && { secondary: copy })}
    >
      {names.length > 0
        ? i18n.t('readingBanner.of', { account: names.join(', '), text: notice.text })
        : notice.text}
    </Notice>
  );
}
