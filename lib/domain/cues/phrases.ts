/** Plain lower-case words with one blank before, between and after them, and where each begins. */
export interface Words {
  readonly text: string;
  readonly words: readonly string[];
  readonly starts: readonly number[];
}

export function wordsOf(text: string): Words {
  const words = text.trim() === '' ? [] : text.trim().split(' ');
  let at = 0;
  const starts = words.map((word) => {
    const start = at;
    at += word.length + 1;
    return start;
  });
  const kinds = words.map((word) => (isDigit(word) ? NUMBER : word));
  return { text: ` ${words.join(' ')} `, words: kinds, starts };
}

/** Finds listed phrases in a sentence. */
export interface Phrases {
  /** What matched, in the order of the sentence. */
  in(sentence: Words): readonly string[];
  /** The sentence with what matched taken out. */
  without(sentence: Words): Words;
}

/**
 * Phrases as they are listed for each language: words between single blanks, `(a|b c)` for a choice, `(a)?` for what may be
 * missing, `..` for up to three words in between, `*` for the rest of a word. They are looked up by their first word, and
 * every repetition is bounded, so that matching stays linear and fast.
 */
export function phrases(list: readonly string[]): Phrases {
  const byFirstWord = new Map<string, string[]>();
  const others: string[] = [];
  for (const text of list) {
    const { pattern, first } = new Phrase(text).read();
    if (first === null) others.push(pattern);
    else for (const word of first) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), pattern]);
  }
  const anywhere = others.length > 0 ? others : null;
  const compiled = new Map(
    [...byFirstWord].map(([word, patterns]) => [word, matcher([...patterns, ...(anywhere ?? [])])]),
  );
  const rest = anywhere && matcher(anywhere);

  function find({ text, words, starts }: Words, found: (start: number, end: number) => void): void {
    let end = 0;
    for (let nth = 0; nth < words.length; nth++) {
      const pattern = compiled.get(words[nth] as string) ?? rest;
      const start = starts[nth] as number;
      if (!pattern || start < end) continue;
      pattern.lastIndex = start;
      if (!pattern.test(text)) continue;
      end = pattern.lastIndex;
      found(start, end);
    }
  }

  return {
    in(sentence) {
      const matches: string[] = [];
      find(sentence, (start, end) => matches.push(sentence.text.slice(start + 1, end)));
      return matches;
    },
    without(sentence) {
      let left = '';
      let kept = 0;
      find(sentence, (start, end) => {
        left += `${sentence.text.slice(kept, start)} _`;
        kept = end;
      });
      return kept === 0 ? sentence : wordsOf(left + sentence.text.slice(kept));
    },
  };
}

function matcher(patterns: readonly string[]): RegExp {
  return new RegExp(`(?:${patterns.join('|')})(?= )`, 'y');
}

interface Read {
  /** Every word brings the blank before it along, so that what may be missing leaves none behind. */
  readonly pattern: string;
  /** The words it can begin with; null where that may be any. */
  readonly first: readonly string[] | null;
  readonly mayBeMissing?: boolean;
}

/** Stands for every number among the first words. */
const NUMBER = '#';

function isDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

class Phrase {
  #at = 0;

  constructor(readonly text: string) {}

  read(): Read {
    const choices = [this.#words()];
    while (this.text[this.#at] === '|') {
      this.#at += 1;
      choices.push(this.#words());
    }
    const isAny = choices.some(({ first }) => first === null);
    return {
      pattern: choices.map(({ pattern }) => pattern).join('|'),
      first: isAny ? null : choices.flatMap(({ first }) => first ?? []),
    };
  }

  #words(): Read {
    let pattern = '';
    let first: readonly string[] | null = [];
    let isOpen = true;
    while (this.#at < this.text.length && !'|)'.includes(this.text[this.#at] as string)) {
      if (this.text[this.#at] === ' ') {
        this.#at += 1;
        continue;
      }
      const next = this.text[this.#at] === '(' ? this.#choice() : this.#word();
      pattern += next.pattern;
      if (isOpen) first = first && next.first && [...first, ...next.first];
      isOpen &&= next.mayBeMissing === true;
    }
    return { pattern, first: isOpen ? null : first };
  }

  #choice(): Read {
    this.#at += 1;
    const { pattern, first } = this.read();
    this.#at += 1;
    if (this.text[this.#at] !== '?') return { pattern: `(?:${pattern})`, first };
    this.#at += 1;
    return { pattern: `(?:${pattern})?`, first, mayBeMissing: true };
  }

  #word(): Read {
    const start = this.#at;
    while (this.#at < this.text.length && !' |()'.includes(this.text[this.#at] as string)) this.#at += 1;
    const word = this.text.slice(start, this.#at);
    if (word === '..') return { pattern: '(?: \\S{1,24}){0,3}', first: null, mayBeMissing: true };
    return { pattern: ` ${word.replaceAll('*', '\\S{0,8}')}`, first: firstWordsOf(word) };
  }
}

/** A plain word, a number, or a word with a letter that may be missing, as in `updates?`. */
function firstWordsOf(word: string): readonly string[] | null {
  if (/^(?:\\d|\d)/.test(word)) return [NUMBER];
  if (/^[\p{L}']+$/u.test(word)) return [word];
  const optional = /^([\p{L}']+)(\p{L})\?$/u.exec(word);
  return optional ? [optional[1] as string, `${optional[1]}${optional[2]}`] : null;
}
