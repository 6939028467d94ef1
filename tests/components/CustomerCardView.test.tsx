// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { render as renderBare } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CustomerCardView } from '../../components/CustomerCardView.tsx';
import { noWord } from '../../lib/domain/owners-word.ts';
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

const onSay = vi.fn();

function card(shown = CARD) {
  const nothing = () => {};
  return (
    <CustomerCardView
      card={shown}
      now={wednesday('12:00')}
      onClose={nothing}
      onOpen={nothing}
      onSay={onSay}
      onTarget={nothing}
      onJoin={nothing}
    />
  );
}

beforeEach(() => {
  onSay.mockReset().mockResolvedValue(true);
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function said() {
  return onSay.mock.calls.map(([{ act }]) => act.note ?? act.standing);
}

describe('the card of a customer', () => {
  it('takes nothing away of what is typed as soon as it is there', () => {
    const root = document.createElement('div');
    // Without the tests' own helper, which would let everything settle first. What waits for the first paint is done with the second.
    const draw = () => renderBare(card(), root);
    draw();
    const field = root.querySelector<HTMLInputElement>('input[name=target]');
    if (!field) throw new Error('no field');
    field.value = '60';
    draw();
    expect(field.value).toBe('60');
    renderBare(null, root);
  });
});

describe('a note that is being written on a card', () => {
  function typed(text: string) {
    const shown = render(card());
    const field = screen.getByRole('textbox', { name: /Note/ }) as HTMLTextAreaElement;
    field.value = text;
    fireEvent.input(field);
    return shown;
  }

  it('is saved when the card is left', () => {
    const { unmount } = typed('Pays late');
    unmount();
    expect(said()).toEqual(['Pays late']);
  });

  it('is saved when the window goes', () => {
    const { unmount } = typed('Pays late');
    window.dispatchEvent(new Event('pagehide'));
    unmount();
    expect(said()).toEqual(['Pays late']);
  });

  it('is saved once', () => {
    const { unmount } = typed('Pays late');
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    unmount();
    expect(said()).toEqual(['Pays late']);
  });

  it('is saved when the card is left where that failed before', async () => {
    onSay.mockResolvedValueOnce(false);
    const { unmount } = typed('Pays late');
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    await vi.advanceTimersByTimeAsync(0);
    unmount();
    expect(said()).toEqual(['Pays late', 'Pays late']);
  });

  it('does not take the place of another where it was only emptied when the window goes', () => {
    const { unmount } = render(card({ ...CARD, word: { ...noWord(CARD.customer.key), note: 'Pays late' } }));
    const field = screen.getByRole('textbox', { name: /Note/ }) as HTMLTextAreaElement;
    expect(field.value).toBe('Pays late');
    field.value = '';
    window.dispatchEvent(new Event('pagehide'));
    expect(onSay).not.toHaveBeenCalled();
    unmount();
    expect(said()).toEqual(['']);
  });

  it('is kept as it is where its writer went on while it was being stored, and follows what is undone', () => {
    const noted = (note: string) => card({ ...CARD, word: { ...noWord(CARD.customer.key), note } });
    const { rerender } = render(noted(''));
    const field = screen.getByRole('textbox', { name: /Note/ }) as HTMLTextAreaElement;
    field.value = 'Pays late';
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    field.value = 'Pays late, but pays';
    rerender(noted('Pays late'));
    expect(field.value).toBe('Pays late, but pays');
    fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
    rerender(noted('Pays late, but pays'));
    rerender(noted('Pays late'));
    expect(field.value).toBe('Pays late');
  });

  it('is not saved where nothing was written', () => {
    const { unmount } = render(card());
    unmount();
    expect(onSay).not.toHaveBeenCalled();
  });
});

describe('what a customer is, chosen on their card', () => {
  const radio = (name: string) => screen.getByRole('radio', { name });

  it('is said at once by a click', () => {
    render(card());
    fireEvent.click(radio('VIP'));
    expect(said()).toEqual(['vip']);
  });

  it('is only what the arrow keys come to rest on', () => {
    render(card());
    for (const name of ['VIP', 'Always a customer', 'Not a customer']) {
      fireEvent.keyDown(radio(name), { key: 'ArrowDown' });
      fireEvent.click(radio(name));
      fireEvent.keyUp(radio(name), { key: 'ArrowDown' });
      vi.advanceTimersByTime(200);
    }
    expect(said()).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(said()).toEqual(['not-a-customer']);
  });

  it('is said before another key is about it', () => {
    render(card());
    fireEvent.keyDown(radio('VIP'), { key: 'ArrowDown' });
    fireEvent.click(radio('VIP'));
    fireEvent.keyDown(radio('VIP'), { key: 'z' });
    expect(said()).toEqual(['vip']);
  });

  it('is said when the focus leaves the choice', () => {
    render(card());
    fireEvent.keyDown(radio('VIP'), { key: 'ArrowDown' });
    fireEvent.click(radio('VIP'));
    fireEvent.focusOut(radio('VIP'), { relatedTarget: document.body });
    expect(said()).toEqual(['vip']);
  });
});
