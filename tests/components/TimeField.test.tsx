// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TimeField } from '../../components/TimeField.tsx';

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function shown() {
  const onKeep = vi.fn();
  render(<TimeField label="Opens" value="09:00" isWrong={false} onKeep={onKeep} />);
  const input = screen.getByLabelText<HTMLInputElement>('Opens');
  const type = (value: string) => fireEvent.input(input, { target: { value } });
  return { onKeep, input, type };
}

describe('a field for a time', () => {
  it('keeps no time that is only half typed', () => {
    const { onKeep, type } = shown();
    type('01:00');
    vi.advanceTimersByTime(300);
    type('10:00');
    vi.advanceTimersByTime(5000);
    expect(onKeep).toHaveBeenCalledExactlyOnceWith('10:00');
  });

  it('keeps at once what is left', () => {
    const { onKeep, input, type } = shown();
    type('10:00');
    fireEvent.blur(input);
    vi.advanceTimersByTime(5000);
    expect(onKeep).toHaveBeenCalledExactlyOnceWith('10:00');
  });

  it('left empty is again what it was', () => {
    const { onKeep, input, type } = shown();
    type('');
    vi.advanceTimersByTime(5000);
    fireEvent.blur(input);
    expect(onKeep).not.toHaveBeenCalled();
    expect(input.value).toBe('09:00');
  });
});
