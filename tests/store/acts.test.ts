import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { ownersWords, putBack, storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { claimEmergency } from '../../lib/store/nudges.ts';
import { settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings, unsureThreads } from '../../lib/store/sightings.ts';
import {
  aMessage,
  aReport,
  aRow,
  aThread,
  fromOwner,
  hexAt,
  judgedAs,
  OWNER,
  POLICY,
  RULES,
  wednesday,
} from '../builders.ts';

const TEN = wednesday('10:00');
const DANA = 'dana@whitfieldfarms.example';
const LENA = { address: 'lena@whitfieldfarms.example', name: 'Lena' };
const danas = { account: OWNER, threadId: hexAt(TEN, 7), upTo: TEN };

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, 1);
  await applyRules(database, TEN);
  await record(aMessage({ at: TEN }));
  await record(aMessage({ at: TEN + HOUR, from: LENA }));
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function record(...messages: Parameters<typeof aThread>[0]) {
  await recordSightings(database, aReport({ threads: [aThread(messages)] }), await settingsOf(database), TEN);
}

async function everything() {
  return JSON.stringify([
    await database.getAll('threads'),
    await database.getAll('customers'),
    await waitingCustomers(database),
  ]);
}

async function waiting() {
  return (await waitingCustomers(database)).map(({ key }) => key);
}

describe('what the owner says', () => {
  it.each([
    [{ kind: 'done', threads: [danas] }, [LENA.address]],
    [{ kind: 'standing', about: [DANA], standing: 'not-a-customer' }, [LENA.address]],
    [{ kind: 'standing', about: ['@whitfieldfarms.example'], standing: 'not-a-customer' }, []],
    [{ kind: 'standing', about: [DANA], standing: 'vip' }, [DANA, LENA.address]],
    [{ kind: 'standing', about: [DANA], standing: 'ours' }, [LENA.address]],
    [{ kind: 'standing', about: ['@whitfieldfarms.example'], standing: 'ours' }, []],
  ] as const)('%j leaves those waiting who still do, and can be taken back', async (act, left) => {
    const before = await everything();
    const undo = await storeAct(database, act, TEN);
    expect(await waiting()).toEqual(left);
    expect(await everything()).not.toBe(before);
    await putBack(database, undo, TEN);
    expect(await everything()).toBe(before);
    expect(await ownersWords(database)).toEqual([]);
  });

  it('survives that the same mail is read again', async () => {
    await storeAct(database, { kind: 'done', threads: [danas] }, TEN);
    await storeAct(database, { kind: 'standing', about: [LENA.address], standing: 'not-a-customer' }, TEN);
    await record(aMessage({ at: TEN }));
    await record(aMessage({ at: TEN + HOUR, from: LENA }));
    expect(await waiting()).toEqual([]);
    await record(aMessage({ at: TEN }), aMessage({ at: TEN + DAY }));
    expect(await waiting()).toEqual([DANA]);
  });

  it('is kept with a note, and a snooze sleeps until then or the next mail', async () => {
    await storeAct(database, { kind: 'note', about: [DANA], note: 'pays late' }, TEN);
    expect((await settingsOf(database)).words[DANA]).toMatchObject({ note: 'pays late', at: TEN });
    await storeAct(database, { kind: 'snooze', threads: [danas], until: TEN + 20 * DAY }, TEN);
    expect((await waitingCustomers(database))[0]).toMatchObject({ key: DANA, dueAt: TEN + 20 * DAY });
    await record(aMessage({ at: TEN }), aMessage({ at: TEN + DAY }));
    expect((await waitingCustomers(database))[0]?.dueAt).toBe(wednesday('17:30'));
  });

  it('ends an emergency, and teaches nothing else', async () => {
    const angry = { judged: judgedAs('yes', 'complaint') };
    await record(aMessage({ at: TEN, ...angry }), aMessage({ at: TEN + 2 * HOUR, ...angry }));
    const [dana] = await waitingCustomers(database);
    expect(dana).toMatchObject({
      emergency: { kind: 'second-complaint', dueAt: TEN + 3 * HOUR },
      dueAt: TEN + 3 * HOUR,
      emergencyFrom: TEN + 2 * HOUR,
    });
    await storeAct(database, { kind: 'calm', about: [DANA], upTo: { [DANA]: TEN + 2 * HOUR } }, TEN);
    const [calm] = await waitingCustomers(database);
    expect(calm).not.toHaveProperty('emergency');
    expect(calm?.waits[0]?.moods).toHaveLength(1);
  });

  it('says nothing of a thread that is not there', async () => {
    const gone = { account: OWNER, threadId: 'ffff', upTo: TEN };
    expect(await storeAct(database, { kind: 'done', threads: [gone, danas] }, TEN)).toMatchObject({
      marks: [{ threadId: danas.threadId, marks: null }],
    });
  });
});

