import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { customerAt, waitingCustomers } from '../../lib/store/customers.ts';
import {
  type LagwatchDatabase,
  type LagwatchSchema,
  openLagwatchDatabase,
} from '../../lib/store/database.ts';
import { mend } from '../../lib/store/mend.ts';
import { migrations } from '../../lib/store/migrations.ts';
import { shrinkOld } from '../../lib/store/retention.ts';
import { badgeCounts } from '../../lib/store/roster.ts';
import { settingsOf } from '../../lib/store/settings.ts';
import { recordSightings, unsureThreads } from '../../lib/store/sightings.ts';
import { aReport, aRow, aThread, fromOwner, hexAt, OWNER, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const DANA = 'dana@whitfieldfarms.example';

/** What each version wrote for one mailbox: Dana waits, Tom was answered, and of one thread nobody knows who wrote last. */
const MESSAGE = {
  id: hexAt(TEN),
  at: TEN,
  from: { address: DANA, name: 'Dana Whitfield' },
  side: 'customer',
  automatic: false,
  place: 'inbox',
};
const THREAD = {
  account: OWNER,
  threadId: hexAt(TEN, 7),
  subject: 'Refund for order 1142',
  messages: [MESSAGE],
  recipients: [],
  countedOnly: 0,
  unknownAuthor: null,
};
const ANSWERED = {
  ...THREAD,
  threadId: hexAt(TEN, 8),
  subject: 'Price list',
  messages: [
    { ...MESSAGE, id: hexAt(TEN, 2), from: { address: 'tom@okafor.example', name: 'Tom Okafor' } },
    {
      ...MESSAGE,
      id: hexAt(TEN + 60_000, 3),
      at: TEN + 60_000,
      from: { address: OWNER, name: 'Maren Holt' },
      side: 'owner',
    },
  ],
};
const UNSURE = {
  ...THREAD,
  threadId: hexAt(TEN, 9),
  messages: [],
  unknownAuthor: { messageId: hexAt(TEN, 4), at: TEN, people: [] },
  unsureAt: TEN,
};
const CUSTOMER = {
  account: OWNER,
  key: DANA,
  address: DANA,
  name: 'Dana Whitfield',
  lastReplyAt: null,
  lastCustomerAt: TEN,
  waits: [],
  waitingSince: TEN,
  dueAt: wednesday('17:30'),
  warnAt: wednesday('16:30'),
  changeTimes: [],
};
const READING = {
  account: OWNER,
  path: '/mail/u/0/',
  seenAt: TEN,
  lastReadAt: TEN,
  doubts: [],
  doubtfulSince: null,
  isBlind: false,
  problems: [],
};
const NUDGE = {
  account: OWNER,
  threadId: THREAD.threadId,
  nudgedAt: TEN,
  waitingSince: TEN,
  dueAt: TEN,
  notificationId: 'overdue-1',
};
const RULES_SET = { history: [{ since: 0, policy: POLICY }], joins: {} };
const SETTINGS = { rules: RULES_SET, applied: RULES_SET };
const KNOWN = { customer: DANA, people: [`${OWNER} ${DANA}`] };
const FACTS = {
  firstSeenAt: TEN,
  seenAt: TEN,
  answeredMonths: [],
  standing: null,
  recent: [],
  probablyDone: [],
};

const TOM = 'tom@okafor.example';
const WAIT = {
  threadId: THREAD.threadId,
  subject: THREAD.subject,
  waitingSince: TEN,
  lastAt: TEN,
  sinceAtLeast: false,
  unanswered: 1,
  dueAt: wednesday('17:30'),
  arrivedOffHours: false,
  reason: { kind: 'in-hours', receivedAt: TEN, closesAt: wednesday('17:30') },
  warnAt: wednesday('16:30'),
};

type Records = Readonly<Record<string, readonly object[]>>;

interface Example {
  readonly version: number;
  readonly records: Records;
  /** Beside the rules. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const RECORDS_OF_5 = {
  threads: [
    { ...THREAD, ...KNOWN, newestAt: TEN },
    { ...ANSWERED, customer: TOM, people: [`${OWNER} ${TOM}`], newestAt: TEN + 60_000 },
    { ...UNSURE, newestAt: TEN },
  ],
  customers: [
    {
      ...CUSTOMER,
      ...FACTS,
      waits: [WAIT],
      recent: [{ threadId: THREAD.threadId, at: TEN, answeredAt: null }],
      changeTimes: [wednesday('16:30'), wednesday('17:30')],
    },
    {
      account: OWNER,
      key: TOM,
      address: TOM,
      name: 'Tom Okafor',
      ...FACTS,
      lastReplyAt: TEN + 60_000,
      lastCustomerAt: TEN,
      seenAt: TEN + 60_000,
      answeredMonths: ['2026-11'],
      waits: [],
      changeTimes: [],
    },
  ],
  words: [{ about: '@courier.example', standing: 'not-a-customer', note: '', calmUntil: null, at: TEN }],
  months: [
    {
      account: OWNER,
      month: '2024-01',
      threads: 2,
      messages: 5,
      answers: 2,
      answersInTime: 1,
      workingMs: 9,
    },
  ],
  readings: [READING],
  nudges: [{ ...NUDGE, kind: 'overdue' }],
} as const;
const SETTINGS_OF_5 = {
  changedAt: { policy: TEN, nudges: TEN },
  nudges: { overdue: false, dailyCap: 3 },
  reading: {
    asksGmail: true,
    looksWhileClosed: false,
    judgesWords: true,
    keepsCues: false,
    languages: ['en'],
  },
  told: { closesAt: wednesday('17:30'), count: 1, morning: true, roundUp: false },
  keepMonths: 12,
  tidiedAt: TEN,
  welcomedAt: TEN,
  follow: { isOn: false, alikeAt: null, problem: null },
};

const DANAS_SHARD = 2;
const DANAS_ROW = [
  OWNER,
  DANA,
  'Dana Whitfield',
  null,
  [[THREAD.threadId, TEN, wednesday('17:30'), 0]],
  wednesday('17:30'),
  wednesday('16:30'),
  null,
  null,
  [wednesday('16:30'), wednesday('17:30')],
];

const EXAMPLES: readonly Example[] = [
  {
    version: 1,
    records: {
      threads: [THREAD, ANSWERED, UNSURE],
      customers: [CUSTOMER],
      readings: [READING],
      nudges: [NUDGE],
    },
  },
  {
    version: 2,
    records: {
      threads: [THREAD, ANSWERED, UNSURE],
      customers: [CUSTOMER],
      readings: [READING],
      nudges: [NUDGE],
    },
  },
  {
    version: 3,
    records: {
      threads: [THREAD, ANSWERED, UNSURE],
      customers: [CUSTOMER],
      readings: [READING],
      nudges: [{ ...NUDGE, kind: 'overdue' }],
    },
  },
  {
    version: 4,
    records: {
      threads: [{ ...THREAD, ...KNOWN }, ANSWERED, UNSURE],
      customers: [{ ...CUSTOMER, ...FACTS }],
      words: [{ about: '@courier.example', standing: 'not-a-customer', note: '', calmUntil: null, at: TEN }],
      readings: [READING],
      nudges: [{ ...NUDGE, kind: 'overdue' }],
    },
  },
  { version: 5, records: RECORDS_OF_5, settings: SETTINGS_OF_5 },
  {
    version: 6,
    records: {
      ...RECORDS_OF_5,
      customers: RECORDS_OF_5.customers.map(asOf6),
      roster: [...Array(16).keys()].map((shard) => ({
        shard,
        rows: JSON.stringify(shard === DANAS_SHARD ? [DANAS_ROW] : []),
      })),
    },
    settings: SETTINGS_OF_5,
  },
];

/** A line without what followed from the rules. */
function asOf6({ changeTimes, ...line }: (typeof RECORDS_OF_5.customers)[number]): object {
  const { standing, dueAt, warnAt, ...kept } = line as typeof line & typeof CUSTOMER & typeof FACTS;
  return {
    ...kept,
    waits: kept.waits.map(({ dueAt, warnAt, arrivedOffHours, reason, ...wait }: typeof WAIT) => wait),
  };
}

let database: LagwatchDatabase | undefined;

afterEach(async () => {
  database?.close();
  await deleteDB('lagwatch');
});

async function fromVersion({ version, records, settings = {} }: Example): Promise<LagwatchDatabase> {
  const old = await openDB<LagwatchSchema>('lagwatch', version, {
    async upgrade(opened, oldVersion, _newVersion, transaction) {
      for (const migrate of migrations.slice(oldVersion, version)) await migrate(opened, transaction);
    },
  });
  for (const [store, all] of Object.entries(records)) {
    for (const record of all) await old.put(store as 'threads', record as never);
  }
  for (const [key, value] of Object.entries({ ...SETTINGS, ...settings }))
    await old.put('settings', value as never, key as 'rules');
  old.close();
  database = await openLagwatchDatabase();
  await applyRules(database, TEN);
  return database;
}

describe.each(EXAMPLES)('what version $version wrote', (example) => {
  it('is read by today’s: who waits, who is unsure, what was told and set', async () => {
    const today = await fromVersion(example);
    expect(await waitingCustomers(today)).toMatchObject([
      { key: DANA, waitingSince: TEN, dueAt: wednesday('17:30'), waits: [{ subject: THREAD.subject }] },
    ]);
    expect(await customerAt(today, OWNER, 'tom@okafor.example')).toMatchObject({ lastReplyAt: TEN + 60_000 });
    expect(await unsureThreads(today)).toHaveLength(1);
    expect(await today.getAll('nudges')).toMatchObject([{ kind: 'overdue', notificationId: 'overdue-1' }]);
    expect((await settingsOf(today)).policy).toEqual(POLICY);
    expect(await badgeCounts(today, wednesday('18:00'))).toMatchObject({ overdue: 1, unsure: 1 });
    expect(await today.count('words')).toBe(example.records.words?.length ?? 0);
  });

  it('is found to be sound in every record', async () => {
    const today = await fromVersion(example);
    const { stale: _, ...damaged } = await mend(today, TEN);
    expect(Object.values(damaged)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is read also with a line in it that is damaged', async () => {
    const bad = { ...CUSTOMER, ...FACTS, key: 'bad@x.example', waits: [null], waitingSince: TEN };
    const customers = [...(example.records.customers ?? []), bad];
    const today = await fromVersion({ ...example, records: { ...example.records, customers } });
    await mend(today, TEN);
    expect((await waitingCustomers(today)).map(({ key }) => key)).toEqual([DANA]);
  });

  it('goes on as what was written today: mail, words, and growing old', async () => {
    const today = await fromVersion(example);
    const reply = fromOwner({ at: TEN + 3_600_000 });
    const report = aReport({
      threads: [aThread([reply], { legacyThreadId: THREAD.threadId })],
      rows: [aRow({ at: TEN + 7_200_000 })],
    });
    await recordSightings(today, report, RULES, TEN + 7_200_000);
    await storeAct(today, { kind: 'standing', about: [DANA], standing: 'vip' }, TEN + 7_300_000);
    expect(await waitingCustomers(today)).toMatchObject([
      { key: DANA, standing: 'vip', lastReplyAt: reply.at },
    ]);
    await shrinkOld(today, Date.UTC(2030, 0, 1));
    expect(await today.count('threads')).toBe(2);
    expect(await customerAt(today, OWNER, 'tom@okafor.example')).toMatchObject({ past: { threads: 1 } });
  });
});

it('has an example of every version, the one of today among them', () => {
  expect(EXAMPLES.map(({ version }) => version)).toEqual(migrations.map((_, nth) => nth + 1));
});
