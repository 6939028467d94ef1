// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { CustomerCardView } from '../../components/CustomerCardView.tsx';
import type { CustomerCard } from '../../lib/messages/protocol.ts';
import { aCustomer, wednesday } from '../builders.ts';

const NOTHING = { median: null, ninetieth: null, worst: null };
const CARD: CustomerCard = {
  customer: aCustomer([]),
  threads: [],
  word: null,
  said: null,
  targetMinutes: null,
  joined: [],
  loyalty: null,
  responses: { count: 0, working: NOTHING, calendar: NOTHING, shareInTime: null },
};

describe('the card of a customer', () => {
  it('takes nothing away of what is typed as soon as it is there', () => {
    const root = document.createElement('div');
    const nothing = () => {};
    // Without the tests' own helper, which would let everything settle first. What waits for the first paint is done with the second.
    const draw = () =>
      render(
        <CustomerCardView
          card={CARD}
          now={wednesday('12:00')}
          onClose={nothing}
          onOpen={nothing}
          onSay={nothing}
          onTarget={nothing}
          onJoin={nothing}
        />,
        root,
      );
    draw();
    const field = root.querySelector<HTMLInputElement>('input[name=target]');
    if (!field) throw new Error('no field');
    field.value = '60';
    draw();
    expect(field.value).toBe('60');
    render(null, root);
  });
});
