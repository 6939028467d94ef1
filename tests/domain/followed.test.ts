import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Followed, isNothing, newerThan } from '../../lib/domain/followed.ts';
import { DAY } from '../../lib/domain/instant.ts';
import { USUAL_NUDGES } from '../../lib/domain/nudge-plan.ts';
import { noWord, type OwnersWord, STANDINGS } from '../../lib/domain/owners-word.ts';
import { changesFor, fromSyncItems } from '../../lib/domain/sync-items.ts';
import { readFollowed, withoutImpossible } from '../../lib/messages/followed-check.ts';
import { POLICY, wednesday } from '../builders.ts';

const NOW = wednesday('10:00');

const vip = (about: string, at: number): OwnersWord => ({ ...noWord(about), standing: 'vip', at });
const policy = (minutes: number, at: number) => ({
  at,
  value: { ...POLICY, morningAllowanceMinutes: minutes },
});

const someWord: fc.Arbitrary<OwnersWord> = fc.record({
  about: fc.constantFrom('a@x.example', 'b@x.example', '@y.example'),
  standing: fc.constantFrom(null, ...STANDINGS),
  note: fc.constantFrom('', 'pays late'),
  calmUntil: fc.constantFrom(null, 5),
  at: fc.integer({ min: 0, max: 4 }),
});
const someFollowed: fc.Arbitrary<Followed> = fc.record(
  {
    policy: fc.tuple(fc.nat(3), fc.nat(3)).map(([minutes, at]) => policy(minutes, at)),
    words: fc.uniqueArray(someWord, { selector: ({ about }) => about }),
  },
  { requiredKeys: ['words'] },
);

/** What a browser has once it has taken over what is newer. */
function inLine(mine: Followed, theirs: Followed): Followed {
  const { words, ...settings } = newerThan(mine, theirs);
  const all = new Map([...mine.words, ...words].map((word) => [word.about, word]));
  return { ...mine, ...settings, words: [...all.values()].sort((a, b) => (a.about < b.about ? -1 : 1)) };
}

describe('what follows the owner', () => {
  it('is taken thing by thing, the newest of each', () => {
    const mine = { policy: policy(30, 10), words: [vip('a@x.example', 10), vip('b@x.example', 30)] };
    const theirs = { policy: policy(60, 20), words: [noWord('a@x.example'), vip('b@x.example', 20)] };
    const cleared = { ...theirs, words: [{ ...noWord('a@x.example'), at: 15 }, vip('b@x.example', 20)] };
    expect(newerThan(mine, theirs)).toEqual({ policy: policy(60, 20), words: [] });
    expect(newerThan(mine, cleared).words).toEqual([{ ...noWord('a@x.example'), at: 15 }]);
    expect(isNothing(newerThan(mine, mine))).toBe(true);
  });

  it('is the same in every browser in the end, whoever hears first', () => {
    fc.assert(
      fc.property(someFollowed, someFollowed, someFollowed, (a, b, c) => {
        expect(inLine(inLine(a, b), c)).toEqual(inLine(inLine(c, b), a));
        expect(isNothing(newerThan(inLine(a, b), b))).toBe(true);
      }),
    );
  });

  it('reads from the browser’s sync as it was written', () => {
    fc.assert(
      fc.property(someFollowed, (followed) => {
        const read = readFollowed(JSON.parse(JSON.stringify(changesFor({}, followed, 0))), NOW);
        expect(inLine({ words: [] }, read)).toEqual(inLine({ words: [] }, followed));
      }),
    );
  });

  it('is spread so that a thousand words with notes fit the browser’s 8 kB an item', () => {
    const words = Array.from({ length: 1000 }, (_, nth) => ({
      ...vip(`customer-${nth}@shop-${nth}.example`, 1_760_000_000_000),
      note: 'pays late',
    }));
    const items = changesFor({}, { words, nudges: { at: 1, value: USUAL_NUDGES } }, 0);
    const sizes = Object.entries(items).map(([name, item]) => name.length + JSON.stringify(item).length);
    expect(Math.max(...sizes)).toBeLessThan(8192);
    expect(fromSyncItems(items).words).toHaveLength(1000);
  });
});

