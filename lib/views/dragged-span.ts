import type { Span } from '../domain/business-hours.ts';

/** What of a span is dragged. */
export type Edge = 'open' | 'close' | 'both';

export const MINUTES_A_DAY = 24 * 60;
/** What is dragged keeps to quarters of an hour. */
export const STEP = 15;

/**
 * A span after one of its ends, or the whole of it, was dragged along a day.
 *
 * @param minute Where the pointer is, in minutes from midnight.
 * @param startedAt Where it was pressed.
 */
export function draggedSpan([open, close]: Span, edge: Edge, minute: number, startedAt: number): Span {
  const from = minutesOf(open);
  const to = minutesOf(close);
  const isOvernight = to <= from;
  if (edge === 'open') {
    const isBehindEnd = isOvernight && minute > to;
    return [clockTime(isBehindEnd ? minute : Math.max(0, Math.min(minute, to - STEP))), close];
  }
  if (edge === 'close') {
    return [open, closing(isOvernight && minute <= from ? minute : Math.max(minute, from + STEP))];
  }
  const by = minute - startedAt;
  if (isOvernight) return [clockTime(from + by), closing(to + by)];
  const kept = Math.max(-from, Math.min(MINUTES_A_DAY - to, by));
  return [clockTime(from + kept), closing(to + kept)];
}

/** Minutes from midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** `HH:MM` of minutes from a midnight, that of another day included. */
export function clockTime(minute: number): string {
  const ofDay = (minute + MINUTES_A_DAY) % MINUTES_A_DAY;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}

/** Midnight as an end is that of the day. */
function closing(minute: number): string {
  return minute % MINUTES_A_DAY === 0 ? '24:00' : clockTime(minute);
}
