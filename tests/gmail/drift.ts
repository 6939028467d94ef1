/**
 * What Gmail may look like after a change: rows under other class names, other message ids in rows or in answers,
 * fields at other positions, an encoding that nobody has seen yet, or the session gone.
 */
export type Drift = 'classes' | 'row ids' | 'answer ids' | 'positions' | 'encoding' | 'signed out';

/** An answer's text as it goes over the wire after such a change. */
export function drifted(json: unknown, drift: Drift | null): string {
  if (drift === 'positions') return JSON.stringify(moved(json));
  if (drift === 'answer ids') return JSON.stringify(json).replace(/"[0-9a-f]{16}"/g, rekeyed);
  if (drift === 'encoding') return `AF1;${Buffer.from(JSON.stringify(json)).toString('base64')}`;
  return JSON.stringify(json);
}

/** Every record has a new field in front. */
function moved(node: unknown): unknown {
  return Array.isArray(node) ? [null, ...node.map(moved)] : node;
}

/** Still a number of sixteen digits, but the time is no longer in it. */
function rekeyed(hex: string): string {
  return [...hex].reverse().join('');
}
