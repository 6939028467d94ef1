import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { painted } from '../../lib/views/painted.ts';

let frames: (() => void)[] = [];

function nextFrame(): void {
  for (const callback of frames.splice(0)) callback();
}

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what is rendered is on the screen when the frame after it begins', async () => {
  const settled = vi.fn();
  void painted().then(settled);
  nextFrame();
  await Promise.resolve();
  expect(settled).not.toHaveBeenCalled();
  nextFrame();
  await Promise.resolve();
  expect(settled).toHaveBeenCalled();
});

test('a page that is not on the screen is not waited for', async () => {
  const settled = vi.fn();
  void painted().then(settled);
  await vi.advanceTimersByTimeAsync(100);
  expect(settled).toHaveBeenCalled();
});
