import fc from 'fast-check';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import type { SightingReport } from '../../lib/domain/sighting.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { claimNudges } from '../../lib/store/nudges.ts';
import { allReadings, readingOf } from '../../lib/store/readings.ts';
import { countOverdue, nextChangeAfter } from '../../lib/store/roster.ts';
import { recordSightings, unsureThreads } from '../../lib/store/sightings.ts';
import {
  aMessage,
  aReport,
  aRow,
  aThread,
  berlin,
  fromOwner,
  hexAt,
  OWNER,
  RULES,
  wednesday,
} from '../builders.ts';

const TEN = wednesday('10:00');
const NOON = wednesday('12:00');
const LENA = { address: 'lena.vogel@web.de', name: 'Lena Vogel' };

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

function record(report: Partial<SightingReport>) {
  return recordSightings(database, aReport(report), RULES, NOON);
}

async function everything() {
  return {
    threads: await database.getAll('threads'),
    customers: await database.getAll('customers'),
  };
}

describe('recording', () => {
  it('keeps who waits, since when, and when the answer is due', async () => {
    expect(await record({ threads: [aThread([aMessage({ at: TEN })])] })).toBe(1);
    expect(await waitingCustomers(database)).toMatchObject([
      { account: OWNER, key: 'dana@whitfieldfarms.example', waitingSince: TEN, dueAt: wednesday('17:30') },
    ]);
  });

  it('the same report twice changes nothing', async () => {
    const report = {
      threads: [aThread([aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR })])],
      rows: [aRow({ at: TEN - DAY })],
    };
    await record(report);
    const once = await everything();
    expect(await record(report)).toBe(0);
    expect(await everything()).toEqual(once);
  });

  it('of a row that a full record tells to be a responder’s is no mail of its customer’s', async () => {
    const asked = aThread([aMessage({ at: TEN - DAY })]);
    await record({ threads: [asked], rows: [aRow({ at: TEN })] });
    const line = () => database.get('customers', [OWNER, 'dana@whitfieldfarms.example']);
    expect(await line()).toMatchObject({ lastCustomerAt: TEN, waits: [{}, {}] });
    const away = aThread([aMessage({ at: TEN })], { subject: 'Automatic reply: Refund' });
    await record({ threads: [away] });
    expect(await line()).toMatchObject({ lastCustomerAt: TEN - DAY, waits: [{}] });
  });

  it('of one message from two tabs, by answer and by row, is one message', async () => {
    const sighting = aThread([aMessage({ at: TEN })]);
    await record({ threads: [sighting] });
    await record({ rows: [aRow({ at: TEN, legacyThreadId: sighting.legacyThreadId ?? '' })] });
    expect((await database.getAll('threads'))[0]?.messages).toHaveLength(1);
  });

  it('keeps the accounts apart', async () => {
    await record({ threads: [aThread([aMessage({ at: TEN })])] });
    await record({ account: 'other@shop.example', threads: [aThread([aMessage({ at: TEN + HOUR })])] });
    expect((await waitingCustomers(database)).map(({ account }) => account)).toEqual([
      OWNER,
      'other@shop.example',
    ]);
  });

  it('keeps one line for a customer who writes from one Gmail address in two spellings', async () => {
    const spellings = ['marco.bellini@gmail.com', 'marcobellini+shop@googlemail.com'];
    for (const [index, address] of spellings.entries()) {
      await record({
        threads: [aThread([aMessage({ at: TEN + index * HOUR, from: { address, name: 'Marco' } })])],
      });
    }
    const [line, ...others] = await waitingCustomers(database);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ key: 'marcobellini@gmail.com', address: spellings[1], waitingSince: TEN });
    expect(line?.waits).toHaveLength(2);
  });

  it('leaves a thread to the customer who wrote last', async () => {
    const before = aThread([aMessage({ at: TEN })]);
    await record({ threads: [before] });
    await record({
      threads: [{ ...before, messages: [...before.messages, aMessage({ at: TEN + HOUR, from: LENA })] }],
    });
    expect((await waitingCustomers(database)).map(({ key }) => key)).toEqual([LENA.address]);
  });

  it('keeps nothing of a thread that has only drafts, or that was never seen', async () => {
    await record({ threads: [aThread([fromOwner({ at: TEN, draft: true })])] });
    await record({ labelChanges: [{ threadId: hexAt(TEN, 3), messageIds: [], added: [], removed: ['^i'] }] });
    expect(await everything()).toEqual({ threads: [], customers: [] });
  });

  it('has the customer wait until a reply is sent, and no longer', async () => {
    const sending = fromOwner({ at: TEN + HOUR, messageId: 'msg-a:r1', sending: true });
    const thread = aThread([aMessage({ at: TEN }), sending]);
    await record({ threads: [thread] });
    expect(await waitingCustomers(database)).toHaveLength(1);
    await record({
      threads: [{ ...thread, messages: [aMessage({ at: TEN }), { ...sending, sending: false }] }],
    });
    expect(await waitingCustomers(database)).toEqual([]);
    expect(await database.getAll('customers')).toMatchObject([{ lastReplyAt: TEN + HOUR }]);
  });

  it('takes a thread out when it leaves the inbox', async () => {
    const thread = aThread([aMessage({ at: TEN })]);
    await record({ threads: [thread] });
    await record({
      labelChanges: [
        { threadId: thread.legacyThreadId ?? '', messageIds: [], added: ['^a'], removed: ['^i'] },
      ],
    });
    expect(await waitingCustomers(database)).toEqual([]);
  });

  it('holds no body, no snippet and nothing else that was not asked for', async () => {
    await record({ threads: [aThread([aMessage({ at: TEN })])] });
    const [thread] = await database.getAll('threads');
    expect(Object.keys(thread ?? {}).sort()).toEqual(
      [
        'account',
        'countedOnly',
        'customer',
        'messages',
        'newestAt',
        'people',
        'recipients',
        'subject',
        'threadId',
        'unknownAuthor',
      ].sort(),
    );
    expect(Object.keys(thread?.messages[0] ?? {}).sort()).toEqual([
      'at',
      'automatic',
      'from',
      'id',
      'place',
      'side',
    ]);
  });
});

