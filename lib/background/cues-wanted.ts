import type { CueLists } from '../domain/cues/cue-set.ts';
import { cueListsOf, languageOf } from '../domain/cues/languages.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { readingSettingsOf } from '../store/reading-settings.ts';

/** The rules of a language for a Gmail tab, which is spared those of languages it never meets. */
export async function cuesWanted(database: LagwatchDatabase, tag: string): Promise<CueLists | null> {
  const language = languageOf(tag.slice(0, 35));
  if (language === null) return null;
  const { languages, judgesWords } = await readingSettingsOf(database);
  return judgesWords && languages.includes(language) ? cueListsOf(language) : null;
}
