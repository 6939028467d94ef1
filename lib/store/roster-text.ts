import type { RosterRow } from '../domain/roster.ts';
import type { RankedWait } from '../domain/waiting-list.ts';
import { isSoundRoster } from './sound.ts';

/** A row without the names of its fields, which would be half of a text that is read whole whenever anybody is counted. */
type ShortRow = readonly [
  account: string,
  key: string,
  name: string,
  /** Null where it is the key. */
  address: string | null,
  waits: readonly ShortWait[],
  dueAt: number | null,
  warnAt: number | null,
  emergency: RosterRow['emergency'] | null,
  emergencyFrom: number | null,
  changeTimes: readonly number[],
];

type ShortWait = readonly [
  threadId: string,
  waitingSince: number,
  dueAt: number | null,
  arrivedOffHours: 0 | 1,
  snoozedUntil?: number,
];

/** The rows as text: that is copied as it is, where a list of objects is copied field by field. */
export function textOf(rows: Iterable<RosterRow>): string {
  return JSON.stringify([...rows].map(shortRow));
}

/** Null for a text that is damaged. */
export function rowsIn(text: unknown): readonly RosterRow[] | null {
  try {
    const rows = (JSON.parse(text as string) as readonly ShortRow[]).map(rowOf);
    return isSoundRoster(rows) ? rows : null;
  } catch {
    return null;
  }
}

function shortRow(row: RosterRow): ShortRow {
  const { account, key, name, address, waits, dueAt, warnAt, changeTimes, emergency, emergencyFrom } = row;
  return [
    account,
    key,
    name,
    address === key ? null : address,
    waits.map(shortWait),
    dueAt ?? null,
    warnAt ?? null,
    emergency ?? null,
    emergencyFrom ?? null,
    changeTimes,
  ];
}

function shortWait({ threadId, waitingSince, dueAt, arrivedOffHours, snoozedUntil }: RankedWait): ShortWait {
  const wait = [threadId, waitingSince, dueAt, arrivedOffHours ? 1 : 0] as const;
  return snoozedUntil === undefined ? wait : [...wait, snoozedUntil];
}

function rowOf(row: ShortRow): RosterRow {
  const [account, key, name, address, waits, dueAt, warnAt, emergency, emergencyFrom, changeTimes] = row;
  return {
    account,
    key,
    name,
    address: address ?? key,
    waits: waits.map(waitOf),
    ...(emergency && { emergency }),
    ...(dueAt !== null && { dueAt }),
    ...(warnAt !== null && { warnAt }),
    ...(emergencyFrom !== null && { emergencyFrom }),
    changeTimes,
  };
}

function waitOf([threadId, waitingSince, dueAt, offHours, snoozedUntil]: ShortWait): RankedWait {
  const snooze = snoozedUntil === undefined ? {} : { snoozedUntil };
  return { threadId, waitingSince, dueAt, arrivedOffHours: offHours === 1, ...snooze };
}
