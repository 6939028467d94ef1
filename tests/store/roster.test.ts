import fc from 'fast-check';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Before, OwnersAct } from '../../lib/domain/acts.ts';
import { DAY, HOUR, MINUTE } from '../../lib/domain/instant.ts';
import { rosterRowOf } from '../../lib/domain/roster.ts';
import { putBack, storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { mend } from '../../lib/store/mend.ts';
import { shrinkOld } from '../../lib/store/retention.ts';
import { badgeCounts, rosterOf } from '../../lib/store/roster.ts';
import { changeJoins, settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { DamagedRecord } from '../../lib/store/sound.ts';
import {
  aMessage,
  aReport,
  aThread,
  fromOwner,
  hexAt,
  judgedAs,
  OWNER,
  POLICY,
  wednesday,
} from '../builders.ts';

const NOW = wednesday('12:00');

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

describe('the counts for the badge', () => {
  it('are all zero while nobody waits', async () => {
    expect(await badgeCounts(database, NOW)).toEqual({
      overdue: 0,
      soon: 0,
      emergencies: 0,
      unsure: 0,
      urgent: [],
    });
  });
});

const PEOPLE = ['dana@farm.example', 'lena@farm.example', 'tom@okafor.example'].map((address) => ({
  address,
  name: address.slice(0, 4),
}));

function record(who: number, step: number, isAngry: boolean, isAnswer: boolean) {
  const from = PEOPLE[who] as (typeof PEOPLE)[number];
  const at = NOW - 3 * DAY + step * HOUR;
  const ask = aMessage({ at, from, ...(isAngry && { judged: judgedAs('yes', 'complaint') }) });
  const messages = isAnswer ? [ask, fromOwner({ at: at + 10 * MINUTE, to: [from] })] : [ask];
  const thread = aThread(messages, { legacyThreadId: hexAt(at, who) });
  return (async () =>
    recordSightings(database, aReport({ threads: [thread] }), await settingsOf(database), NOW))();
}

async function act(one: OwnersAct) {
  taken.push(await storeAct(database, one, NOW));
}

let taken: Before[] = [];

const who = fc.integer({ min: 0, max: PEOPLE.length - 1 });
const step = fc.integer({ min: 0, max: 40 });
const thread = (nth: number, at: number) => ({
  account: OWNER,
  threadId: hexAt(NOW - 3 * DAY + at * HOUR, nth),
  upTo: NOW,
});
const address = (nth: number) => PEOPLE[nth]?.address as string;

/** Whatever writes lines: mail, what the owner says and takes back, other rules, mending, growing old. */
const aStep = fc.oneof(
  fc.tuple(who, step, fc.boolean(), fc.boolean()).map((mail) => () => record(...mail)),
  fc.tuple(who, step).map(
    ([nth, at]) =>
      () =>
        act({ kind: 'done', threads: [thread(nth, at)] }),
  ),
  fc.tuple(who, step).map(
    ([nth, at]) =>
      () =>
        act({ kind: 'snooze', threads: [thread(nth, at)], until: NOW + DAY }),
  ),
  fc.tuple(who, fc.constantFrom('vip', 'ours', 'not-a-customer')).map(
    ([nth, standing]) =>
      () =>
        act({ kind: 'standing', about: [address(nth)], standing } as OwnersAct),
  ),
  who.map((nth) => () => act({ kind: 'calm', about: [address(nth)], upTo: { [address(nth)]: NOW } })),
  fc.constant(async () => {
    const last = taken.pop();
    if (last) await putBack(database, last, NOW);
  }),
  fc.integer({ min: 30, max: 600 }).map((targetMinutes) => async () => {
    await storePolicy(database, { ...POLICY, targetMinutes }, NOW);
    await applyRules(database, NOW);
  }),
  fc.boolean().map((isJoined) => async () => {
    await changeJoins(database, () => (isJoined ? { [address(1)]: address(0) } : {}), NOW);
    await applyRules(database, NOW);
  }),
  fc.constant(async () => {
    await mend(database, NOW);
  }),
  fc.constant(async () => {
    await shrinkOld(database, NOW + 4 * 365 * DAY);
  }),
);

function byName(rows: readonly { readonly account: string; readonly key: string }[]) {
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

async function waitingRows() {
  return byName((await waitingCustomers(database)).flatMap((line) => rosterRowOf(line) ?? []));
}

describe('the roster', () => {
  it('tells of everybody who waits what their lines tell, whatever has written those', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), async (steps) => {
        taken = [];
        await Promise.all([...database.objectStoreNames].map((name) => database.clear(name)));
        await storePolicy(database, POLICY, 1);
        await applyRules(database, NOW);
        for (const run of steps) {
          await run();
          expect(byName(await rosterOf(database))).toEqual(await waitingRows());
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('goes along with mail and what the owner says, and is not made anew for it', async () => {
    await record(0, 0, false, false);
    expect(await rosterOf(database)).toHaveLength(1);
    await record(2, 3, false, false);
    await storeAct(database, { kind: 'done', threads: [thread(0, 0)] }, NOW);
    expect(await database.count('roster')).toBe(16);
    expect(await rosterOf(database)).toMatchObject([{ key: address(2) }]);
  });

  it.each([
    ['lost its rows', (shard: object) => ({ ...shard, rows: undefined })],
    ['holds what is no row', (shard: object) => ({ ...shard, rows: JSON.stringify([{ account: OWNER }]) })],
    ['is cut off', ({ rows, ...shard }: { rows: string }) => ({ ...shard, rows: rows.slice(0, -1) })],
  ])('that %s is made anew', async (_what, damage) => {
    await record(0, 0, false, false);
    await rosterOf(database);
    for (const shard of await database.getAll('roster')) await database.put('roster', damage(shard) as never);
    expect(await badgeCounts(database, NOW)).toMatchObject({ overdue: 1 });
    expect(await rosterOf(database)).toEqual(await waitingRows());
  });

  it('that has lost a part is made anew, also when somebody’s line is written into it', async () => {
    for (const write of [async () => {}, () => record(1, 2, false, false)]) {
      await record(0, 0, false, false);
      await rosterOf(database);
      const held = (await database.getAll('roster')).find(({ rows }) => rows !== '[]');
      await database.delete('roster', held?.shard ?? -1);
      await write();
      expect(byName(await rosterOf(database))).toEqual(await waitingRows());
    }
  });

  it('is told of all the same where the disk is too full to keep it', async () => {
    await record(0, 0, false, false);
    await database.clear('roster');
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    vi.spyOn(console, 'warn').mockReturnValue();
    expect(await badgeCounts(database, NOW)).toMatchObject({ overdue: 1 });
    expect(await rosterOf(database)).toHaveLength(1);
    full.mockRestore();
    expect(await database.count('roster')).toBe(0);
  });

  it('that can’t be read says so, as what keeps mail from being recorded', async () => {
    await record(0, 0, false, false);
    await rosterOf(database);
    const get = IDBObjectStore.prototype.get;
    const lost = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      if (this.name === 'roster') throw new DOMException('', 'NotReadableError');
      return get.call(this, key);
    });
    await expect(record(1, 2, false, false)).rejects.toThrow(
      expect.objectContaining({ name: 'NotReadableError' }),
    );
    lost.mockRestore();
  });

  it('is not made from lines of which one can’t be read', async () => {
    await record(0, 0, false, false);
    const [line] = await database.getAll('customers');
    await database.put('customers', { ...line, waits: 'garbage' } as never);
    await expect(rosterOf(database)).rejects.toThrow(DamagedRecord);
    await mend(database, NOW);
    expect(await rosterOf(database)).toHaveLength(1);
  });
});
