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
        <span>{plural(threads.length, 'thread')} unsure</span>
        <small>Gmail’s list does not tell who wrote last. Opening one in Gmail settles it.</small>
      </summary>
      <ul>
        {threads.map((thread) => (
          <li key={`${thread.account} ${thread.threadId}`}>
            <button type="button" onClick={() => onOpen(thread)}>
              <bdi>{thread.subject || '(no subject)'}</bdi>
              <small>{ago(thread.unknownAuthorAt ?? now, now)}</small>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
