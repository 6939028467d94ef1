import { awakeWaits } from '../../../lib/domain/customer.ts';
import type { Line, Wait } from '../../../lib/domain/line.ts';
import type { RosterShard } from '../../../lib/store/roster.ts';
import { rowsIn } from '../../../lib/store/roster-text.ts';
import { isSoundLine } from '../../../lib/store/sound.ts';

/** Who waits otherwise by the roster than by their line; nobody while it is still to be made. */
export function rosterDifferences(shards: readonly RosterShard[], lines: readonly Line[]): readonly string[] {
  const parts = shards.map((shard) => rowsIn(shard.rows));
  if (parts.length === 0 || parts.includes(null)) return [];
  const rows = parts.flatMap((part) => part ?? []);
  // A line that has gone bad and that nobody has looked at yet tells nothing.
  const [sound, bad] = [lines.filter(isSoundLine), lines.filter((line) => !isSoundLine(line))];
  const told = new Map(rows.map((row) => [nameOf(row), JSON.stringify(row.waits.map(factsOf))]));
  const meant = new Map(
    sound.flatMap((line) =>
      line.waits.length > 0 ? [[nameOf(line), JSON.stringify(awakeWaits(line).map(factsOf))]] : [],
    ),
  );
  for (const line of bad) told.delete(nameOf(line));
  const names = new Set([...told.keys(), ...meant.keys()]);
  return [...names].filter((name) => told.get(name) !== meant.get(name));
}

/** What of a wait no rule decides. */
function factsOf({
  threadId,
  waitingSince,
  snoozedUntil,
}: Pick<Wait, 'threadId' | 'waitingSince' | 'snoozedUntil'>) {
  return [threadId, waitingSince, snoozedUntil];
}

function nameOf({ account, key }: Pick<Line, 'account' | 'key'>): string {
  return `${account} ${key}`;
}
