import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../lib/domain/instant.ts';
import type { OverheardAnswer } from '../../lib/gmail/answer-channel.ts';
import { ReadingEvidence, type RowsSeen } from '../../lib/gmail/reading-evidence.ts';
import { aMessage, aRow, aThread, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const INBOX = { query: 'in:^i', offset: 0, hasMore: false };
const known = aThread([aMessage({ at: TEN })]);
const lost = [{ kind: 'thread', count: 1 }];

let evidence: ReadingEvidence;

beforeEach(() => {
  evidence = new ReadingEvidence();
});

function saw(source: OverheardAnswer['source'], answer: Partial<OverheardAnswer> = {}) {
  evidence.sawAnswer(
    {
      source,
      threads: [],
      removals: [],
      labelChanges: [],
      accountAddress: null,
      problems: [],
      ...answer,
    },
    '#inbox',
  );
}

function sawRows(seen: Partial<RowsSeen> = {}, hash = '#inbox') {
  const [message] = known.messages;
  const row = aRow({
    at: TEN,
    legacyThreadId: known.legacyThreadId ?? '',
    lastMessageId: message?.legacyMessageId ?? '',
  });
  evidence.sawRows({ rows: [row], unreadable: 0, strange: false, isKept: true, ...seen }, hash, TEN);
}

function doubts() {
  return evidence.outcome(TEN + MINUTE).doubts;
}

describe('that the inbox was read', () => {
  it('is told by the inbox alone, not by a thread that was opened, nor by a sync', () => {
    saw('fd', { threads: [known] });
    saw('s', { threads: [known] });
    expect(evidence.outcome(TEN).read).toBe(false);
    saw('bv', { threads: [known], view: INBOX });
    expect(evidence.outcome(TEN)).toEqual({ read: true, doubts: [] });
  });

  it('is told by rows on screen, but not by a later page of them', () => {
    sawRows({}, '#inbox/p2');
    expect(evidence.outcome(TEN).read).toBe(false);
    sawRows();
    expect(evidence.outcome(TEN).read).toBe(true);
  });
});

describe('a new thread that could not be read in a sync', () => {
  beforeEach(() => saw('bv', { threads: [known], view: INBOX }));

  it.each([
    ['alone', {}],
    ['beside one that could', { threads: [known] }],
  ])('%s is a doubt', (_where, beside) => {
    saw('s', { problems: lost, ...beside });
    expect(doubts()).toEqual(['answers']);
    saw('s', { threads: [known] });
    expect(doubts()).toEqual(['answers']);
  });

  it('is none any more once the inbox is told without it', () => {
    saw('s', { problems: lost });
    saw('bv', { threads: [known], problems: lost, view: INBOX });
    expect(doubts()).toEqual(['answers']);
    saw('bv', { threads: [known], view: INBOX });
    expect(doubts()).toEqual([]);
  });

  it('is none any more once the beginning of the inbox is seen, all of it', () => {
    saw('s', { problems: lost });
    sawRows({}, '#inbox/p2');
    sawRows({ unreadable: 1 });
    expect(doubts()).toContain('answers');
    sawRows();
    expect(doubts()).toEqual([]);
  });

  it('is none where only a change of a kind we do not know was in it', () => {
    saw('s', { problems: [{ kind: 'no-record', count: 1 }] });
    expect(doubts()).toEqual([]);
  });
});

describe('silence', () => {
  it('is a doubt once the tab has listened for a quarter of an hour in vain', () => {
    saw('bv', { threads: [known], view: INBOX });
    evidence.listened(15 * MINUTE);
    expect(doubts()).toEqual([]);
    evidence.listened(SECOND);
    expect(doubts()).toEqual(['silence']);
    saw('s');
    expect(doubts()).toEqual([]);
  });
});
