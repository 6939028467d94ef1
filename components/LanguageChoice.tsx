import { i18n } from '#i18n';
import { LANGUAGES, type Language } from '../lib/domain/cues/languages.ts';
import { languageName } from '../lib/words/language.ts';

interface LanguageChoiceProps {
  readonly languages: readonly Language[];
  readonly disabled: boolean;
  onChange(languages: readonly Language[]): void;
}

/** In which languages mail is judged by its words. */
export function LanguageChoice({ languages, disabled, onChange }: LanguageChoiceProps) {
  return (
    <fieldset class="setting languages" disabled={disabled}>
      <legend>{i18n.t('languageChoice.languages')}</legend>
      {LANGUAGES.map((language) => (
        <label key={language}>
          <input
            type="checkbox"
            checked={languages.includes(language)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(LANGUAGES.filter((one) => (one === language ? checked : languages.includes(one))))
            }
          />
          {languageName(language)}
        </label>
      ))}
      <p>{i18n.t('languageChoice.mailInAnotherLanguageCounts')}</p>
    </fieldset>
  );
}
