// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';

/** What the browser leaves of the extension in a tab whose script it has left behind: now and then nothing at all. */
const { runtime } = fakeBrowser;

afterEach(() => {
  Object.assign(fakeBrowser, { runtime });
  document.querySelector('lagwatch-note')?.remove();
  vi.useRealTimers();
});

/** Starts the script, and answers how the browser tells it that it is valid no more. */
async function started(): Promise<() => void> {
  vi.useFakeTimers();
  Object.assign(fakeBrowser, { i18n: { getMessage: (name: string) => name } });
  let invalidated = () => {};
  const context = { isInvalid: false, onInvalidated: (listener: () => void) => (invalidated = listener) };
  // Each tab has one of its own.
  vi.resetModules();
  const { default: content } = await import('../../entrypoints/gmail.content.ts');
  content.main?.(context as never);
  return () => invalidated();
}

it('a script that was left behind says so, also where nothing of the extension is left to it', async () => {
  const end = await started();
  Object.assign(fakeBrowser, { runtime: undefined });
  end();
  expect(document.querySelectorAll('lagwatch-note')).toHaveLength(1);
});

it('a script beside which a new one was put goes without a word', async () => {
  (await started())();
  expect(document.querySelector('lagwatch-note')).toBeNull();
});
