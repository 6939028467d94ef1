import { FIRST_PLACE, type KeptPage, type KeptPlace } from '../domain/kept.ts';

/** A screen reader reads each of them out. */
const TOLD_EVERY = 10_000;

/**
 * All that is kept as the text of one JSON object, a list for each collection, one record a line. In parts, since all of it may
 * be too long for one string.
 *
 * @param tell Told how many records there are so far, every ten thousand.
 */
export async function everythingAsJson(
  keptPage: (place: KeptPlace) => Promise<KeptPage>,
  tell: (records: number) => void,
): Promise<readonly string[]> {
  const parts = [`{\n${opened(FIRST_PLACE)}`];
  let count = 0;
  for (let place: KeptPlace | null = FIRST_PLACE, isFirst = true; place; ) {
    const { records, next }: KeptPage = await keptPage(place);
    for (const record of records) {
      parts.push(`${isFirst ? '\n' : ',\n'}${JSON.stringify(record)}`);
      isFirst = false;
    }
    const before = count;
    count += records.length;
    if (next && Math.floor(count / TOLD_EVERY) > Math.floor(before / TOLD_EVERY)) tell(count);
    if (next && next.collection !== place.collection) {
      parts.push(`\n],\n${opened(next)}`);
      isFirst = true;
    }
    place = next;
  }
  return [...parts, '\n]\n}\n'];
}

function opened({ collection }: KeptPlace): string {
  return `${JSON.stringify(collection)}: [`;
}
