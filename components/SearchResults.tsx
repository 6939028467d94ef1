import { i18n } from '#i18n';
import type { Instant } from '../lib/domain/instant.ts';
import type { FoundCustomer } from '../lib/messages/protocol.ts';
import { whyShownOrNot } from '../lib/words/conclusion.ts';
import { plural } from '../lib/words/time.ts';

interface SearchResultsProps {
  readonly words: string;
  /** Null while the answer is awaited. */
  readonly found: readonly FoundCustomer[] | null;
  readonly now: Instant;
  onCard(customer: FoundCustomer): void;
}

/** Everybody whose name or address holds the words, in the list or not, and why. */
export function SearchResults({ words, found, now, onCard }: SearchResultsProps) {
  if (words.trim() === '') {
    return (
      <>
        <h1 class="headline">{i18n.t('searchResults.search')}</h1>
        <p class="hint">{i18n.t('searchResults.anybodySeenInThePast')}</p>
      </>
    );
  }
  return (
    <section aria-labelledby="found">
      <h1 id="found" class="headline">
        <span role="status">{headline(found)}</span>
      </h1>
      {found?.length === 0 && <p class="hint">{i18n.t('searchResults.nobodyOfThatNameWas')}</p>}
      <ul class="found">
        {found?.map((customer) => (
          <li key={`${customer.account} ${customer.key}`}>
            <button
              type="button"
              title={[customer.name, customer.address].filter(Boolean).join(' · ')}
              onKeyDown={toNeighbour}
              onClick={() => onCard(customer)}
            >
              <span class="who">
                <bdi class="name">{customer.name || customer.address}</bdi>
                {customer.name && <bdi class="address">{customer.address}</bdi>}
              </span>
              <span class="why">
                <bdi>{whyShownOrNot(customer.conclusion, now)}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Arrows, j and k lead through what was found. */
function toNeighbour(event: KeyboardEvent) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...document.querySelectorAll<HTMLElement>('.found button')];
  const next = all[all.indexOf(event.currentTarget as HTMLElement) + step];
  event.preventDefault();
  next?.focus();
}

const MOST = 30;

function headline(found: readonly FoundCustomer[] | null): string {
  if (found === null) return i18n.t('searchResults.searching');
  if (found.length === 0) return i18n.t('searchResults.nobodyFound');
  const people = plural(found.length, 'person');
  return found.length >= MOST
    ? i18n.t('searchResults.foundPerhapsMoreAddA', { people })
    : i18n.t('searchResults.found', { people });
}
