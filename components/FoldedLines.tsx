import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { ProbablyDoneLine, SnoozedLine } from '../lib/domain/waiting-list.ts';
import type { ThreadReference } from '../lib/messages/protocol.ts';
import { needsAnswerAct, probablyDoneIsDoneAct, type Said, wakeAct } from '../lib/views/triage.ts';
import { dayAndTime, plural } from '../lib/words/time.ts';

interface FoldedLinesProps {
  readonly snoozed: readonly SnoozedLine[];
  readonly probablyDone: readonly ProbablyDoneLine[];
  readonly now: Instant;
  onOpen(thread: ThreadReference): void;
  onSay(said: Said): void;
}

/** What need not be looked at now, but is never out of sight: who sleeps, and what is probably done. */
export function FoldedLines({ snoozed, probablyDone, now, onOpen, onSay }: FoldedLinesProps) {
  return (
    <>
      {snoozed.length > 0 && (
        <details class="folded">
          <summary>
            <span>
              {plural(snoozed.length, 'customer')} {i18n.t('foldedLines.snoozed')}
            </span>
            <small>{i18n.t('foldedLines.theyComeBackThenOr')}</small>
          </summary>
          <ul>
            {snoozed.map((line) => (
              <FoldedLine
                key={`${line.customer.account} ${line.customer.key}`}
                name={line.customer.name || line.customer.address}
                subject={line.first.subject}
                why={i18n.t('foldedLines.until', { when: dayAndTime(line.until, now) })}
                onOpen={() => onOpen({ account: line.customer.account, threadId: line.first.threadId })}
                actions={[{ label: i18n.t('foldedLines.wake'), said: wakeAct(line) }]}
                onSay={onSay}
              />
            ))}
          </ul>
        </details>
      )}
      {probablyDone.length > 0 && (
        <details class="folded">
          <summary>
            <span>{i18n.t('foldedLines.probablyDone', probablyDone.length)}</span>
            <small>{i18n.t('foldedLines.theirLastMailAsksFor')}</small>
          </summary>
          <ul>
            {probablyDone.map((line) => (
              <FoldedLine
                key={`${line.customer.account} ${line.thread.threadId}`}
                name={line.customer.name || line.customer.address}
                subject={line.thread.subject}
                why={`${dayAndTime(line.thread.at, now)}: ${line.thread.because}`}
                onOpen={() => onOpen({ account: line.customer.account, threadId: line.thread.threadId })}
                actions={[
                  { label: i18n.t('foldedLines.needsAnAnswer'), said: needsAnswerAct(line) },
                  { label: i18n.t('foldedLines.done'), said: probablyDoneIsDoneAct(line) },
                ]}
                onSay={onSay}
              />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface FoldedLineProps {
  readonly name: string;
  readonly subject: string;
  readonly why: string;
  readonly actions: readonly { readonly label: string; readonly said: Said }[];
  onOpen(): void;
  onSay(said: Said): void;
}

function FoldedLine({ name, subject, why, actions, onOpen, onSay }: FoldedLineProps) {
  return (
    <li>
      <button
        type="button"
        class="thread"
        title={[name, subject].filter(Boolean).join(' · ')}
        onClick={onOpen}
      >
        <bdi class="name">{name}</bdi>
        <bdi class="subject">{subject || i18n.t('foldedLines.noSubject')}</bdi>
        <small>
          <bdi>{why}</bdi>
        </small>
      </button>
      <div class="buttons">
        {actions.map(({ label, said }) => (
          <button
            key={label}
            type="button"
            class="action"
            aria-label={`${label}: ${name}`}
            onClick={() => onSay(said)}
          >
            {label}
          </button>
        ))}
      </div>
    </li>
  );
}
