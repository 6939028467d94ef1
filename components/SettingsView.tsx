import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FollowModel } from '../lib/views/follow-model.ts';
import type { NudgeModel } from '../lib/views/nudge-model.ts';
import type { PolicyModel } from '../lib/views/policy-model.ts';
import type { PrivacyModel } from '../lib/views/privacy-model.ts';
import type { ReadingSettingsModel } from '../lib/views/reading-settings-model.ts';
import type { Undo } from '../lib/views/undo.ts';
import type { WordsModel } from '../lib/views/words-model.ts';
import { dayAndTime } from '../lib/words/time.ts';
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
import { UndoBar, undoShown } from './UndoBar.tsx';
import { WhoIsCustomer } from './WhoIsCustomer.tsx';

interface SettingsViewProps {
  readonly model: ReadingSettingsModel;
  readonly words: WordsModel;
  readonly policy: PolicyModel;
  readonly nudges: NudgeModel;
  readonly privacy: PrivacyModel;
  readonly follow: FollowModel;
  /** What was done of late in any part of the page. */
  readonly undo: Undo;
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
  undo,
  publicHolidays,
  onRetry,
}: SettingsViewProps) {
  useUndoKey(undo);
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
        <h1>{i18n.t('settingsView.settings')}</h1>
        <p>{i18n.t('settingsView.yourMailIsReadIn')}</p>
        <Contents isRead={overview !== null} />
      </header>
      {failure !== null && (
        <div class="failed">
          <Notice
            tone="alarm"
            heading="h2"
            title={i18n.t('settingsView.thatDidNotWork')}
            action={{ label: i18n.t('common.tryAgain'), run: onRetry }}
          >
            {failure}
          </Notice>
        </div>
      )}
      {policy.planProblem.value !== null && (
        <Notice tone="alarm" heading="h2" title={i18n.t('settingsView.yourAdministratorsPlanIsNot')}>
          {policy.planProblem.value}
        </Notice>
      )}
      <fieldset class="sections" disabled={policy.isLocked.value}>
        {policy.isLocked.value && (
          <legend class="locked">{i18n.t('settingsView.hoursHolidaysAndDueTimes')}</legend>
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
          <AccountsHealth
            accounts={overview.accounts}
            now={model.now.value}
            onOpenGmail={model.openGmail}
            onLeave={model.leaveAccount}
          />
          <section aria-labelledby="allowed">
            <h2 id="allowed">{i18n.t('settingsView.whenThePageDoesNot')}</h2>
            <SwitchRow
              label={i18n.t('settingsView.askGmailWhoWroteLast')}
              checked={overview.settings.asksGmail}
              onChange={(asksGmail) => model.change({ ...overview.settings, asksGmail })}
            >
              {i18n.t('settingsView.gmailsListOftenDoesNot')}
              {overview.settings.asksGmail && overview.asksAgainAt !== null && (
                <strong>
                  {' '}
                  {i18n.t('settingsView.gmailHasRefused', {
                    when: dayAndTime(overview.asksAgainAt, model.now.value),
                  })}
                </strong>
              )}
            </SwitchRow>
            <SwitchRow
              label={i18n.t('settingsView.lookForNewMailWhile')}
              checked={overview.settings.looksWhileClosed}
              onChange={(looksWhileClosed) => model.change({ ...overview.settings, looksWhileClosed })}
            >
              {i18n.t('settingsView.everyFiveMinutesWhileNo')}
            </SwitchRow>
          </section>
          <section aria-labelledby="words">
            <h2 id="words">{i18n.t('settingsView.whatCustomersWrite')}</h2>
            <SwitchRow
              label={i18n.t('settingsView.markComplaintsAndWhoAsks')}
              checked={overview.settings.judgesWords}
              deletes={i18n.t('settingsView.allMarksAreDeleted')}
              onChange={(judgesWords) => model.change({ ...overview.settings, judgesWords })}
            >
              {i18n.t('settingsView.mailIsLookedAtInside')}
            </SwitchRow>
            <SwitchRow
              label={i18n.t('settingsView.keepTheWordsThatTold')}
              checked={overview.settings.keepsCues}
              deletes={i18n.t('settingsView.allWordsAreDeleted')}
              onChange={(keepsCues) => model.change({ ...overview.settings, keepsCues })}
            >
              {i18n.t('settingsView.atMostSixtyCharactersFor')}
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
      <PrivacySection model={privacy} now={model.now.value} />
      <UndoBar undo={undo} shortcut="z" onUndo={() => undoShown(undo)} />
    </main>
  );
}

/** All sections of the page, to go to. `isRead`: whether those about the reading of Gmail are there yet. */
function Contents({ isRead }: { readonly isRead: boolean }) {
  const sections = [
    ['hours', i18n.t('hoursSection.businessHours')],
    ['holidays', i18n.t('holidaysSection.holidays')],
    ['due', i18n.t('dueSection.whenAnAnswerIsDue')],
    ['nudges', i18n.t('nudgesSection.nudges')],
    ...(isRead
      ? [
          ['accounts', i18n.t('accountsHealth.accounts')],
          ['allowed', i18n.t('settingsView.whenThePageDoesNot')],
          ['words', i18n.t('settingsView.whatCustomersWrite')],
          ['who', i18n.t('whoIsCustomer.whoIsACustomer')],
          ['catch-up', i18n.t('catchUpSection.catchUp')],
        ]
      : []),
    ['follow', i18n.t('followSection.otherComputers')],
    ['team', i18n.t('privacySection.teamPlan')],
    ['privacy', i18n.t('privacySection.privacy')],
  ];
  return (
    <nav class="contents" aria-label={i18n.t('settingsView.contents')}>
      {sections.map(([id, title]) => (
        <a key={id} href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}

/** The key of the undo bar, wherever on the page nobody is typing. */
function useUndoKey(undo: Undo): void {
  useEffect(() => {
    function keyDown(event: KeyboardEvent) {
      const isTyping =
        event.target instanceof Element &&
        event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select') !== null;
      if (event.key !== 'z' || isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      undoShown(undo);
    }
    document.addEventListener('keydown', keyDown);
    return () => document.removeEventListener('keydown', keyDown);
  }, [undo]);
}
