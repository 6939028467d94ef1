import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { ReadingOverview } from '../lib/messages/protocol.ts';
import { readingNotice } from '../lib/words/reading.ts';
import { ago } from '../lib/words/time.ts';

interface AccountsHealthProps {
  readonly accounts: ReadingOverview['accounts'];
  readonly now: Instant;
  /** Absent where Gmail is opened by something else on the page. */
  onOpenGmail?(): void;
  /** The account is not read in this browser any more. Absent where that is not asked. */
  onLeave?(account: string): void;
}

/** Every account that was read, and how its reading goes. */
export function AccountsHealth({ accounts, now, onOpenGmail, onLeave }: AccountsHealthProps) {
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{i18n.t('accountsHealth.accounts')}</h2>
      {accounts.length === 0 && (
        <>
          <p class="hint">{i18n.t('accountsHealth.openGmailInThisBrowser')}</p>
          {onOpenGmail && (
            <p class="actions">
              <button type="button" class="primary" onClick={() => onOpenGmail()}>
                {i18n.t('readingBanner.openGmail')}
              </button>
            </p>
          )}
        </>
      )}
      <ul class="accounts">
        {accounts.map(({ account, state }) => {
          const notice = readingNotice(state, now);
          return (
            <li key={account}>
              <span class={`dot ${state.kind}`} aria-hidden="true" />
              <bdi class="name">{account || i18n.t('accountsHealth.anAccountThatGmailDoes')}</bdi>
              <span class="state">
                {notice?.title ??
                  (state.kind === 'read' &&
                    i18n.t('accountsHealth.read', { ago: ago(state.lastReadAt, now) }))}
              </span>
              {notice && <p>{notice.text}</p>}
              {onLeave && notice && accounts.length > 1 && (
                <p>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={i18n.t('accountsHealth.leave', {
                      account: account || i18n.t('accountsHealth.anAccountThatGmailDoes'),
                    })}
                    onClick={() => onLeave(account)}
                  >
                    {i18n.t('accountsHealth.noLongerUsed')}
                  </button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
