import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CATCH_UP_DAYS, type CatchUpDays, progressOf } from '../lib/domain/catch-up.ts';
import type { ReadingOverview } from '../lib/messages/protocol.ts';
import type { ReadingSettingsModel } from '../lib/views/reading-settings-model.ts';
import { catchUpInWords, periodInWords } from '../lib/words/catch-up.ts';

interface CatchUpSectionProps {
  readonly overview: ReadingOverview;
  readonly model: ReadingSettingsModel;
}

/** Walks Gmail's own lists of past days on the owner's wish, with its progress. */
export function CatchUpSection({ overview, model }: CatchUpSectionProps) {
  const { catchUp } = overview;
  const isOver = catchUp === null || catchUp.state === 'done';
  return (
    <section aria-labelledby="catch-up">
      <h2 id="catch-up">{i18n.t('catchUpSection.catchUp')}</h2>
      <p class="hint">{i18n.t('catchUpSection.lagwatchKnowsTheMailThat')}</p>
      {catchUp && (
        <div class="catch-up" {...(catchUp.state !== 'running' && { role: 'status' })}>
          <progress value={progressOf(catchUp)} aria-label={i18n.t('catchUpSection.catchingUp')} />
          <p>
            {overview.accounts.length > 1 && <bdi>{catchUp.account}: </bdi>}
            {catchUpInWords(catchUp, model.now.value)}
          </p>
        </div>
      )}
      {isOver ? (
        <StartCatchUp
          accounts={overview.accounts.map(({ account }) => account)}
          onStart={model.startCatchUp}
        />
      ) : (
        <p class="actions">
          {catchUp.state === 'running' && (
            <button type="button" class="primary" onClick={() => model.pauseCatchUp()}>
              {i18n.t('catchUpSection.pause')}
            </button>
          )}
          {catchUp.state === 'paused' && (
            <button type="button" class="primary" onClick={() => model.resumeCatchUp()}>
              {i18n.t('catchUpSection.goOn')}
            </button>
          )}
          {catchUp.state === 'failed' && (
            <button type="button" class="primary" onClick={() => model.resumeCatchUp()}>
              {i18n.t('catchUpSection.tryAgain')}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => model.cancelCatchUp()}>
            {i18n.t('catchUpSection.cancel')}
          </button>
        </p>
      )}
    </section>
  );
}

interface StartCatchUpProps {
  readonly accounts: readonly string[];
  onStart(wish: { readonly account: string; readonly days: CatchUpDays }): void;
}

function StartCatchUp({ accounts, onStart }: StartCatchUpProps) {
  const named = accounts.filter((account) => account !== '');
  const [chosen, choose] = useState<string | null>(null);
  const [days, setDays] = useState<CatchUpDays>(30);
  const account = chosen ?? named[0];
  if (account === undefined) return <p class="hint">{i18n.t('catchUpSection.openGmailFirst')}</p>;
  return (
    <form
      class="actions"
      onSubmit={(event) => {
        event.preventDefault();
        onStart({ account, days });
      }}
    >
      {named.length > 1 && (
        <label>
          {i18n.t('catchUpSection.account')}{' '}
          <select value={account} onChange={(event) => choose(event.currentTarget.value)}>
            {named.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        {i18n.t('catchUpSection.thePast')}{' '}
        <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value) as CatchUpDays)}>
          {CATCH_UP_DAYS.map((choice) => (
            <option key={choice} value={choice}>
              {periodInWords(choice)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="primary">
        {i18n.t('catchUpSection.catchUp')}
      </button>
    </form>
  );
}
