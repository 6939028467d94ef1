// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onAsk } from '../../lib/gmail/answer-channel.ts';
import { GmailAsker } from '../../lib/gmail/ask-gmail.ts';
import { hexAt, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const thread = (index: number) => ({ threadId: hexAt(TEN, index), at: TEN });

let asked: string[][];
let asker: GmailAsker;
let stop: () => void;
let hidden = false;

beforeEach(() => {
  vi.useFakeTimers({ now: TEN });
  hidden = false;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.body.replaceChildren();
  asked = [];
  stop = onAsk(document, (ids) => asked.push([...ids]));
  asker = new GmailAsker(document, Date.now);
});

afterEach(() => {
  stop();
  asker.stop();
  vi.useRealTimers();
});

describe('asking for threads', () => {
  it('waits a little, since Gmail may fetch them anyway, and asks for the rest at once', () => {
    asker.want([thread(1), thread(2)]);
    asker.settle([thread(1).threadId, null]);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(asked).toEqual([[`thread-f:${BigInt(`0x${thread(2).threadId}`)}`]]);
  });

  it('names a thread that began in this web client by the id that the page shows', () => {
    const span = document.createElement('span');
    span.setAttribute('data-legacy-thread-id', thread(1).threadId);
    span.setAttribute('data-thread-id', '#thread-a:r-77');
    document.body.append(span);
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toEqual([['thread-a:r-77']]);
  });

  it('does not ask any more for what it may not be asked for now', () => {
    asker.want([thread(1), thread(2)]);
    asker.want([]);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
  });

  it('is done at most twenty times a minute', () => {
    asker.want(Array.from({ length: 50 }, (_, index) => thread(index)));
    vi.advanceTimersByTime(50_000);
    expect(asked.flat()).toHaveLength(20);
    vi.advanceTimersByTime(60_000);
    expect(asked.flat()).toHaveLength(40);
  });

  it('is done once for a message, and again for a newer one', () => {
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toHaveLength(1);
    asker.want([{ ...thread(1), at: TEN + 1 }]);
    vi.advanceTimersByTime(5000);
    expect(asked).toHaveLength(2);
  });

  it('waits until the tab is in front of the owner', () => {
    hidden = true;
    asker.want([thread(1)]);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
    hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(5000);
    expect(asked).toHaveLength(1);
  });
});
