import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { LONGEST_SEARCH } from '../lib/domain/search.ts';
import type { PeopleModel } from '../lib/views/people-model.ts';
import type { WaitingModel } from '../lib/views/waiting-model.ts';
import { summaryOf } from '../lib/words/summary.ts';

interface WaitingHeaderProps {
  readonly model: WaitingModel;
  readonly people: PeopleModel;
}

/** How many wait and since when, or the field to search in; the ways to the search and the settings. */
export function WaitingHeader({ model, people }: WaitingHeaderProps) {
  const words = people.words.value;
  const summary = summaryOf(model.totals.value, model.shownAt.value);
  const field = useRef<HTMLInputElement>(null);
  const isSearching = words !== null;
  // At once: the next key is the first of the words.
  useLayoutEffect(() => {
    if (isSearching) field.current?.focus();
  }, [isSearching]);
  return (
    <header>
      {isSearching ? (
        <input
          ref={field}
          type="search"
          aria-label={i18n.t('waitingView.searchCustomers')}
          placeholder={i18n.t('waitingView.nameAddressOrDomain')}
          value={words}
          maxLength={LONGEST_SEARCH}
          onKeyDown={(event) => toResults(event, people.isAnswered.value)}
          onInput={(event) => people.search(event.currentTarget.value)}
        />
      ) : (
        <div class="summary">
          {model.totals.value.waiting > 0 && (
            <>
              <h1 tabIndex={-1}>
                {summary.overdue && <b>{summary.overdue}</b>}
                {summary.overdue && summary.due && ' · '}
                {summary.due}
              </h1>
              <p>
                <bdi>{summary.oldest}</bdi>
              </p>
            </>
          )}
        </div>
      )}
      <div class="tools">
        <button
          type="button"
          aria-label={
            isSearching ? i18n.t('waitingView.endTheSearch') : i18n.t('waitingView.searchCustomers')
          }
          aria-keyshortcuts={isSearching ? 'Escape' : '/'}
          onClick={() => (isSearching ? people.endSearch() : people.search(''))}
        >
          {isSearching ? <CloseIcon /> : <SearchIcon />}
        </button>
        <a href="/options.html" target="_blank" rel="noreferrer" aria-label={i18n.t('waitingView.settings')}>
          <SettingsIcon />
        </a>
      </div>
    </header>
  );
}

/** From the field Enter opens the first who was found, and the arrow leads to them. */
function toResults(event: KeyboardEvent, isAnswered: boolean) {
  if ((event.key !== 'Enter' && event.key !== 'ArrowDown') || event.isComposing || !isAnswered) return;
  const first = document.querySelector<HTMLElement>('.found button');
  if (!first) return;
  event.preventDefault();
  if (event.key === 'Enter') first.click();
  else first.focus();
}

function SearchIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="8.5" cy="8.5" r="5" />
      <path d="m12.5 12.5 4.5 4.5" />
    </svg>
  );
}

function CloseIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="m5 5 10 10M15 5 5 15" />
    </svg>
  );
}

function SettingsIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3 6h7m4 0h3M3 14h3m4 0h7" />
      <circle cx="12" cy="6" r="2" />
      <circle cx="8" cy="14" r="2" />
    </svg>
  );
}
