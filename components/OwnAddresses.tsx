import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { nameOfWord } from '../lib/domain/owners-word.ts';
import { messageOf } from '../lib/views/failure.ts';
import type { WordsModel } from '../lib/views/words-model.ts';
import { WordList } from './WordList.tsx';

/** Addresses and domains that are the owner's own, beside those of the accounts. */
export function OwnAddresses({ model }: { readonly model: WordsModel }) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  async function add(event: Event) {
    event.preventDefault();
    try {
      if (await model.say(nameOfWord(typed), 'ours')) setTyped('');
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  return (
    <>
      <form class="actions" onSubmit={add}>
        <label>
          {i18n.t('ownAddresses.addressOrDomain')}{' '}
          <input
            type="text"
            value={typed}
            maxLength={254}
            placeholder={i18n.t('ownAddresses.meHomeExample')}
            aria-invalid={problem !== null}
            aria-describedby="own-problem"
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setProblem(null);
            }}
          />
        </label>
        <button type="submit" class="primary">
          {i18n.t('ownAddresses.add')}
        </button>
        <p id="own-problem" class="problem" role="alert">
          {problem}
        </p>
      </form>
      <WordList
        title={i18n.t('ownAddresses.oneOfUs')}
        empty={i18n.t('ownAddresses.nothingNamedYet')}
        words={(model.words.value ?? []).filter(({ standing }) => standing === 'ours')}
        onRemove={({ about }) => model.say(about, null)}
      />
    </>
  );
}
