import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { ThreadReference, UnsureThread } from '../lib/messages/protocol.ts';
import { ago, plural } from '../lib/words/time.ts';

interface UnsureThreadsProps {
  readonly threads: readonly UnsureThread[];
  readonly now: Instant;
  onOpen(thread: ThreadReference): void;
}

/** Threads whose last author Gmail's list does not tell: counted neither as waiting nor as answered. */
export function UnsureThreads({ threads, now, onOpen }: UnsureThreadsProps) {
  if (threads.length === 0) return null;
  return (
    <details class="unsure">
      <summary>
        <span>
          {plural(threads.length, 'thread')} {i18n.t('unsureThreads.unsure')}
        </span>
        <small>{i18n.t('unsureThreads.gmailsListDoesNotTell')}</small>
      </summary>
      <ul>
        {threads.map((thread) => (
          <li key={`${thread.account} ${thread.threadId}`}>
            <button
              type="button"
              title={[namesOf(thread), thread.subject].filter(Boolean).join(' · ')}
              onClick={() => onOpen(thread)}
            >
              <span>
                <bdi class="name">{namesOf(thread)}</bdi>
                <bdi class="subject">{thread.subject || i18n.t('unsureThreads.noSubject')}</bdi>
              </span>
              <small>{ago(thread.at, now)}</small>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function namesOf({ people }: UnsureThread): string {
  return people.map(({ name, address }) => name || address).join(', ');
}
