import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { ReadingState } from '../lib/domain/reading.ts';
import type { WaitingSnapshot } from '../lib/messages/protocol.ts';
import type { PeopleModel } from '../lib/views/people-model.ts';
import type { Said } from '../lib/views/triage.ts';
import type { WaitingModel } from '../lib/views/waiting-model.ts';
import { actInWords } from '../lib/words/acts.ts';
import { ago, dayAndTime, plural } from '../lib/words/time.ts';
import { CustomerCardView } from './CustomerCardView.tsx';
import { FoldedLines } from './FoldedLines.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { Notice } from './Notice.tsx';
import { ReadingBanner } from './ReadingBanner.tsx';
import { SearchResults } from './SearchResults.tsx';
import { StoreNotices } from './StoreNotices.tsx';
import { UndoBar } from './UndoBar.tsx';
import { UnsureThreads } from './UnsureThreads.tsx';
import { WaitingHeader } from './WaitingHeader.tsx';
import { LIST_BEGIN, type ListPlace, WaitingSections } from './WaitingSections.tsx';

interface WaitingViewProps {
  readonly model: WaitingModel;
  readonly people: PeopleModel;
}

/** Who waits for an answer, or why nobody can be shown; with the search, and the card of one customer. */
export function WaitingView({ model, people }: WaitingViewProps) {
  const snapshot = model.snapshot.value;
  const failure = model.failure.value ?? people.failure.value;
  const card = people.card.value;
  const [showsKeys, setShowsKeys] = useState(false);
  const place = useRef(LIST_BEGIN);

  async function say({ act, who }: Said): Promise<boolean> {
    const isStored = await model.say(act, actInWords(act, who, model.now.value));
    await people.refresh();
    return isStored;
  }

  async function undo() {
    await model.undo();
    await people.refresh();
  }

  async function tryAgain() {
    if (model.failure.value !== null) await model.tryAgain();
    await people.refresh();
  }

  // Keys work as soon as there is something to be seen.
  useLayoutEffect(() => {
    function keyDown(event: KeyboardEvent) {
      const field =
        event.target instanceof Element &&
        event.target.closest('input:not([type=radio], [type=checkbox]), textarea, select');
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || showsKeys) return;
      const isTyping = field !== false && field !== null;
      if (event.key === 'Escape' && isTyping && people.open.value) (field as HTMLElement).blur();
      else if (event.key === 'Escape' && people.open.value) people.closeCard();
      else if (event.key === 'Escape' && people.words.value !== null) people.endSearch();
      else if (isTyping) return;
      else if (event.key === 'z') void undo();
      else if (event.key === '?') setShowsKeys(true);
      else if (event.key === 'j' || event.key === 'ArrowDown') {
        const first = document.querySelector<HTMLElement>('.open');
        if (!first) return;
        first.focus();
      } else if (event.key === '/') {
        people.closeCard();
        void people.search(people.words.value ?? '');
      } else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', keyDown);
    return () => document.removeEventListener('keydown', keyDown);
  });

  return (
    <main>
      {failure !== null && (
        <Notice
          tone="alarm"
          heading={snapshot ? 'h2' : 'h1'}
          title={snapshot ? i18n.t('waitingView.thatDidNotWork') : i18n.t('waitingView.cannotBeShown')}
          action={{
            label: i18n.t('common.tryAgain'),
            run: () => {
              void tryAgain();
            },
          }}
          {...(model.isUnanswered.value && {
            secondary: { label: i18n.t('waitingView.startAnew'), run: model.startAnew },
          })}
        >
          {failure}
        </Notice>
      )}
      {!snapshot && failure === null && (
        <p class="opening" role="status">
          {i18n.t('waitingView.lookingUpWhoWaits')}
        </p>
      )}
      {card && (
        <CustomerCardView
          card={card}
          now={model.shownAt.value}
          onClose={people.closeCard}
          onOpen={model.open}
          onSay={say}
          onTarget={async (minutes) => {
            const { customer, targetMinutes } = card;
            const who = customer.name || customer.address;
            await model.setTarget({ key: customer.key, minutes }, who, targetMinutes);
            await people.refresh();
          }}
          onJoin={async (address, isJoined) => {
            const { key } = card.customer;
            await model.join({ address, into: isJoined ? key : null });
            await people.refresh();
          }}
        />
      )}
      {snapshot && !card && (
        <Content
          snapshot={snapshot}
          model={model}
          people={people}
          place={place}
          onSay={say}
          onKeys={() => setShowsKeys(true)}
        />
      )}
      <UndoBar undo={model.acts} shortcut="z" onUndo={undo} />
      {showsKeys && <KeysDialog onClose={() => setShowsKeys(false)} />}
    </main>
  );
}

interface ContentProps extends WaitingViewProps {
  readonly place: { current: ListPlace };
  readonly snapshot: WaitingSnapshot;
  onSay(said: Said): Promise<boolean>;
  onKeys(): void;
}

