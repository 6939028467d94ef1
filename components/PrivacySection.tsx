import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import { KEEP_CHOICES, type KeepMonths } from '../lib/domain/past.ts';
import { LARGEST_PLAN } from '../lib/messages/plan-check.ts';
import type { PrivacyModel } from '../lib/views/privacy-model.ts';
import { backupInWords, keepInWords } from '../lib/words/privacy.ts';
import { plural, sizeInWords } from '../lib/words/time.ts';

const CONFIRMATION = 'delete';

/** What is kept in this browser, and how to take it along, share the plan, or have all of it forgotten. */
export function PrivacySection({ model, now }: { readonly model: PrivacyModel; readonly now: Instant }) {
  const kept = model.kept.value;
  const [typed, setTyped] = useState('');
  if (!kept) return null;
  const copy = kept.backup && backupInWords(kept.backup, now);
  async function take(event: Event & { readonly currentTarget: HTMLInputElement }) {
    const field = event.currentTarget;
    const [file] = field.files ?? [];
    // No more of it is read than what tells that it is too large.
    if (file) await model.importTeamPlan(await file.slice(0, LARGEST_PLAN + 1).text());
    field.value = '';
  }
  return (
    <>
      <section aria-labelledby="team">
        <h2 id="team">{i18n.t('privacySection.teamPlan')}</h2>
        <p class="hint">{i18n.t('privacySection.oneFileWithYourHours')}</p>
        <p class="actions">
          <button type="button" class="primary" onClick={() => model.exportTeamPlan()}>
            {i18n.t('privacySection.saveThePlan')}
          </button>
          <label>
            {i18n.t('privacySection.takeOverAPlan')}{' '}
            <input type="file" accept=".json,application/json" onChange={take} />
          </label>
        </p>
      </section>
      <section aria-labelledby="privacy">
        <h2 id="privacy">{i18n.t('privacySection.privacy')}</h2>
        <p class="hint">
          {i18n.t('privacySection.keptInThisBrowserAlone', {
            threads: plural(kept.threads, 'thread'),
            people: plural(kept.customers, 'person'),
            words: plural(kept.words, 'word'),
            size:
              kept.bytes === null ? '' : i18n.t('privacySection.inAll', { size: sizeInWords(kept.bytes) }),
          })}
        </p>
        {copy && <p class={copy.isProblem ? 'problem' : 'hint'}>{copy.text}</p>}
        <KeepChoice key={String(kept.keepMonths)} kept={kept.keepMonths} onKeep={model.keepFor} />
        <p class="hint">{i18n.t('privacySection.ofOlderOnesOnlyFigures')}</p>
        <p class="actions">
          <button
            type="button"
            class="quiet"
            aria-disabled={model.isSaving.value}
            onClick={() => model.saveEverything()}
          >
            {i18n.t('privacySection.saveAllThatIsKept')}
          </button>
        </p>
        <form
          class="actions"
          onSubmit={async (event) => {
            event.preventDefault();
            if (typed.trim().toLowerCase() !== CONFIRMATION) return;
            if (await model.deleteEverything()) setTyped('');
          }}
        >
          <label>
            {i18n.t('privacySection.toDeleteEverythingYourSettings', { confirmation: CONFIRMATION })}
            <input
              type="text"
              autocomplete="off"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
          <button
            type="submit"
            class="danger"
            disabled={typed.trim().toLowerCase() !== CONFIRMATION || model.isSaving.value}
          >
            {i18n.t('privacySection.deleteEverything')}
          </button>
        </form>
      </section>
      <p role="status" class={model.said.value === null ? 'unseen' : 'said'}>
        {model.said.value}
      </p>
    </>
  );
}

interface KeepChoiceProps {
  readonly kept: KeepMonths;
  onKeep(months: KeepMonths): Promise<unknown>;
}

/** How long threads are kept. What a shorter time forgets cannot be brought back, so that choosing alone does nothing. */
function KeepChoice({ kept, onKeep }: KeepChoiceProps) {
  const [chosen, choose] = useState(kept);
  const isShorter = (chosen ?? Infinity) < (kept ?? Infinity);
  return (
    <form
      class="actions"
      onSubmit={(event) => {
        event.preventDefault();
        void onKeep(chosen);
      }}
    >
      <label>
        {i18n.t('privacySection.keepThreadsFor')}{' '}
        <select
          value={String(chosen)}
          onChange={({ currentTarget: { value } }) =>
            choose(KEEP_CHOICES.find((choice) => String(choice) === value) ?? null)
          }
        >
          {KEEP_CHOICES.map((choice) => (
            <option key={choice} value={String(choice)}>
              {keepInWords(choice)}
            </option>
          ))}
        </select>
      </label>
      {chosen !== kept && (
        <button type="submit" class={isShorter ? 'danger' : 'primary'}>
          {isShorter ? i18n.t('privacySection.forgetOlder') : i18n.t('privacySection.keepLonger')}
        </button>
      )}
    </form>
  );
}
