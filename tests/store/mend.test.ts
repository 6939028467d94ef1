import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { customerAt, waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { followStateOf } from '../../lib/store/follow.ts';
import { hasMended, mend } from '../../lib/store/mend.ts';
import { claimNudges } from '../../lib/store/nudges.ts';
import { readingSettingsOf } from '../../lib/store/reading-settings.ts';
import { rosterOf } from '../../lib/store/roster.ts';
import { settingsOf } from '../../lib/store/settings.ts';
import { recordSightings, unsureThreads } from '../../lib/store/sightings.ts';
import { DamagedRecord } from '../../lib/store/sound.ts';
import {
  aMessage,
  aReport,
  aThread,
  berlin,
  fromOwner,
  judgedAs,
  OWNER,
  RULES,
  wednesday,
} from '../builders.ts';

const TEN = wednesday('10:00');
const NOON = wednesday('12:00');
const DANA = 'dana@whitfieldfarms.example';
const LENA = { address: 'lena.vogel@web.de', name: 'Lena Vogel' };

const dana = aThread([aMessage({ at: TEN })], { legacyThreadId: 'a1' });
const lena = aThread([aMessage({ at: TEN + HOUR, from: LENA })], { legacyThreadId: 'b2' });

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await recordSightings(database, aReport({ threads: [dana, lena] }), RULES, NOON);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function everything() {
  return { threads: await database.getAll('threads'), customers: await database.getAll('customers') };
}

async function damage(store: 'threads' | 'customers', key: [string, string], change: object) {
  await database.put(store, { ...(await database.get(store, key)), ...change } as never);
}

describe('records that no version can have written', () => {
  it('are not there in an ordinary store, which is left as it is', async () => {
    const before = await everything();
    expect(hasMended(await mend(database, NOON))).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('are there where the roster tells something else than the lines, though it looks well', async () => {
    await rosterOf(database);
    const shards = await database.getAll('roster');
    const held = shards.find(({ rows }) => rows !== '[]');
    await database.put('roster', { shard: held?.shard ?? 0, rows: '[]' });
    expect(await mend(database, NOON)).toMatchObject({ roster: 1, customers: 0 });
    expect(await database.getAll('roster')).toEqual(shards);
    expect(await mend(database, NOON)).toMatchObject({ roster: 0 });
  });

  it('are not seen in a thread that is probably done either', async () => {
    const judged = judgedAs('no', 'thanks');
    const thanks = aThread(
      [
        aMessage({ at: TEN, from: { address: 'c@d.example', name: 'C' } }),
        fromOwner({ at: TEN + 1 }),
        aMessage({ at: TEN + HOUR, from: { address: 'c@d.example', name: 'C' }, judged }),
      ],
      { legacyThreadId: 'c3' },
    );
    await recordSightings(database, aReport({ threads: [thanks] }), RULES, NOON);
    const before = await everything();
    expect(hasMended(await mend(database, NOON))).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('a thread that has lost whom it is about is found by its people again', async () => {
    const before = await everything();
    await damage('threads', [OWNER, 'a1'], { customer: undefined, people: undefined });
    await database.delete('customers', [OWNER, DANA]);
    await mend(database, NOON);
    expect((await everything()).customers).toEqual(before.customers);
    expect(hasMended(await mend(database, NOON))).toBe(false);
  });

  it('a reading is forgotten, so that Gmail counts as not read', async () => {
    const [reading] = await database.getAll('readings');
    await database.put('readings', { ...reading, problems: null } as never);
    expect(await mend(database, NOON)).toMatchObject({ readings: 1 });
    expect(await database.getAll('readings')).toEqual([]);
  });

  it.each([
    ['rules', 7],
    ['rules', { history: 7, joins: {} }],
    ['rules', { history: [null], joins: {} }],
    ['rules', { history: [], joins: { 'a@b.example': 7 } }],
    ['managed', {}],
    ['managed', { periods: [], words: null }],
    ['reading', { languages: 7 }],
    ['rules', { history: [{ since: 1, policy: { hours: { timeZone: 'Mars', week: {} } } }], joins: {} }],
    ['rules', { history: [{ since: 1, policy: { ...RULES.policy, targetMinutes: 'x' } }], joins: {} }],
    ['keepMonths', 'forever'],
    ['follow', 'on'],
    ['nudges', { quietUntil: 1e300 }],
    ['nudges', { dailyCap: null }],
  ] as const)('a setting %s that is %j is dropped, and stops nothing', async (name, value) => {
    await settingsOf(database);
    await database.put('settings', value as never, name);
    expect(await mend(database, NOON)).toMatchObject({ settings: 1 });
    expect((await settingsOf(database)).policy.hours.week).toEqual(RULES.policy.hours.week);
    expect(hasMended(await mend(database, NOON))).toBe(false);
  });

  it('what the extension notes for itself is made anew without a word', async () => {
    await database.put('settings', null as never, 'changedAt');
    await database.put('settings', 'yesterday' as never, 'told');
    expect(hasMended(await mend(database, NOON))).toBe(false);
    expect(await database.getAllKeys('settings')).toEqual(['isNew']);
  });

  it('what was turned off stays off, and what another browser has is believed', async () => {
    await database.put('settings', { policy: 5, reading: 6, nudges: 7 }, 'changedAt');
    await database.put('settings', { isOn: false, alikeAt: 'now' } as never, 'follow');
    await database.put('settings', 'off' as never, 'follow');
    await database.put('settings', { judgesWords: true, languages: 7 } as never, 'reading');
    expect(await mend(database, NOON)).toMatchObject({ settings: 2 });
    expect((await followStateOf(database)).isOn).toBe(false);
    expect(await readingSettingsOf(database)).toMatchObject({
      asksGmail: false,
      judgesWords: true,
      keepsCues: false,
    });
    expect(await database.get('settings', 'changedAt')).toEqual({ policy: 5, nudges: 7 });
  });

  it('rules keep what of them can be read', async () => {
    const period = { since: 1, policy: { ...RULES.policy, targetMinutes: 45 } };
    const joins = { 'a@b.example': 'c@d.example', 'e@f.example': 7 };
    await database.put('settings', { history: [null, period], joins } as never, 'rules');
    await expect(settingsOf(database)).rejects.toThrow(DamagedRecord);
    await mend(database, NOON);
    expect(await settingsOf(database)).toMatchObject({
      policy: { targetMinutes: 45 },
      joins: { 'a@b.example': 'c@d.example' },
    });
  });

  it('a month’s figures are dropped', async () => {
    await database.put('months', { account: OWNER, month: '2026-10', threads: 'many' } as never);
    expect(await mend(database, NOON)).toMatchObject({ months: 1 });
    expect(await database.getAll('months')).toEqual([]);
  });

  it('a line is made anew from its threads', async () => {
    const before = await everything();
    const wait = (await line()).waits[0];
    for (const change of [
      { waits: 'none' },
      { waits: [{}] },
      { name: undefined },
      { waitingSince: 'soon' },
      { waits: [{ ...wait, snoozedUntil: 'soon' }] },
      { waits: [{ ...wait, waitingSince: 1e300 }] },
      { recent: [{ threadId: 'a1', at: Number.NaN, answeredAt: null }] },
      { recent: [{ at: TEN, answeredAt: null }] },
      { probablyDone: [{ threadId: 'a1', subject: '', at: TEN, until: null }] },
      { past: { seenAt: 'long ago' } },
    ]) {
      await damage('customers', [OWNER, DANA], change);
      expect(await mend(database, NOON)).toMatchObject({ threads: 0, customers: 1 });
      expect(await everything()).toEqual(before);
    }
  });

  it('a line that has lost its wait, and looks well otherwise, has it again', async () => {
    const before = await everything();
    await damage('customers', [OWNER, DANA], { waits: [], waitingSince: undefined });
    expect(await waitingCustomers(database)).toHaveLength(1);
    expect(await mend(database, NOON)).toMatchObject({ customers: 1 });
    expect(await everything()).toEqual(before);
  });

  it('a line that is gone is there again', async () => {
    const before = await everything();
    await database.delete('customers', [OWNER, DANA]);
    await mend(database, NOON);
    expect(await everything()).toEqual(before);
  });

  it('a thread becomes one that is unsure, so that nobody takes it for answered, and Gmail is asked for it', async () => {
    await damage('threads', [OWNER, 'a1'], { messages: null });
    await expect(recordSightings(database, aReport({ threads: [dana] }), RULES, NOON)).rejects.toBeInstanceOf(
      DamagedRecord,
    );
    expect(await mend(database, NOON)).toMatchObject({ threads: 1 });
    expect(await unsureThreads(database)).toMatchObject([{ threadId: 'a1', subject: dana.subject }]);
    await recordSightings(database, aReport({ threads: [dana] }), RULES, NOON);
    expect(await unsureThreads(database)).toEqual([]);
    expect((await waitingCustomers(database)).map(({ key }) => key)).toEqual([DANA, LENA.address]);
  });

  it('a thread whose marks can’t be read waits again, and nothing else of it is lost', async () => {
    const before = await everything();
    await damage('threads', [OWNER, 'a1'], { marks: { snoozedUntil: 'soon' } });
    await damage('customers', [OWNER, DANA], {
      waits: [{ ...(await line()).waits[0], snoozedUntil: 'soon' }],
    });
    await expect(waitingCustomers(database)).rejects.toBeInstanceOf(DamagedRecord);
    expect(await mend(database, NOON)).toMatchObject({ threads: 1, customers: 1 });
    expect(await everything()).toEqual(before);
  });

  it('what the owner said and cannot be read is lost, and counted', async () => {
    await storeAct(database, { kind: 'note', about: [DANA], note: 'Pays late' }, NOON);
    await database.put('words', { about: 'x@y.example', note: 7 } as never);
    expect(await mend(database, NOON)).toMatchObject({ words: 1 });
    expect((await database.getAll('words')).map(({ about }) => about)).toEqual([DANA]);
  });

  it('a nudge that cannot be read is forgotten, so that the owner is told once more rather than never', async () => {
    await claimNudges(database, 'first', berlin('2026-11-20T10:00'));
    const [nudge] = await database.getAll('nudges');
    await database.put('nudges', { ...nudge, nudgedAt: null } as never);
    expect(await mend(database, NOON)).toMatchObject({ nudges: 1 });
  });

  async function line() {
    const found = await customerAt(database, OWNER, DANA);
    if (!found) throw new Error('no line');
    return found;
  }
});
