const MARK = /["[\]{}]/g;
/** How many brackets and texts are passed over between two chances to pause. */
const MARKS_A_STEP = 5000;

interface Open {
  readonly start: number;
  /** Parts inside it that are whole, kept back while it may turn out to be short enough itself. */
  inside: [start: number, end: number][];
}

/**
 * Cuts a JSON text into the largest lists and objects in it that are no longer than `most` characters, without parsing
 * what is longer. Yields null now and then, so that a caller can go on later.
 */
export function* partsOf(text: string, most: number): Generator<string | null, void> {
  const open: Open[] = [];
  const mark = new RegExp(MARK);
  let steps = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const at = found.index;
    steps += 1;
    if (steps % MARKS_A_STEP === 0) yield null;
    if (found[0] === '"') {
      mark.lastIndex = endOfText(text, at) + 1;
      continue;
    }
    if (found[0] === '[' || found[0] === '{') {
      open.push({ start: at, inside: [] });
      continue;
    }
    const closed = open.pop();
    if (!closed) return;
    const isWhole = at - closed.start < most;
    const around = open.at(-1);
    if (isWhole && !around) {
      yield text.slice(closed.start, at + 1);
      continue;
    }
    if (isWhole) around?.inside.push([closed.start, at]);
    const ready = isWhole ? around : closed;
    if (!ready || at - ready.start < most) continue;
    for (const [start, end] of ready.inside) yield text.slice(start, end + 1);
    ready.inside = [];
  }
}

/** Where a text that begins at `start` ends; a quote behind an odd number of backslashes is part of it. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