describe('a thread in which two from outside wrote', () => {
  const both = [aMessage({ at: TEN, from: LENA }), aMessage({ at: TEN + HOUR })] as const;
  const notDana = { kind: 'standing', about: [DANA], standing: 'not-a-customer' } as const;

  beforeEach(async () => {
    await deleteAll();
    await record(...both);
  });

  async function deleteAll() {
    for (const store of ['threads', 'customers'] as const) await database.clear(store);
  }

  it('goes over to the other when one is no customer, and comes back whole', async () => {
    expect(await waiting()).toEqual([DANA]);
    const before = await everything();
    const undo = await storeAct(database, notDana, TEN);
    expect(await waiting()).toEqual([LENA.address]);
    await putBack(database, undo, TEN);
    expect(await waiting()).toEqual([DANA]);
    expect(await everything()).toBe(before);
  });

  it('counts no mail of who is no customer, though the thread is about the other', async () => {
    await storeAct(database, { kind: 'standing', about: [LENA.address], standing: 'not-a-customer' }, TEN);
    expect((await waitingCustomers(database))[0]?.waits[0]).toMatchObject({
      waitingSince: TEN + HOUR,
      unanswered: 1,
    });
  });
});

describe('two things said, or read, at once', () => {
  it('are both kept', async () => {
    await Promise.all([
      storeAct(database, { kind: 'note', about: [DANA], note: 'pays late' }, TEN),
      storeAct(database, { kind: 'standing', about: [DANA], standing: 'vip' }, TEN),
    ]);
    expect((await settingsOf(database)).words[DANA]).toMatchObject({ note: 'pays late', standing: 'vip' });
  });

  it('do not undo what the owner said, whichever was first', async () => {
    const rules = await settingsOf(database);
    await storeAct(database, { kind: 'standing', about: [DANA], standing: 'not-a-customer' }, TEN);
    const report = aReport({ threads: [aThread([aMessage({ at: TEN }), aMessage({ at: TEN + 2 * HOUR })])] });
    await recordSightings(database, report, rules, TEN);
    expect(await waiting()).toEqual([LENA.address]);
  });
});

describe('somebody who is one of us', () => {
  it('answers for us, until the owner takes that back', async () => {
    await record(
      aMessage({ at: TEN }),
      aMessage({ at: TEN + HOUR, from: { address: 'me@holt.example', name: 'Maren' } }),
    );
    expect(await waiting()).toContain('me@holt.example');
    const undo = await storeAct(
      database,
      { kind: 'standing', about: ['me@holt.example'], standing: 'ours' },
      TEN,
    );
    expect(await waiting()).toEqual([LENA.address]);
    const [dana] = (await database.getAll('customers')).filter(({ key }) => key === DANA);
    expect(dana?.lastReplyAt).toBe(TEN + HOUR);
    await putBack(database, undo, TEN);
    expect(await waiting()).toContain('me@holt.example');
  });

  it('does not answer by a row that names them beside a customer', async () => {
    await storeAct(database, { kind: 'standing', about: ['@holt.example'], standing: 'ours' }, TEN);
    const row = aRow({
      at: TEN + 2 * HOUR,
      legacyThreadId: danas.threadId,
      participants: [
        { address: DANA, name: 'Dana Whitfield' },
        { address: 'me@holt.example', name: 'Maren' },
      ],
    });
    await recordSightings(database, aReport({ rows: [row] }), await settingsOf(database), TEN);
    expect((await unsureThreads(database)).map(({ threadId }) => threadId)).toEqual([danas.threadId]);
  });

  it.each([
    ['who wrote only since', async () => {}],
    [
      'after all lines were made anew',
      async () => {
        await database.delete('settings', 'applied');
        await applyRules(database, TEN);
      },
    ],
  ])('waits again when that is taken back, also %s', async (_when, meanwhile) => {
    const ours = { kind: 'standing', about: ['@holt.example'], standing: 'ours' } as const;
    await storeAct(database, ours, TEN);
    await record(aMessage({ at: TEN + 3 * HOUR, from: { address: 'pat@holt.example', name: 'Pat' } }));
    await meanwhile();
    expect(await waiting()).not.toContain('pat@holt.example');
    await storeAct(database, { ...ours, standing: null }, TEN + 1);
    expect(await waiting()).toContain('pat@holt.example');
  });

  it('stays so for mail that comes later', async () => {
    await storeAct(database, { kind: 'standing', about: ['@holt.example'], standing: 'ours' }, TEN);
    const me = { address: 'me@holt.example', name: 'Maren' };
    await record(aMessage({ at: TEN }), aMessage({ at: TEN + HOUR, from: me }));
    expect(await waiting()).toEqual([LENA.address]);
  });
});

describe('an emergency', () => {
  const angry = { judged: judgedAs('yes', 'complaint') };
  const twice = [aMessage({ at: TEN, ...angry }), aMessage({ at: TEN + HOUR, ...angry })] as const;
  const emergency = async () => (await waitingCustomers(database)).some((one) => one.emergency);

  it('comes back when the reply that ended it is taken back', async () => {
    const reply = fromOwner({ at: TEN + 2 * HOUR });
    await record(...twice, reply);
    expect(await emergency()).toBe(false);
    await recordSightings(
      database,
      aReport({ removals: [{ threadId: danas.threadId, messageIds: [reply.legacyMessageId ?? ''] }] }),
      RULES,
      TEN,
    );
    expect(await emergency()).toBe(true);
  });

  it('is told once, though an older complaint is read later', async () => {
    await record(...twice);
    expect(await claimEmergency(database, 'a', TEN + 2 * HOUR)).not.toBeNull();
    const older = aThread([aMessage({ at: TEN - DAY, ...angry })], { legacyThreadId: hexAt(TEN - DAY, 3) });
    await recordSightings(database, aReport({ threads: [older] }), RULES, TEN);
    expect(await emergency()).toBe(true);
    expect(await claimEmergency(database, 'b', TEN + 3 * HOUR)).toBeNull();
  });
});
