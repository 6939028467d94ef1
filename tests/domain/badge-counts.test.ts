import { describe, expect, it } from 'vitest';
import { badgeCountsOf } from '../../lib/domain/badge-counts.ts';
import { MINUTE } from '../../lib/domain/instant.ts';
import type { RosterRow } from '../../lib/domain/roster.ts';
import { OWNER, wednesday } from '../builders.ts';

const NOW = wednesday('12:00');

/** A customer whose answer is due that many minutes from now, and is warned of an hour before. */
function dueIn(key: string, minutes: number, more: Partial<RosterRow> = {}): RosterRow {
  const dueAt = NOW + minutes * MINUTE;
  const warnAt = dueAt - 60 * MINUTE;
  return { account: OWNER, key, name: '', address: key, waits: [], dueAt, warnAt, changeTimes: [], ...more };
}

describe('the counts for the badge', () => {
  it('tell who is overdue from who soon will be, and leave out who has time', () => {
    const rows = [dueIn('late@x.example', 0), dueIn('soon@x.example', 60), dueIn('free@x.example', 61)];
    expect(badgeCountsOf(rows, 7, NOW)).toMatchObject({ overdue: 1, soon: 1, emergencies: 0, unsure: 7 });
  });

  it('name three, emergencies first and nobody twice', () => {
    const rows = [40, 30, 20, 10].map((minutes) => dueIn(`${minutes}@x.example`, minutes));
    const upset = dueIn('upset@x.example', 5, { emergencyFrom: NOW - MINUTE });
    const { emergencies, urgent } = badgeCountsOf([...rows, upset], 0, NOW);
    expect(emergencies).toBe(1);
    expect(urgent.map(({ key }) => key)).toEqual(['upset@x.example', '10@x.example', '20@x.example']);
  });
});