describe('reading in any order', () => {
  const first = aMessage({ at: TEN });
  const chaser = aMessage({ at: TEN + HOUR });
  const reply = fromOwner({ at: TEN + 2 * HOUR });
  const again = aMessage({ at: TEN + 3 * HOUR });
  const base = aThread([first]);
  const reports = [[first], [first, chaser], [first, chaser, reply], [first, chaser, reply, again]].map(
    (messages) => aReport({ threads: [{ ...base, messages }] }),
  );

  it('ends with the same customers', async () => {
    for (const report of reports) await recordSightings(database, report, RULES, NOON);
    const inOrder = await everything();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...reports, ...reports], { minLength: 8 }), async (shuffled) => {
        await database.clear('threads');
        await database.clear('customers');
        for (const report of shuffled) await recordSightings(database, report, RULES, NOON);
        expect(await everything()).toEqual(inOrder);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a thread whose last author is unknown', () => {
  const row = aRow({ at: TEN, lastAuthor: 'unknown', count: 2 });

  it('is unsure: neither waiting nor gone', async () => {
    await record({ rows: [row] });
    expect(await waitingCustomers(database)).toEqual([]);
    expect(await unsureThreads(database)).toMatchObject([{ threadId: row.legacyThreadId, unsureAt: TEN }]);
  });

  it('is sure once an answer tells', async () => {
    await record({ rows: [row] });
    await record({ threads: [aThread([aMessage({ at: TEN })], { legacyThreadId: row.legacyThreadId })] });
    expect(await unsureThreads(database)).toEqual([]);
    expect(await waitingCustomers(database)).toHaveLength(1);
  });

  it('takes its customer off the list while nobody knows', async () => {
    const thread = aThread([aMessage({ at: TEN - HOUR })]);
    await record({ threads: [thread] });
    await record({
      rows: [aRow({ at: TEN, lastAuthor: 'unknown', count: 2, legacyThreadId: thread.legacyThreadId ?? '' })],
    });
    expect(await waitingCustomers(database)).toEqual([]);
    expect(await unsureThreads(database)).toHaveLength(1);
  });
});

describe('the counts', () => {
  beforeEach(async () => {
    const came = [berlin('2026-11-17T10:00'), berlin('2026-11-17T19:00'), TEN];
    for (const [index, at] of came.entries()) {
      await record({
        threads: [aThread([aMessage({ at, from: { address: `c${index}@x.example`, name: '' } })])],
      });
    }
  });

  it('tell how many are overdue at a moment', async () => {
    expect(await countOverdue(database, wednesday('10:59'))).toBe(1);
    expect(await countOverdue(database, wednesday('11:00'))).toBe(2);
    expect(await countOverdue(database, wednesday('17:30'))).toBe(3);
  });

  it('tell when the next answer falls due, or soon will', async () => {
    expect(await nextChangeAfter(database, NOON)).toBe(wednesday('16:30'));
    expect(await nextChangeAfter(database, wednesday('16:30'))).toBe(wednesday('17:30'));
    expect(await nextChangeAfter(database, wednesday('17:30'))).toBeNull();
  });

  it('know each due time of a customer who waits in two threads', async () => {
    const from = { address: 'c0@x.example', name: '' };
    await record({ threads: [aThread([aMessage({ at: wednesday('20:00'), from })])] });
    expect(await nextChangeAfter(database, wednesday('17:30'))).toBe(berlin('2026-11-19T10:00'));
  });
});

describe('how reading goes', () => {
  it('is kept for each account, with its place', async () => {
    await record({ path: '/mail/u/1/' });
    expect(await allReadings(database)).toMatchObject([
      { account: OWNER, path: '/mail/u/1/', lastReadAt: NOON },
    ]);
  });

  it('of a page without account is forgotten once a page can be read', async () => {
    await record({ account: '', read: false, doubts: ['account'], problems: [{ kind: 'row', count: 1 }] });
    await record({});
    expect((await allReadings(database)).map(({ account }) => account)).toEqual([OWNER]);
  });
});

describe('what only the feed has told', () => {
  const row = aRow({ at: TEN, legacyThreadId: hexAt(TEN), lastMessageId: hexAt(TEN) });
  const conversation = hexAt(TEN - DAY, 7);
  const later = { ...row, legacyThreadId: conversation, count: 3 };
  const fromFeed = () =>
    recordSightings(database, aReport({ rows: [row], read: false }), RULES, NOON, 'feed');

  it('counts, and is one wait once the page tells the conversation it is in', async () => {
    await fromFeed();
    expect(await waitingCustomers(database)).toMatchObject([{ waits: [{ threadId: hexAt(TEN) }] }]);
    await record({ rows: [later] });
    expect(await waitingCustomers(database)).toMatchObject([{ waits: [{ threadId: conversation }] }]);
    expect(await database.count('threads')).toBe(1);
  });

  it('tells who wrote where the page’s row leaves that open', async () => {
    await fromFeed();
    await record({
      rows: [
        {
          ...later,
          lastAuthor: 'unknown',
          participants: [{ address: OWNER, name: 'me' }, ...later.participants],
        },
      ],
    });
    expect(await waitingCustomers(database)).toMatchObject([{ waits: [{ threadId: conversation }] }]);
    expect(await unsureThreads(database)).toEqual([]);
  });

  it('was nudged about once, under whichever name', async () => {
    await fromFeed();
    const due = berlin('2026-11-19T12:00');
    expect(await claimNudges(database, 'first', due)).toHaveLength(1);
    await record({ rows: [later] });
    expect(await claimNudges(database, 'second', due)).toEqual([]);
  });

  it('is no reading: what cannot be read stays so, and what is stale stays stale', async () => {
    await record({ read: false, doubts: ['rows'] });
    await fromFeed();
    expect(await readingOf(database, OWNER)).toMatchObject({ doubts: ['rows'], lastReadAt: null });
  });
});

describe('a thread that nobody can make anything of', () => {
  it('keeps no other from being stored, and is unsure', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const strange = {
      ...aThread([{ ...aMessage({ at: TEN }), labels: null as never }]),
      legacyThreadId: 'ff',
    };
    const report = { threads: [strange, aThread([aMessage({ at: TEN })])], read: true };
    await record(report);
    expect(await waitingCustomers(database)).toHaveLength(1);
    expect(await unsureThreads(database)).toMatchObject([{ threadId: 'ff', unknownAuthor: { at: TEN } }]);
    expect(await readingOf(database, OWNER)).toMatchObject({
      doubts: ['answers'],
      problems: [{ kind: 'thread', count: 1 }],
    });
    error.mockRestore();
  });
});
