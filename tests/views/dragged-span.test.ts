import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateBusinessHours } from '../../lib/domain/check-business-hours.ts';
import { clockTime, draggedSpan, minutesOf } from '../../lib/views/dragged-span.ts';

const NIGHT = ['22:00', '06:00'] as const;
const DAY = ['09:00', '17:30'] as const;

describe('a span that is dragged', () => {
  it.each([
    ['by its start', DAY, 'open', '09:00', '08:00', ['08:00', '17:30']],
    ['by its start behind its end', DAY, 'open', '09:00', '20:00', ['17:15', '17:30']],
    ['by its end', DAY, 'close', '17:30', '18:00', ['09:00', '18:00']],
    ['by its end to midnight', DAY, 'close', '17:30', '24:00', ['09:00', '24:00']],
    ['by its end before its start', DAY, 'close', '17:30', '07:00', ['09:00', '09:15']],
    ['as a whole', DAY, 'both', '12:00', '13:00', ['10:00', '18:30']],
    ['as a whole out of the day', DAY, 'both', '12:00', '23:00', ['15:30', '24:00']],
    ['over midnight by its start', NIGHT, 'open', '22:00', '21:00', ['21:00', '06:00']],
    ['over midnight by its start into the morning', NIGHT, 'open', '22:00', '04:00', ['04:00', '06:00']],
    ['over midnight by its end', NIGHT, 'close', '06:00', '07:00', ['22:00', '07:00']],
    ['over midnight by its end into the evening', NIGHT, 'close', '06:00', '23:00', ['22:00', '23:00']],
    ['over midnight by its end to midnight', NIGHT, 'close', '06:00', '00:00', ['22:00', '24:00']],
    ['over midnight as a whole', NIGHT, 'both', '23:00', '20:00', ['19:00', '03:00']],
    ['over midnight as a whole to the next day', NIGHT, 'both', '01:00', '04:00', ['01:00', '09:00']],
  ] as const)('%s', (_what, span, edge, from, to, expected) => {
    expect(draggedSpan(span, edge, minutesOf(to), minutesOf(from))).toEqual(expected);
  });

  it('can always be meant', () => {
    const minute = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15);
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => clockTime(quarter * 15));
    fc.assert(
      fc.property(
        time,
        time,
        fc.constantFrom('open', 'close', 'both'),
        minute,
        minute,
        (a, b, edge, to, from) => {
          const span = draggedSpan([a, b], edge, to, from);
          validateBusinessHours({ timeZone: 'UTC', week: { mon: [span] } });
        },
      ),
    );
  });
});
