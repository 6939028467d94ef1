import { type Followed, type FollowedSettings, SETTING_NAMES } from './followed.ts';
import type { OwnersWord } from './owners-word.ts';

/** The browser's own sync takes items by name, each of at most 8 kB: words are spread over so many of them. */
const SHELVES = 32;
const WORDS = 'words.';

/** A word as it is kept in the browser's sync, short: when, standing, note, calm until. */
type ShortWord = readonly [OwnersWord['at'], OwnersWord['standing'], string, OwnersWord['calmUntil']];

export type SyncItems = Readonly<Record<string, unknown>>;

/** What follows the owner, as items for the browser's sync. */
export function toSyncItems({ words, ...settings }: Followed): SyncItems {
  const shelves: Record<string, Record<string, ShortWord>> = {};
  for (const { about, at, standing, note, calmUntil } of words.toSorted((a, b) =>
    a.about < b.about ? -1 : 1,
  )) {
    const name = `${WORDS}${shelfOf(about)}`;
    shelves[name] = { ...shelves[name], [about]: [at, standing, note, calmUntil] };
  }
  return { ...settings, ...shelves };
}

/** The items back to what they stand for; their form is checked by who calls. */
export function fromSyncItems(items: SyncItems): {
  readonly settings: FollowedSettings;
  readonly words: readonly unknown[];
} {
  const settings = SETTING_NAMES.flatMap((name) => (items[name] === undefined ? [] : [[name, items[name]]]));
  const words = Object.entries(items).flatMap(([name, shelf]) =>
    name.startsWith(WORDS) && typeof shelf === 'object' && shelf !== null
      ? Object.entries(shelf).map(([about, word]) => fromShort(about, word))
      : [],
  );
  return { settings: Object.fromEntries(settings) as FollowedSettings, words };
}

function fromShort(about: string, word: unknown): unknown {
  const [at, standing, note, calmUntil] = Array.isArray(word) ? word : [];
  return { about, at, standing, note, calmUntil };
}

/** A shelf that is the same in every browser. */
function shelfOf(about: string): number {
  let hash = 0;
  for (const letter of about) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % SHELVES;
}
