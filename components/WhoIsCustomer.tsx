import { i18n } from '#i18n';
import type { Standing } from '../lib/domain/owners-word.ts';
import type { WordsModel } from '../lib/views/words-model.ts';
import { AddWord } from './AddWord.tsx';
import { WordList } from './WordList.tsx';

const LISTS: readonly { readonly standing: Standing; readonly title: string; readonly empty: string }[] = [
  {
    standing: 'not-a-customer',
    title: i18n.t('whoIsCustomer.notCustomers'),
    empty: i18n.t('whoIsCustomer.nobodyIsLeftOutBy'),
  },
  {
    standing: 'customer',
    title: i18n.t('whoIsCustomer.alwaysCustomers'),
    empty: i18n.t('whoIsCustomer.nobodyBeyondWhatTheMail'),
  },
  { standing: 'vip', title: i18n.t('whoIsCustomer.vips'), empty: i18n.t('whoIsCustomer.nobodyYet') },
  {
    standing: 'ours',
    title: i18n.t('whoIsCustomer.oneOfUs'),
    empty: i18n.t('whoIsCustomer.onlyTheAccountsAboveAnd'),
  },
];

/** Everybody of whom the owner has said what they are, and the form to say it of more. */
export function WhoIsCustomer({ model }: { readonly model: WordsModel }) {
  const words = model.words.value;
  if (words === null) return null;
  return (
    <section aria-labelledby="who">
      <h2 id="who" tabIndex={-1}>
        {i18n.t('whoIsCustomer.whoIsACustomer')}
      </h2>
      <p class="hint">{i18n.t('whoIsCustomer.anybodyWhoWritesFromOutside')}</p>
      <Suggestions model={model} />
      <AddWord
        model={model}
        standings={['not-a-customer', 'customer', 'vip', 'ours']}
        placeholder={i18n.t('whoIsCustomer.courierExample')}
      />
      {LISTS.map(({ standing, title, empty }) => (
        <WordList
          key={standing}
          title={title}
          empty={empty}
          words={words.filter((word) => word.standing === standing)}
          onRemove={({ about }) => model.say(about, null)}
        />
      ))}
    </section>
  );
}

/** Who writes often and never has an answer: a suggestion, and nothing more. */
function Suggestions({ model }: { readonly model: WordsModel }) {
  const suggested = model.suggested.value;
  if (suggested.length === 0) return null;
  const say = (key: string, standing: Standing) => {
    // The button goes with its line.
    document.getElementById('who')?.focus();
    return model.say(key, standing);
  };
  return (
    <>
      <h3>{i18n.t('whoIsCustomer.perhapsNoCustomers')}</h3>
      <p class="hint">{i18n.t('whoIsCustomer.wroteOftenNeverAnswered')}</p>
      <ul class="words" aria-label={i18n.t('whoIsCustomer.perhapsNoCustomers')}>
        {suggested.map(({ key, name, mails }) => (
          <li key={key}>
            <span>
              <bdi>{name ? `${name}, ${key}` : key}</bdi>{' '}
              <small>{i18n.t('whoIsCustomer.wroteTimes', { count: mails })}</small>
            </span>
            <span>
              <button
                type="button"
                class="quiet"
                aria-label={i18n.t('whoIsCustomer.isNoCustomer', { key })}
                onClick={() => say(key, 'not-a-customer')}
              >
                {i18n.t('whoIsCustomer.notACustomer')}
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={i18n.t('whoIsCustomer.isACustomer', { key })}
                onClick={() => say(key, 'customer')}
              >
                {i18n.t('whoIsCustomer.aCustomer')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