describe('the browser’s sync', () => {
  it.each([
    ['nothing', {}],
    ['nonsense', { policy: 7, 'words.1': 'x', 'words.2': { 'a@x.example': 'vip' }, other: [1] }],
    ['impossible hours', { policy: { at: 1, value: { hours: { timeZone: 'Mars', week: {} } } } }],
    ['a time that is none', { policy: { at: 'now', value: POLICY } }],
    ['a name that names nobody', { 'words.1': { nobody: [1, 'vip', '', null] } }],
    ['a silence without end', { nudges: { at: 1, value: { ...USUAL_NUDGES, quietUntil: NOW + 40 * DAY } } }],
    ['a silence beyond all times', { nudges: { at: 1, value: { ...USUAL_NUDGES, quietUntil: 1e300 } } }],
    ['calm for mail still to come', { 'words.1': { 'a@x.example': [1, null, '', NOW + 2 * DAY] } }],
    ['hours that are never open', { policy: { at: 1, value: { hours: { timeZone: 'UTC', week: {} } } } }],
    ['hours in a part that is not known', { policy: { at: 1, value: { ...POLICY, hour: {} } } }],
    ['a word on all of a free mail', { 'words.1': { '@gmail.com': [1, 'not-a-customer', '', null] } }],
    ['a time far in the future', { 'words.1': { 'a@x.example': [9e15, 'vip', '', null] } }],
  ])('may hold %s, which is left out', (_what, items) => {
    expect(isNothing(readFollowed(items, NOW))).toBe(true);
  });

  it.each([
    ['a setting', { policy: { at: NOW + 30 * DAY, value: { hours: 'x' } } }],
    ['a word', { 'words.1': { 'a@x.example': [9e15, 'x', '', null] } }],
  ])(
    'that holds %s which cannot be meant, of a time still to come, keeps nothing of ours from it',
    (_what, items) => {
      const ours = { policy: policy(30, NOW), words: [vip('a@x.example', NOW)] };
      const after = { ...items, ...changesFor(withoutImpossible(items, NOW), ours, 0) };
      expect(readFollowed(after, NOW)).toEqual(ours);
    },
  );

  it('that a later version has written to is left as it is', () => {
    const items = { policy: { at: NOW, value: { hours: 'x' } } };
    expect(withoutImpossible(items, NOW)).toEqual(items);
  });

  it('brings no property of every object along', () => {
    const items = JSON.parse(
      '{"__proto__":{"polluted":1},"joins":{"at":1,"value":{"__proto__":"a@x.example"}}}',
    );
    readFollowed(items, NOW);
    expect({}).not.toHaveProperty('polluted');
  });

  it('keeps what is right beside what is wrong', () => {
    const items = { policy: 7, ...changesFor({}, { words: [vip('a@x.example', 3)] }, 0) };
    expect(readFollowed(items, NOW).words).toEqual([vip('a@x.example', 3)]);
  });
});

describe('what is written into the browser’s sync', () => {
  const shelf = (...words: OwnersWord[]) => changesFor({}, { words }, 0);

  it('is nothing where all is there already', () => {
    const mine = { policy: policy(30, 5), words: [vip('a@x.example', 3)] };
    const stored = changesFor({}, mine, 0);
    expect(changesFor(JSON.parse(JSON.stringify(stored)), mine, 0)).toEqual({});
  });

  it('leaves alone what is as new, though it cannot be read here: a later version may have written it', () => {
    const stored = {
      policy: { at: 5, value: { ...POLICY, somethingNew: true } },
      ...shelf(vip('a@x.example', 3)),
      other: 1,
    };
    const [name = ''] = Object.keys(shelf(vip('a@x.example', 3)));
    const withNew = {
      ...stored,
      [name]: { ...(shelf(vip('a@x.example', 3))[name] as object), 'z@x.example': ['a', 'later', 'form'] },
    };
    expect(changesFor(withNew, { policy: policy(30, 5), words: [vip('a@x.example', 3)] }, 0)).toEqual({});
    const changed = changesFor(withNew, { words: [vip('a@x.example', 4)] }, 0);
    expect(changed[name]).toMatchObject({ 'z@x.example': ['a', 'later', 'form'] });
  });

  it('forgets words that were taken back long ago, and the shelf that held them', () => {
    const takenBack = { ...noWord('a@x.example'), at: 10 };
    const stored = shelf(takenBack);
    const [name = ''] = Object.keys(stored);
    expect(changesFor(stored, { words: [takenBack] }, 11)).toEqual({ [name]: null });
    expect(changesFor({}, { words: [takenBack] }, 11)).toEqual({});
  });
});
