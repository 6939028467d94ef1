import type { Instant } from '../lib/domain/instant.ts';
import type { WaitingSnapshot } from '../lib/messages/protocol.ts';
import type { WaitingModel } from '../lib/views/waiting-model.ts';
import { summaryOf } from '../lib/words/summary.ts';
import { ago, plural } from '../lib/words/time.ts';
import { Notice } from './Notice.tsx';
import { ReadingBanner } from './ReadingBanner.tsx';
import { UnsureThreads } from './UnsureThreads.tsx';
import { WaitingSections } from './WaitingSections.tsx';

/** Who waits for an answer, or why nobody can be shown. */
export function WaitingView({ model }: { readonly model: WaitingModel }) {
  const snapshot = model.snapshot.value;
  const failure = model.failure.value;
  return (
    <main>
      {failure !== null && (
        <Notice
          tone="alarm"
          heading={snapshot ? 'h2' : 'h1'}
          title="That did not work"
          action={{ label: 'Try again', run: model.load }}
        >
          {failure}
        </Notice>
      )}
      {snapshot && <Content snapshot={snapshot} model={model} />}
    </main>
  );
}

function Content({ snapshot, model }: { readonly snapshot: WaitingSnapshot; readonly model: WaitingModel }) {
  const now = model.now.value;
  const { reading, unsure, policy } = snapshot;
  const lines = model.lines.value;
  const summary = summaryOf(lines, now);

  return (
    <>
      {lines.length > 0 && (
        <header>
          <h1>
            {summary.overdue && <b>{summary.overdue}</b>}
            {summary.overdue && summary.due && ' · '}
            {summary.due}
          </h1>
          <p>
            <bdi>{summary.oldest}</bdi>
          </p>
        </header>
      )}
      <ReadingBanner
        reading={reading}
        now={now}
        aboveList={lines.length > 0}
        onOpenGmail={model.openGmail}
        onCopyReport={model.copyReport}
      />
      {reading.kind === 'read' && lines.length === 0 && <NobodyWaits unsure={unsure.length} />}
      <WaitingSections
        sections={model.sections.value}
        hours={policy.hours}
        now={now}
        onOpen={({ customer, first }) => model.open({ account: customer.account, threadId: first.threadId })}
      />
      <UnsureThreads threads={unsure} now={now} onOpen={model.open} />
      <ReadingFooter snapshot={snapshot} now={now} />
    </>
  );
}

function NobodyWaits({ unsure }: { readonly unsure: number }) {
  if (unsure === 0) {
    return (
      <Notice tone="calm" heading="h1" title="Everybody has an answer">
        Nobody waits in the mail that Gmail has shown.
      </Notice>
    );
  }
  return (
    <Notice tone="calm" heading="h1" title="Nobody is known to wait">
      {`But of ${plural(unsure, 'thread')} Gmail does not tell who wrote last.`}
    </Notice>
  );
}

function ReadingFooter({ snapshot, now }: { readonly snapshot: WaitingSnapshot; readonly now: Instant }) {
  const { reading } = snapshot;
  const lastReadAt = reading.kind === 'never' ? null : reading.lastReadAt;
  return (
    <footer>
      <span class={`dot ${reading.kind}`} aria-hidden="true" />
      {lastReadAt === null ? 'Gmail not read yet' : `Gmail read ${ago(lastReadAt, now)}`}
      <a href="/options.html" target="_blank" rel="noreferrer">
        Settings
      </a>
    </footer>
  );
}
