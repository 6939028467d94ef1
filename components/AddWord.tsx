import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { nameOfWord, type Standing } from '../lib/domain/owners-word.ts';
import { messageOf } from '../lib/views/failure.ts';
import type { WordsModel } from '../lib/views/words-model.ts';

interface AddWordProps {
  readonly model: WordsModel;
  /** What somebody is who is named here; chosen beside the name where several are given. */
  readonly standings: readonly [Standing, ...Standing[]];
  readonly placeholder: string;
}

const NAMES: Readonly<Record<Standing, string>> = {
  'not-a-customer': i18n.t('addWord.notACustomer'),
  customer: i18n.t('addWord.alwaysACustomer'),
  vip: i18n.t('addWord.aVip'),
  ours: i18n.t('addWord.oneOfUs'),
};

/** The form in which an address or a domain is named, with what it is. */
export function AddWord({ model, standings, placeholder }: AddWordProps) {
  const [typed, setTyped] = useState('');
  const [standing, setStanding] = useState<Standing>(standings[0]);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  async function add(event: Event) {
    event.preventDefault();
    try {
      if (await model.say(nameOfWord(typed), standing)) setTyped('');
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  return (
    <form class="actions" onSubmit={add}>
      <label>
        {i18n.t('addWord.addressOrDomain')}{' '}
        <input
          type="text"
          value={typed}
          maxLength={254}
          placeholder={placeholder}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
      </label>
      {standings.length > 1 && (
        <label>
          {i18n.t('addWord.is')}{' '}
          <select value={standing} onChange={(event) => setStanding(event.currentTarget.value as Standing)}>
            {standings.map((one) => (
              <option key={one} value={one}>
                {NAMES[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" class="primary">
        {i18n.t('addWord.add')}
      </button>
      <p id={problemId} class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
