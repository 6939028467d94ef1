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

/** As a row of the page names a thread. */
function show(threadId: string, permanentId = `#thread-f:${BigInt(`0x${threadId}`)}`): void {
  const span = document.createElement('span');
  span.setAttribute('data-legacy-thread-id', threadId);
  span.setAttribute('data-thread-id', permanentId);
  document.body.append(span);
}

describe('asking for threads', () => {
  it('waits a little, since Gmail may fetch them anyway, and asks for the rest at once', () => {
    show(thread(2).threadId);
    asker.want([thread(1), thread(2)]);
    asker.settle([thread(1).threadId, null]);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(asked).toEqual([[`thread-f:${BigInt(`0x${thread(2).threadId}`)}`]]);
  });

  it('names a thread that began in this web client by the id that the page shows', () => {
    show(thread(1).threadId, '#thread-a:r-77');
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toEqual([['thread-a:r-77']]);
  });

  it('asks for none that the page does not show, whose id can only be guessed, until it does', () => {
    asker.want([thread(1)]);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
    show(thread(1).threadId, '#thread-a:r-77');
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toEqual([['thread-a:r-77']]);
  });

  it('asks also for one that is not shown, where an answer has told its id', () => {
    asker.stop();
    asker = new GmailAsker(document, Date.now, (id) => (id === thread(1).threadId ? 'thread-a:r-77' : null));
    asker.want([thread(1), thread(2)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toEqual([['thread-a:r-77']]);
  });

  it('asks once more for what was answered and lost', () => {
    show(thread(1).threadId);
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    asker.forget();
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toHaveLength(2);
  });

  it('asks once more behind a time in which nothing might be asked, as after Gmail has refused', () => {
    show(thread(1).threadId);
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toHaveLength(1);
    asker.want([]);
    asker.want([thread(1)]);
    vi.advanceTimersByTime(5000);
    expect(asked).toHaveLength(2);
  });

  it('does not ask any more for what it may not be asked for now', () => {
    asker.want([thread(1), thread(2)]);
    asker.want([]);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
  });

  it('is done at most twenty times a minute', () => {
    for (let index = 0; index < 50; index++) show(thread(index).threadId);
    asker.want(Array.from({ length: 50 }, (_, index) => thread(index)));
    vi.advanceTimersByTime(50_000);
    expect(asked.flat()).toHaveLength(20);
    vi.advanceTimersByTime(60_000);
    expect(asked.flat()).toHaveLength(40);
  });

  it('is done once for a message, and again for a newer one', () => {
    show(thread(1).threadId);
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
    show(thread(1).threadId);
    asker.want([thread(1)]);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
    hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(5000);
    expect(asked).toHaveLength(1);
  });
});
