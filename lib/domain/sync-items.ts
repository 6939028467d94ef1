import { type Followed, type FollowedSettings, inOneOrder, SETTING_NAMES } from './followed.ts';
import { DAY, type Instant } from './instant.ts';
import { isEmptyWord, type OwnersWord } from './owners-word.ts';

/** The browser's own sync takes items by name, each of at most 8 kB: words are spread over so many of them. */
const SHELVES = 32;
const WORDS = 'words.';

/** A browser that was not opened for longer may bring back a word that was taken back. */
export const REMEMBER_TAKEN_BACK = 180 * DAY;

/** A word as it is kept in the browser's sync, short: when, standing, note, calm until. */
type ShortWord = readonly [OwnersWord['at'], OwnersWord['standing'], string, OwnersWord['calmUntil']];

export type SyncItems = Readonly<Record<string, unknown>>;

/** What to write into the browser's sync; null for an item that is to go. */
export type SyncChanges = Readonly<Record<string, unknown>>;

/**
 * What of mine the browser's sync does not have yet. What is there and as new stays, whether it can be read here or not: it
 * may come from a later version of the extension. Words that were taken back before `forgetBefore` leave it.
 */
export function changesFor(
  stored: SyncItems,
  { words, ...settings }: Followed,
  forgetBefore: Instant,
): SyncChanges {
  const changes: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const mine = settings[name];
    if (mine && mine.at > timeOf(stored[name])) changes[name] = mine;
  }
  const shelves = new Map<string, Record<string, unknown>>();
  for (const [name, shelf] of Object.entries(stored))
    if (isShelf(name, shelf)) shelves.set(name, { ...shelf });
  for (const word of words) {
    if (isForgotten(word, forgetBefore)) continue;
    const name = `${WORDS}${shelfOf(word.about)}`;
    const shelf = shelves.get(name) ?? {};
    shelves.set(name, shelf);
    const { about, at, standing, note, calmUntil } = word;
    if (at > timeOfShort(shelf[about])) shelf[about] = [at, standing, note, calmUntil] satisfies ShortWord;
  }
  for (const [name, shelf] of shelves) {
    for (const [about, word] of Object.entries(shelf))
      if (isForgotten(fromShort(about, word) as OwnersWord, forgetBefore)) delete shelf[about];
    if (inOneOrder(shelf) === inOneOrder(stored[name] ?? {})) continue;
    changes[name] = Object.keys(shelf).length > 0 ? shelf : null;
  }
  return changes;
}

/** The items back to what they stand for; their form is checked by who calls. */
export function fromSyncItems(items: SyncItems): {
  readonly settings: FollowedSettings;
  readonly words: readonly unknown[];
} {
  const settings = SETTING_NAMES.flatMap((name) => (items[name] === undefined ? [] : [[name, items[name]]]));
  const words = Object.entries(items).flatMap(([name, shelf]) =>
    isShelf(name, shelf) ? Object.entries(shelf).map(([about, word]) => fromShort(about, word)) : [],
  );
  return { settings: Object.fromEntries(settings) as FollowedSettings, words };
}

/** Whether a word was taken back so long ago that every browser must know. */
export function isForgotten(word: OwnersWord, before: Instant): boolean {
  return typeof word.at === 'number' && word.at < before && isEmptyWord(word);
}

function isShelf(name: string, shelf: unknown): shelf is Record<string, unknown> {
  return name.startsWith(WORDS) && typeof shelf === 'object' && shelf !== null && !Array.isArray(shelf);
}

function timeOf(item: unknown): Instant {
  const at = typeof item === 'object' && item !== null && 'at' in item ? item.at : null;
  return typeof at === 'number' ? at : Number.NEGATIVE_INFINITY;
}

function timeOfShort(word: unknown): Instant {
  const [at] = Array.isArray(word) ? word : [];
  return typeof at === 'number' ? at : Number.NEGATIVE_INFINITY;
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
