import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { ReadingOverview } from '../lib/messages/protocol.ts';
import { messageOf } from '../lib/views/failure.ts';
import type { OverviewModel } from '../lib/views/overview.ts';
import type { PolicyModel } from '../lib/views/policy-model.ts';
import type { Undo } from '../lib/views/undo.ts';
import type { WordsModel } from '../lib/views/words-model.ts';
import { AccountsHealth } from './AccountsHealth.tsx';
import { HoursSection } from './HoursSection.tsx';
import { Notice } from './Notice.tsx';
import { OwnAddresses } from './OwnAddresses.tsx';
import { UndoBar, undoShown } from './UndoBar.tsx';

interface FirstRunProps {
  readonly policy: PolicyModel;
  readonly words: WordsModel;
  readonly reading: OverviewModel<ReadingOverview>;
  readonly undo: Undo;
  readonly now: ReadonlySignal<Instant>;
  onOpenGmail(): Promise<void>;
  /** Asks for everything again. */
  onRetry(): void;
}

const STEPS = [
  i18n.t('firstRun.yourHours'),
  i18n.t('firstRun.yourAddresses'),
  i18n.t('firstRun.whatIsRead'),
] as const;

/** Three steps after the installation, each of which may be skipped: nothing waits for them. */
export function FirstRun(props: FirstRunProps) {
  const { policy, words, reading, undo } = props;
  const [step, setStep] = useState(0);
  const [opening, setOpening] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isLast = step === STEPS.length - 1;
  // The first one is where the page begins anyway.
  const wasMoved = useRef(false);
  useLayoutEffect(() => {
    if (wasMoved.current) heading.current?.focus();
  }, [step]);

  function go(to: number) {
    wasMoved.current = true;
    setStep(to);
  }

  async function openGmail() {
    try {
      await props.onOpenGmail();
      setOpening(null);
    } catch (error) {
      setOpening(messageOf(error));
    }
  }

  const failure = opening ?? policy.failure.value ?? words.failure.value ?? reading.failure.value;
  return (
    <main>
      <header>
        <h1>{i18n.t('firstRun.welcomeToLagwatch')}</h1>
        <p>{i18n.t('firstRun.itShowsWhoWaitsFor')}</p>
        <ol class="steps" aria-label={i18n.t('firstRun.steps')}>
          {STEPS.map((name, nth) => (
            <li
              key={name}
              class={nth <= step ? 'reached' : ''}
              {...(nth === step && { 'aria-current': 'step' as const })}
            >
              {name}
            </li>
          ))}
        </ol>
      </header>
      {failure !== null && (
        <Notice
          tone="alarm"
          heading="h2"
          title={i18n.t('firstRun.thatDidNotWork')}
          action={{
            label: i18n.t('common.tryAgain'),
            run: () => {
              setOpening(null);
              props.onRetry();
            },
          }}
        >
          {failure}
        </Notice>
      )}
      <h2 ref={heading} tabIndex={-1} class="unseen">
        {i18n.t('firstRun.stepOf', { step: step + 1, steps: STEPS.length, name: STEPS[step] ?? '' })}
      </h2>
      {step === 0 && (
        <fieldset class="sections" disabled={policy.isLocked.value}>
          {policy.isLocked.value && (
            <legend class="locked">{i18n.t('settingsView.hoursHolidaysAndDueTimes')}</legend>
          )}
          <HoursSection model={policy} />
        </fieldset>
      )}
      {step === 1 && <Addresses {...props} />}
      {step === 2 && <WhatIsRead />}
      <p class="ways">
        {isLast ? (
          <button type="button" class="primary" onClick={openGmail}>
            {i18n.t('firstRun.openGmail')}
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => go(step + 1)}>
            {i18n.t('firstRun.next')}
          </button>
        )}
        {step > 0 && (
          <button type="button" class="quiet" onClick={() => go(step - 1)}>
            {i18n.t('firstRun.back')}
          </button>
        )}
        {!isLast && (
          <button type="button" class="quiet skip" onClick={openGmail}>
            {i18n.t('firstRun.skipAndOpenGmail')}
          </button>
        )}
      </p>
      <UndoBar undo={undo} onUndo={() => undoShown(undo)} />
    </main>
  );
}

function Addresses({ words, reading, now }: FirstRunProps) {
  return (
    <>
      {reading.overview.value && (
        <AccountsHealth accounts={reading.overview.value.accounts} now={now.value} />
      )}
      <section aria-labelledby="own">
        <h2 id="own">{i18n.t('firstRun.otherAddressesOfYours')}</h2>
        <p class="hint">{i18n.t('firstRun.everybodyAtYourCompanysOwn')}</p>
        <OwnAddresses model={words} />
      </section>
    </>
  );
}

function WhatIsRead() {
  return (
    <section aria-labelledby="read">
      <h2 id="read">{i18n.t('firstRun.whatIsReadAndWhat')}</h2>
      <ul class="promise">
        <li>{i18n.t('firstRun.inYourGmailTabsLagwatch')}</li>
        <li>{i18n.t('firstRun.theTextOfAMail')}</li>
        <li>{i18n.t('firstRun.allOfItStaysIn')}</li>
        <li>{i18n.t('firstRun.everythingKeptCanBeSeen')}</li>
      </ul>
    </section>
  );
}
