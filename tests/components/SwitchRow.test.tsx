// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SwitchRow } from '../../components/SwitchRow.tsx';

afterEach(cleanup);

describe('a switch that deletes something when it is turned off', () => {
  function shown() {
    const onChange = vi.fn();
    render(
      <SwitchRow label="Keep words" checked deletes="They are deleted then." onChange={onChange}>
        What it does.
      </SwitchRow>,
    );
    fireEvent.click(screen.getByRole('switch'));
    return onChange;
  }

  it('asks first, and stays on meanwhile', () => {
    const onChange = shown();
    expect(onChange).not.toHaveBeenCalled();
    expect((screen.getByRole('switch') as HTMLInputElement).checked).toBe(true);
    expect(screen.getByRole('alert').textContent).toContain('They are deleted then.');
    fireEvent.click(screen.getByRole('button', { name: 'Delete and turn off' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('is left as it is where its owner does not want that', () => {
    const onChange = shown();
    fireEvent.click(screen.getByRole('button', { name: 'Leave it on' }));
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
