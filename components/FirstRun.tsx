import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Instant } from '../lib/domain/instant.ts';
import type { ReadingOverview } from '../lib/messages/protocol.ts';
import { messageOf } from '../lib/views/failure.ts';
import type { OverviewModel } from '../lib/views/overview.ts';
import type { PolicyModel } from '../lib/views/policy-model.ts';
import type { WordsModel } from '../lib/views/words-model.ts';
import { AccountsHealth } from './AccountsHealth.tsx';
import { HoursSection } from './HoursSection.tsx';
import { Notice } from './Notice.tsx';
import { OwnAddresses } from './OwnAddresses.tsx';
import { UndoBar } from './UndoBar.tsx';

interface FirstRunProps {
  readonly policy: PolicyModel;
  readonly words: WordsModel;
  readonly reading: OverviewModel<ReadingOverview>;
  readonly now: ReadonlySignal<Instant>;
  onOpenGmail(): Promise<void>;
  /** Asks for everything again. */
  onRetry(): void;
}

const STEPS = ['Your hours', 'Your addresses', 'What is read'] as const;

/** Three steps after the installation, each of which may be skipped: nothing waits for them. */
export function FirstRun(props: FirstRunProps) {
  const { policy, words, reading } = props;
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
        <h1>Welcome to Lagwatch</h1>
        <p>It shows who waits for your answer in Gmail, and who must not wait any longer.</p>
        <ol class="steps" aria-label="Steps">
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
          title="That did not work"
          action={{ label: 'Try again', run: props.onRetry }}
        >
          {failure}
        </Notice>
      )}
      <h2
        ref={heading}
        tabIndex={-1}
        class="unseen"
      >{`Step ${step + 1} of ${STEPS.length}: ${STEPS[step]}`}</h2>
      {step === 0 && <HoursSection model={policy} />}
      {step === 1 && <Addresses {...props} />}
      {step === 2 && <WhatIsRead />}
      <p class="ways">
        {isLast ? (
          <button type="button" class="primary" onClick={openGmail}>
            Open Gmail
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => go(step + 1)}>
            Next
          </button>
        )}
        {step > 0 && (
          <button type="button" class="quiet" onClick={() => go(step - 1)}>
            Back
          </button>
        )}
        {!isLast && (
          <button type="button" class="quiet skip" onClick={openGmail}>
            Skip, and open Gmail
          </button>
        )}
      </p>
      <UndoBar
        undoable={step === 0 ? policy.undoable.value : words.undoable.value}
        undone={step === 0 ? policy.undone.value : words.undone.value}
        onUndo={step === 0 ? policy.undo : words.undo}
      />
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
        <h2 id="own">Other addresses of yours</h2>
        <p class="hint">
          Everybody at your company’s own domain is a colleague already. Name what else is yours: a private
          address you answer from, a second domain, somebody who answers for you. Their answers are yours.
        </p>
        <OwnAddresses model={words} />
      </section>
    </>
  );
}

function WhatIsRead() {
  return (
    <section aria-labelledby="read">
      <h2 id="read">What is read, and what never leaves</h2>
      <ul class="promise">
        <li>
          In your Gmail tabs Lagwatch reads who wrote, when, and the subject. It needs no account and no
          server.
        </li>
        <li>
          The text of a mail is looked at in the tab alone, to tell a complaint or a second ask. It is not
          stored; of what told it at most sixty characters are, and that can be turned off.
        </li>
        <li>
          All of it stays in this browser. Your settings and your notes can follow you to your other computers
          through the browser’s own sync; mail never does.
        </li>
        <li>Everything kept can be seen, saved and deleted on the page of settings.</li>
      </ul>
    </section>
  );
}
