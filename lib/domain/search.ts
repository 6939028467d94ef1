/** No name and no address is longer. */
export const LONGEST_SEARCH = 200;

/** Whether a name or an address holds every one of the words, whatever their case and accents. */
export function holdsWords(text: string, words: string): boolean {
  const plain = plainText(text);
  return plainText(words)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
