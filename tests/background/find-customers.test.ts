import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerCard } from '../../lib/background/customer-card.ts';
import { searchCustomers } from '../../lib/background/search-customers.ts';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import {
  aMessage,
  aReport,
  aRow,
  aThread,
  fromOwner,
  hexAt,
  OWNER,
  POLICY,
  RULES,
  wednesday,
} from '../builders.ts';

const TEN = wednesday('10:00');
const NOW = TEN + 5 * HOUR;
const zoe = { address: 'zoe@atelier.example', name: 'Zoë Müller' };
const news = { address: 'no-reply@timber.example', name: 'Timber Weekly' };

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, 1);
  const threads = [
    aThread([aMessage({ at: TEN - DAY }), fromOwner({ at: TEN - DAY + HOUR })]),
    aThread([aMessage({ at: TEN })]),
    aThread([aMessage({ at: TEN + HOUR, from: zoe }), fromOwner({ at: TEN + 2 * HOUR })]),
    aThread([aMessage({ at: TEN + 3 * HOUR, from: news })]),
    aThread([aMessage({ at: TEN - 100 * DAY, from: { address: 'old@x.example', name: 'Old Müller' } })]),
  ];
  const unsure = aRow({
    at: TEN + HOUR,
    legacyThreadId: hexAt(TEN, 99),
    lastAuthor: 'unknown',
    participants: [{ address: 'ruth@museum.example', name: 'Ruth Müller' }],
  });
  await recordSightings(database, aReport({ threads, rows: [unsure] }), RULES, NOW);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

describe('the search', () => {
  it.each([
    ['dana', [['Dana Whitfield', 'waiting']]],
    [
      'muller',
      [
        ['Zoë Müller', 'answered'],
        ['Old Müller', 'waiting'],
        ['Ruth Müller', 'unsure'],
      ],
    ],
    ['MÜLLER atelier', [['Zoë Müller', 'answered']]],
    ['timber', [['Timber Weekly', 'machine']]],
    ['nobody', []],
    ['  ', []],
  ])('for “%s” finds whoever is known, and what was concluded', async (words, found) => {
    const answer = await searchCustomers(database, words, NOW);
    expect(answer.map(({ name, conclusion }) => [name, conclusion?.kind])).toEqual(found);
  });
});

describe('a card', () => {
  it('holds the threads, the newest first, and how fast they were answered', async () => {
    const card = await customerCard(database, { account: OWNER, key: 'dana@whitfieldfarms.example' }, NOW);
    expect(card?.threads.map(({ conclusion }) => conclusion?.kind)).toEqual(['waiting', 'answered']);
    expect(card?.responses).toMatchObject({ count: 1, working: { median: HOUR }, shareInTime: 1 });
    expect(card?.customer.lastReplyAt).toBe(TEN - DAY + HOUR);
  });

  it('is none for somebody unknown', async () => {
    expect(await customerCard(database, { account: OWNER, key: 'x@y.example' }, NOW)).toBeNull();
  });
});
