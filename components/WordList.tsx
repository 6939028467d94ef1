import { i18n } from '#i18n';
import type { ListedWord } from '../lib/messages/protocol.ts';
import { useKeptFocus } from './use-kept-focus.ts';

interface WordListProps {
  readonly title: string;
  readonly empty: string;
  readonly words: readonly ListedWord[];
  onRemove(word: ListedWord): void;
}

/** Addresses and domains of whom the owner said the same. The focus stays with the list when one of them is removed. */
export function WordList({ title, empty, words, onRemove }: WordListProps) {
  const { place, keep } = useKeptFocus<HTMLHeadingElement>(words.length);
  return (
    <>
      <h3 ref={place} tabIndex={-1}>
        {title}
      </h3>
      {words.length === 0 && <p class="hint">{empty}</p>}
      <ul class="words" aria-label={title}>
        {words.map((word) => (
          <li key={word.about}>
            <bdi>
              {word.about.startsWith('@')
                ? i18n.t('wordList.everybodyAt', { domain: word.about.slice(1) })
                : word.about}
            </bdi>
            {word.isLocked ? (
              <small>{i18n.t('wordList.setByYourAdministrator')}</small>
            ) : (
              <button
                type="button"
                class="quiet"
                aria-label={i18n.t('wordList.removeFrom', { about: word.about, title })}
                onClick={() => {
                  keep();
                  onRemove(word);
                }}
              >
                {i18n.t('wordList.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
