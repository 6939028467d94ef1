import type { FollowModel } from '../lib/views/follow-model.ts';
import type { NudgeModel } from '../lib/views/nudge-model.ts';
import type { PolicyModel } from '../lib/views/policy-model.ts';
import type { PrivacyModel } from '../lib/views/privacy-model.ts';
import type { ReadingSettingsModel } from '../lib/views/reading-settings-model.ts';
import type { WordsModel } from '../lib/views/words-model.ts';
import { AccountsHealth } from './AccountsHealth.tsx';
import { CatchUpSection } from './CatchUpSection.tsx';
import { DueSection } from './DueSection.tsx';
import { FollowSection } from './FollowSection.tsx';
import { HolidaysSection, type PublicHolidays } from './HolidaysSection.tsx';
import { HoursSection } from './HoursSection.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { Notice } from './Notice.tsx';
import { NudgesSection } from './NudgesSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { SwitchRow } from './SwitchRow.tsx';
import { UndoBar } from './UndoBar.tsx';
import { WhoIsCustomer } from './WhoIsCustomer.tsx';

interface SettingsViewProps {
  readonly model: ReadingSettingsModel;
  readonly words: WordsModel;
  readonly policy: PolicyModel;
  readonly nudges: NudgeModel;
  readonly privacy: PrivacyModel;
  readonly follow: FollowModel;
  readonly publicHolidays: PublicHolidays;
  /** Asks for everything again. */
  onRetry(): void;
}

/** How Gmail is read, what the owner allows beyond listening to Gmail's own page, and who is a customer. */
export function SettingsView({
  model,
  words,
  policy,
  nudges,
  privacy,
  follow,
  publicHolidays,
  onRetry,
}: SettingsViewProps) {
  const overview = model.overview.value;
  const failure =
    model.failure.value ??
    words.failure.value ??
    policy.failure.value ??
    nudges.failure.value ??
    follow.failure.value ??
    privacy.failure.value;
  return (
    <main>
      <header>
        <h1>Settings</h1>
        <p>Your mail is read in your own browser, and what it tells stays in it.</p>
      </header>
      {failure !== null && (
        <Notice
          tone="alarm"
          heading="h2"
          title="That did not work"
          action={{ label: 'Try again', run: onRetry }}
        >
          {failure}
        </Notice>
      )}
      {policy.planProblem.value !== null && (
        <Notice tone="alarm" heading="h2" title="Your administrator’s plan is not understood in full">
          {policy.planProblem.value}
        </Notice>
      )}
      <fieldset class="sections" disabled={policy.isLocked.value}>
        {policy.isLocked.value && (
          <legend class="locked">
            Hours, holidays and due times are set by your administrator, and cannot be changed here.
          </legend>
        )}
        <HoursSection model={policy} />
        <HolidaysSection
          model={policy}
          publicHolidays={publicHolidays}
          thisYear={new Date(model.now.value).getFullYear()}
        />
        <DueSection model={policy} />
      </fieldset>
      <NudgesSection model={nudges} />
      {overview && (
        <>
          <AccountsHealth accounts={overview.accounts} now={model.now.value} />
          <section aria-labelledby="allowed">
            <h2 id="allowed">When the page does not tell</h2>
            <SwitchRow
              label="Ask Gmail who wrote last"
              checked={overview.settings.asksGmail}
              onChange={(asksGmail) => model.change({ ...overview.settings, asksGmail })}
            >
              Gmail’s list often does not tell who wrote last. Lagwatch then asks Gmail, in your tab and as
              Gmail itself does, for just those threads: at most twenty a minute, and never while the tab is
              hidden. If Gmail refuses twice, it stops.
            </SwitchRow>
            <SwitchRow
              label="Look for new mail while Gmail is closed"
              checked={overview.settings.looksWhileClosed}
              onChange={(looksWhileClosed) => model.change({ ...overview.settings, looksWhileClosed })}
            >
              Every five minutes while no Gmail tab is open, Lagwatch looks at Gmail’s own feed of unread
              mail, so that new customers still count. It goes to Gmail alone.
            </SwitchRow>
          </section>
          <section aria-labelledby="words">
            <h2 id="words">What customers write</h2>
            <SwitchRow
              label="Mark complaints, and who asks again"
              checked={overview.settings.judgesWords}
              onChange={(judgesWords) => model.change({ ...overview.settings, judgesWords })}
            >
              Mail is looked at inside the Gmail tab, by rules and not by a service. Its text stays there;
              only what it told is kept.
            </SwitchRow>
            <SwitchRow
              label="Keep the words that told"
              checked={overview.settings.keepsCues}
              onChange={(keepsCues) => model.change({ ...overview.settings, keepsCues })}
            >
              At most sixty characters for each reason, such as “still waiting for”, to show you. Turned off,
              those that are kept are deleted.
            </SwitchRow>
            <LanguageChoice
              languages={overview.settings.languages}
              disabled={!overview.settings.judgesWords}
              onChange={(languages) => model.change({ ...overview.settings, languages })}
            />
          </section>
          <WhoIsCustomer model={words} />
          <CatchUpSection overview={overview} model={model} />
        </>
      )}
      <FollowSection model={follow} />
      <PrivacySection model={privacy} />
      <UndoBar undoable={policy.undoable.value} undone={policy.undone.value} onUndo={policy.undo} />
    </main>
  );
}
