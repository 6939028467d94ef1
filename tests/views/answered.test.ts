import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answered } from '../../lib/views/answered.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Whether it has settled by now. */
async function hasSettled(waited: Promise<void>): Promise<boolean> {
  return Promise.race([waited.then(() => true), Promise.resolve().then(() => false)]);
}

function model() {
  return { snapshot: signal<object | null>(null), failure: signal<string | null>(null) };
}

test('an answer, or a failure, is waited for', async () => {
  for (const name of ['snapshot', 'failure'] as const) {
    const awaited = model();
    const waited = answered(awaited);
    await vi.advanceTimersByTimeAsync(149);
    expect(await hasSettled(waited)).toBe(false);
    awaited[name].value = 'here' as never;
    await expect(waited).resolves.toBeUndefined();
  }
});

test('one that is there already is not', async () => {
  const { failure } = model();
  await expect(answered({ snapshot: signal({}), failure })).resolves.toBeUndefined();
});

test('one that takes long is not waited for', async () => {
  const waited = answered(model());
  await vi.advanceTimersByTimeAsync(150);
  await expect(waited).resolves.toBeUndefined();
});