function Content({ snapshot, model, people, place, onSay, onKeys }: ContentProps) {
  const now = model.shownAt.value;
  const { reading, unsure, restored, trouble } = snapshot;
  const lines = model.lines.value;
  const words = people.words.value;
  // Of the first screen of a list there is more to come.
  const isWhole = snapshot.totals === null;

  return (
    <>
      <WaitingHeader model={model} people={people} />
      {words === null ? (
        <>
          <StoreNotices
            restored={restored}
            trouble={trouble}
            now={now}
            onOpenGmail={model.openGmail}
            onSeen={model.restoredSeen}
          />
          {/* That Gmail is to be opened stands above already. */}
          {!(restored && reading.kind === 'never') && (
            <ReadingBanner
              reading={reading}
              accounts={snapshot.accounts}
              now={now}
              aboveList={model.totals.value.waiting > 0}
              onOpenGmail={model.openGmail}
              onLeave={model.leaveAccount}
              onCopyReport={model.copyReport}
            />
          )}
          {reading.kind === 'read' && !restored && !trouble && isWhole && lines.length === 0 && (
            <NobodyWaits
              unsure={unsure.length}
              snoozed={model.snoozed.value.length}
              probablyDone={model.probablyDone.value.length}
            />
          )}
          <WaitingSections
            place={place}
            sections={model.sections.value}
            hasSeveralAccounts={model.totals.value.hasSeveralAccounts}
            snapshot={snapshot}
            now={now}
            onOpen={({ customer, first }) =>
              model.open({ account: customer.account, threadId: first.threadId })
            }
            onCard={({ customer }) => people.show({ account: customer.account, key: customer.key })}
            onSay={onSay}
            onHold={model.hold}
            onRelease={model.release}
          />
          {isWhole && (
            <>
              <UnsureThreads threads={unsure} now={now} onOpen={model.open} />
              <FoldedLines
                snoozed={model.snoozed.value}
                probablyDone={model.probablyDone.value}
                now={now}
                onOpen={model.open}
                onSay={onSay}
              />
            </>
          )}
        </>
      ) : (
        <SearchResults
          words={words}
          found={people.found.value}
          now={now}
          onCard={async ({ account, key, threadId }) => {
            // Of somebody who is only named in a row there is no more to tell than the thread.
            const hasCard = await people.show({ account, key });
            if (!hasCard && threadId !== null) await model.open({ account, threadId });
          }}
        />
      )}
      {snapshot.areNudgesBlocked && (
        <p class="blocked">
          {i18n.t('waitingView.nudgesAreOnButYour')}{' '}
          <a href="/options.html#nudges" target="_blank" rel="noreferrer">
            {i18n.t('waitingView.whatToDo')}
          </a>
        </p>
      )}
      <ReadingFooter
        snapshot={snapshot}
        now={model.minute.value}
        isHeldBack={model.isHeldBack.value}
        onKeys={onKeys}
      />
    </>
  );
}

interface NobodyWaitsProps {
  readonly unsure: number;
  readonly snoozed: number;
  readonly probablyDone: number;
}

/** What is only guessed is no all-clear. */
function NobodyWaits({ unsure, snoozed, probablyDone }: NobodyWaitsProps) {
  if (unsure > 0 || probablyDone > 0) {
    return (
      <Notice tone="calm" heading="h1" title={i18n.t('waitingView.nobodyIsKnownToWait')}>
        {[
          unsure > 0 && i18n.t('waitingView.butOfGmailDoesNot', { count: plural(unsure, 'thread') }),
          probablyDone > 0 && i18n.t('waitingView.lookAtWhatIsProbablyDone'),
        ]
          .filter(Boolean)
          .join(' ')}
      </Notice>
    );
  }
  if (snoozed > 0) {
    return (
      <Notice tone="calm" heading="h1" title={i18n.t('waitingView.nobodyWaitsRightNow')}>
        {i18n.t('waitingView.youHavePutOffWill', { count: plural(snoozed, 'customer') })}
      </Notice>
    );
  }
  return (
    <Notice tone="calm" heading="h1" title={i18n.t('waitingView.everybodyHasAnAnswer')}>
      {i18n.t('waitingView.nobodyWaitsInTheMail')}
    </Notice>
  );
}

/** "Just now" is no comfort while not all can be read. */
function readInWords(reading: ReadingState, now: Instant): string {
  if (reading.kind === 'never' || reading.lastReadAt === null) return i18n.t('waitingView.gmailNotReadYet');
  return reading.kind === 'read'
    ? i18n.t('waitingView.gmailRead', { ago: ago(reading.lastReadAt, now) })
    : i18n.t('waitingView.gmailLastRead', { when: dayAndTime(reading.lastReadAt, now) });
}

interface ReadingFooterProps {
  readonly snapshot: WaitingSnapshot;
  readonly now: number;
  readonly isHeldBack: boolean;
  onKeys(): void;
}

function ReadingFooter({ snapshot, now, isHeldBack, onKeys }: ReadingFooterProps) {
  const { reading } = snapshot;
  return (
    <footer>
      <span>
        <span class={`dot ${reading.kind}`} aria-hidden="true" />
        {readInWords(reading, now)}
        {isHeldBack && i18n.t('waitingView.somethingIsNewItShows')}
      </span>
      <button type="button" onClick={onKeys} aria-keyshortcuts="?">
        <span class="key" aria-hidden="true">
          ?
        </span>{' '}
        {i18n.t('waitingView.forKeys')}
      </button>
    </footer>
  );
}
