// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WalkedPage } from '../../lib/domain/catch-up.ts';
import type { OverheardAnswer } from '../../lib/gmail/answer-channel.ts';
import { readAnswer } from '../../lib/gmail/read-answer.ts';
import { Walk } from '../../lib/gmail/walk.ts';
import { wednesday } from '../builders.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { listAnswer } from '../gmail/records.ts';

const TEN = wednesday('10:00');
const QUERY = 'in:inbox newer_than:30d';
const mailbox = new Mailbox({ name: 'Maren Holt', address: 'maren@kestrelframes.example' });
const threads = [1, 2].map((index) =>
  mailbox.receive({ name: '', address: `c${index}@x.example` }, { subject: 'x', at: TEN - index * 1000 }),
);

function answerFor(query: string, offset: number): OverheardAnswer {
  const view = { query, offset, hasMore: true };
  return { ...readAnswer(listAnswer(mailbox, threads, true)), source: 'bv', view };
}

let told: (WalkedPage | null)[];
let walk: Walk;

beforeEach(() => {
  vi.useFakeTimers();
  location.hash = '#inbox';
  told = [];
  walk = new Walk(document, (page) => told.push(page));
});

afterEach(() => {
  walk.stop();
  vi.useRealTimers();
});

describe('a walk', () => {
  it('leads Gmail to a page of a search, and tells what its answer held', () => {
    walk.to({ query: QUERY, page: 2 });
    vi.advanceTimersByTime(1000);
    expect(location.hash).toBe('#search/in%3Ainbox+newer_than%3A30d/p2');
    const page = walk.pageIn(answerFor(QUERY, 50));
    expect(page).toEqual({ query: QUERY, page: 2, threads: 2, oldestAt: TEN - 2000, hasMore: true });
    walk.arrived(page as WalkedPage);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([page]);
  });

  it('knows the awaited answer from others', () => {
    walk.to({ query: QUERY, page: 2 });
    expect(walk.pageIn(answerFor(QUERY, 50)), 'before Gmail was led there').toBeNull();
    vi.advanceTimersByTime(1000);
    expect(walk.pageIn(answerFor('in:^i', 50))).toBeNull();
    expect(walk.pageIn({ ...answerFor(QUERY, 50), threads: [] }), 'more is said to come').toBeNull();
    expect(walk.pageIn(answerFor(QUERY, 0))).toBeNull();
    expect(walk.pageIn({ ...answerFor(QUERY, 50), source: 'fd' })).toBeNull();
  });

  it('has Gmail ask again for a page that it shows already', () => {
    location.hash = '#search/in%3Ainbox+newer_than%3A30d';
    walk.to({ query: QUERY, page: 1 });
    expect(location.hash).toBe('#inbox');
    vi.advanceTimersByTime(1000);
    expect(location.hash).toBe('#search/in%3Ainbox+newer_than%3A30d');
  });

  it('does not take the page before, refreshed, for the next one', () => {
    walk.to({ query: QUERY, page: 2 });
    vi.advanceTimersByTime(1000);
    walk.arrived(walk.pageIn(answerFor(QUERY, 50)) as WalkedPage);
    walk.to({ query: QUERY, page: 3 });
    vi.advanceTimersByTime(1000);
    expect(walk.pageIn(answerFor(QUERY, 50))).toBeNull();
    expect(walk.pageIn(answerFor(QUERY, 100))).toMatchObject({ page: 3 });
  });

  it('says so when Gmail does not answer in half a minute', () => {
    walk.to({ query: QUERY, page: 1 });
    vi.advanceTimersByTime(31_000);
    expect(told).toEqual([null]);
  });
});
