import fc from 'fast-check';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Joins, joinAddresses, splitAddress } from '../../lib/domain/customer-key.ts';
import { HOUR } from '../../lib/domain/instant.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { changeJoins, settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, fromOwner, judgedAs, OWNER, POLICY, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const OTHER_ACCOUNT = 'prints@kestrel.example';
const PEOPLE = ['dana', 'dana.home', 'tom', 'grace', 'wei'].map((name) => ({
  address: `${name}@shop.example`,
  name,
}));
const [dana, home, tom, grace, wei] = PEOPLE as [
  (typeof PEOPLE)[number],
  (typeof PEOPLE)[number],
  (typeof PEOPLE)[number],
  (typeof PEOPLE)[number],
  (typeof PEOPLE)[number],
];

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, 1);
  await applyRules(database, TEN);
  const threads = [
    aThread([aMessage({ at: TEN, from: dana })]),
    aThread([aMessage({ at: TEN + 1, from: home }), fromOwner({ at: TEN + HOUR, to: [home] })]),
    aThread([aMessage({ at: TEN + 2, from: tom }), aMessage({ at: TEN + 3, from: dana })]),
    aThread([
      fromOwner({ at: TEN + 4, to: [grace] }),
      aMessage({ at: TEN + 5, from: grace, judged: judgedAs('no', 'thanks') }),
    ]),
    aThread([aMessage({ at: TEN + 6, from: wei, judged: judgedAs('yes', 'complaint') })]),
  ];
  for (const account of [OWNER, OTHER_ACCOUNT])
    await recordSightings(database, aReport({ account, threads }), await settingsOf(database), TEN + HOUR);
  const line = await database.get('customers', [OWNER, wei.address]);
  const figures = { threads: 3, messages: 4, answers: 2, answersInTime: 1, workingMs: HOUR };
  await database.put('customers', { ...line, past: { ...toldOf(line), ...figures } } as never);
  await makeAllAnew();
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

function toldOf(line: object | undefined) {
  const { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths } = line as Record<
    string,
    unknown
  >;
  return { lastReplyAt, lastCustomerAt, firstSeenAt, seenAt, answeredMonths };
}

async function makeAllAnew() {
  await database.delete('settings', 'applied');
  await applyRules(database, TEN);
}

async function kept() {
  return { threads: await database.getAll('threads'), customers: await database.getAll('customers') };
}

const person = fc.constantFrom(...PEOPLE.map(({ address }) => address));
const change = fc.oneof(
  fc.record({ address: person, into: person }),
  fc.record({ address: person, into: fc.constant(null) }),
);

it('whoever is joined or split, the lines are those that all threads would make', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      for (const { address, into } of changes) {
        await changeJoins(
          database,
          (joins: Joins) =>
            into === null ? splitAddress(joins, address) : joinAddresses(joins, address, into),
          TEN,
        );
        await applyRules(database, TEN);
        const some = await kept();
        await makeAllAnew();
        expect(some).toEqual(await kept());
      }
    }),
    { numRuns: 25 },
  );
});
