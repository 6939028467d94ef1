const MOST_TEXT = 300;

/**
 * A name or a subject as strangers wrote it, cut, and without the marks that only steer the direction of writing: in a tooltip or a
 * nudge they would turn around the words that follow.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .slice(0, MOST_TEXT);
}
