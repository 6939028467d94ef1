import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RosterRow } from '../../lib/domain/roster.ts';
import { rowsIn, textOf } from '../../lib/store/roster-text.ts';

const time = fc.integer({ min: 0, max: 4e12 });
const text = fc.string({ unit: 'binary' });
const row: fc.Arbitrary<RosterRow> = fc
  .tuple(
    fc.record({ account: text, key: text, name: text, changeTimes: fc.array(time) }),
    fc.option(text, { nil: undefined }),
    fc.array(
      fc.record(
        {
          threadId: text,
          waitingSince: time,
          dueAt: fc.option(time),
          arrivedOffHours: fc.boolean(),
          snoozedUntil: time,
        },
        { requiredKeys: ['threadId', 'waitingSince', 'dueAt', 'arrivedOffHours'] },
      ),
    ),
    fc.record(
      {
        dueAt: time,
        warnAt: time,
        emergencyFrom: time,
        emergency: fc.record({ threadId: text, kind: fc.constant('third-message' as const) }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([person, address, waits, rest]) => ({ ...person, address: address ?? person.key, waits, ...rest }));

describe('the roster as text', () => {
  it('tells every row again as it was', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(rowsIn(textOf(rows))).toEqual(rows);
      }),
    );
  });

  it('is nothing where it is no text, or no rows', () => {
    for (const damaged of [undefined, null, 7, '', '[', '{}', '[{}]', '[[]]', '[null]', '[["a","b"]]'])
      expect(rowsIn(damaged)).toBeNull();
  });

  it('is nothing where a field is not what it should be, whichever it is', () => {
    const whole: RosterRow = {
      account: 'a@x.example',
      key: 'b@x.example',
      name: '',
      address: 'b@x.example',
      waits: [{ threadId: '1', waitingSince: 1, dueAt: 2, arrivedOffHours: false }],
      dueAt: 2,
      warnAt: 1,
      emergency: { threadId: '1', kind: 'third-message' },
      emergencyFrom: 1,
      changeTimes: [1],
    };
    const [fields] = JSON.parse(textOf([whole])) as readonly unknown[][];
    for (const nth of fields?.keys() ?? []) {
      const damaged = fields?.map((field, one) => (one === nth ? { not: 'this' } : field));
      expect(rowsIn(JSON.stringify([damaged])), `field ${nth}`).toBeNull();
    }
  });
});
