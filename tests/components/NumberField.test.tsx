// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NumberField } from '../../components/NumberField.tsx';

afterEach(cleanup);

describe('a field for a number', () => {
  function shown(value = 60) {
    const onKeep = vi.fn();
    const field = (now: number) => (
      <NumberField
        id="minutes"
        label="Minutes"
        unit="minutes"
        min={15}
        max={480}
        value={now}
        onKeep={onKeep}
      />
    );
    const { rerender } = render(field(value));
    return {
      onKeep,
      input: screen.getByLabelText<HTMLInputElement>('Minutes'),
      again: () => rerender(field(value)),
    };
  }

  it('keeps what is typed while the page is drawn anew, and tells of it once it is left', () => {
    const { onKeep, input, again } = shown();
    fireEvent.input(input, { target: { value: '9' } });
    again();
    expect(input.value).toBe('9');
    fireEvent.input(input, { target: { value: '90' } });
    fireEvent.change(input);
    expect(onKeep).toHaveBeenCalledExactlyOnceWith(90);
  });

  it.each(['5', '500', '20.5'])('says of %s what it may be, and keeps nothing', (typed) => {
    const { onKeep, input } = shown();
    fireEvent.input(input, { target: { value: typed } });
    fireEvent.change(input);
    expect(onKeep).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toBe('Type a whole number from 15 to 480.');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.value).toBe(typed);
  });

  it('left empty is the usual again', () => {
    const { onKeep, input } = shown();
    fireEvent.input(input, { target: { value: '' } });
    fireEvent.change(input);
    expect(onKeep).toHaveBeenCalledExactlyOnceWith(null);
  });
});
