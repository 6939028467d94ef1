import { i18n } from '#i18n';
import type { WordsModel } from '../lib/views/words-model.ts';
import { AddWord } from './AddWord.tsx';
import { WordList } from './WordList.tsx';

/** Addresses and domains that are the owner's own, beside those of the accounts. */
export function OwnAddresses({ model }: { readonly model: WordsModel }) {
  return (
    <>
      <AddWord model={model} standings={['ours']} placeholder={i18n.t('ownAddresses.meHomeExample')} />
      <WordList
        title={i18n.t('ownAddresses.oneOfUs')}
        empty={i18n.t('ownAddresses.nothingNamedYet')}
        words={(model.words.value ?? []).filter(({ standing }) => standing === 'ours')}
        onRemove={({ about }) => model.say(about, null)}
      />
    </>
  );
}
