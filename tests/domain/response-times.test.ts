import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../lib/domain/instant.ts';
import { periodAt, withPolicy } from '../../lib/domain/policy-history.ts';
import { type PolicyHistory, reportResponses, responsesIn } from '../../lib/domain/response-times.ts';
import type { Side, WaitMessage } from '../../lib/domain/waits.ts';
import { berlin, POLICY, wednesday } from '../builders.ts';

const HISTORY: PolicyHistory = [{ since: 0, policy: POLICY }];

function message(at: number, side: Side, automatic = false): WaitMessage {
  return { messageId: `${side}${at}`, at, side, automatic };
}

describe('the responses in a thread', () => {
  it('run from the oldest unanswered message to the next reply of a person', () => {
    const thread = [
      message(wednesday('09:30'), 'customer'),
      message(wednesday('10:00'), 'owner', true),
      message(wednesday('10:30'), 'customer'),
      message(wednesday('11:30'), 'colleague'),
      message(wednesday('11:45'), 'owner'),
      message(wednesday('12:00'), 'customer'),
      message(wednesday('12:20'), 'owner'),
      message(wednesday('13:00'), 'customer'),
    ];
    expect(responsesIn({ messages: thread }, HISTORY)).toMatchObject([
      { isFirst: true, messages: 2, calendarMs: 2 * HOUR, workingMs: 2 * HOUR, inTime: true },
      { isFirst: false, messages: 1, calendarMs: 20 * MINUTE, inTime: true },
    ]);
  });

  it('are none where we began and nobody wrote', () => {
    expect(responsesIn({ messages: [message(wednesday('09:30'), 'owner')] }, HISTORY)).toEqual([]);
  });

  it('are in time up to the due time, and late after it', () => {
    const reply = (at: number) =>
      responsesIn({ messages: [message(wednesday('10:00'), 'customer'), message(at, 'owner')] }, HISTORY)[0];
    expect(reply(wednesday('17:30'))?.inTime).toBe(true);
    expect(reply(berlin('2026-11-19T09:01'))).toMatchObject({
      inTime: false,
      workingMs: 7.5 * HOUR + MINUTE,
    });
  });

  it('to off-hours mail given off-hours took no working time and are in time', () => {
    const [night] = responsesIn(
      { messages: [message(wednesday('20:00'), 'customer'), message(wednesday('23:00'), 'owner')] },
      HISTORY,
    );
    expect(night).toMatchObject({ workingMs: 0, calendarMs: 3 * HOUR, inTime: true });
  });

  it('are judged by the customer’s own target', () => {
    const history: PolicyHistory = [
      { since: 0, policy: { ...POLICY, customerTargets: { 'vip@x.example': 30 } } },
    ];
    const messages = [message(wednesday('10:00'), 'customer'), message(wednesday('12:00'), 'owner')];
    expect(responsesIn({ messages }, history)[0]?.inTime).toBe(true);
    expect(responsesIn({ messages, customer: 'vip@x.example' }, history)[0]?.inTime).toBe(false);
  });

  it('leave out what the owner had called done, or archived, before the mail that was answered', () => {
    const old = message(berlin('2026-11-03T10:00'), 'customer');
    const answered = [message(wednesday('10:00'), 'customer'), message(wednesday('11:00'), 'owner')];
    const done = { messages: [old, ...answered], doneTimes: [berlin('2026-11-04T10:00')] };
    expect(responsesIn(done, HISTORY)).toMatchObject([
      { waitingSince: wednesday('10:00'), messages: 1, inTime: true },
    ]);
    const archived = { messages: [{ ...old, settled: true }, ...answered] };
    expect(responsesIn(archived, HISTORY)).toMatchObject([{ waitingSince: wednesday('10:00'), messages: 1 }]);
  });

  it('keep what was archived only after it was answered', () => {
    const messages = [
      { ...message(wednesday('10:00'), 'customer'), settled: true },
      message(wednesday('11:00'), 'owner'),
    ];
    expect(responsesIn({ messages }, HISTORY)).toHaveLength(1);
  });

  it('are judged by the policy of their own time', () => {
    const strict = { ...POLICY, targetMinutes: 30 };
    const history = withPolicy(HISTORY, strict, wednesday('12:00'));
    const thread = [
      message(wednesday('09:30'), 'customer'),
      message(wednesday('11:00'), 'owner'),
      message(wednesday('12:30'), 'customer'),
      message(wednesday('14:00'), 'owner'),
    ];
    expect(responsesIn({ messages: thread }, history)).toMatchObject([
      { inTime: true, policySince: 0 },
      { inTime: false, policySince: wednesday('12:00') },
    ]);
  });
});

describe('a report of response times', () => {
  const threads = [10, 20, 30, 40, 50, 60, 70, 80, 90, 400].map((minutes, index) => ({
    messages: [
      message(wednesday('09:00') + index, 'customer'),
      message(wednesday('09:00') + index + minutes * MINUTE, 'owner'),
    ],
  }));
  const now = wednesday('12:00');

  it('tells median, ninetieth percentile and worst, of first and of all answers', () => {
    const report = reportResponses(threads, [], HISTORY, now);
    expect(report.first).toMatchObject({
      count: 10,
      shareInTime: 1,
      calendar: { median: 55 * MINUTE, ninetieth: 90 * MINUTE, worst: 400 * MINUTE },
    });
    expect(report.every).toEqual(report.first);
  });

  it('lists who still waits, the longest first, and averages nobody away', () => {
    const report = reportResponses(threads, [wednesday('11:00'), wednesday('10:00')], HISTORY, now);
    expect(report.every.count).toBe(10);
    expect(report.waiting.map(({ workingMs }) => workingMs)).toEqual([2 * HOUR, HOUR]);
  });

  it('of nothing is empty, not zero', () => {
    expect(reportResponses([], [], HISTORY, now).every).toEqual({
      count: 0,
      shareInTime: null,
      working: { median: null, ninetieth: null, worst: null },
      calendar: { median: null, ninetieth: null, worst: null },
    });
  });
});

describe('the policies of the past', () => {
  const history = withPolicy(HISTORY, { ...POLICY, warnMinutes: 5 }, 1000);

  it('hold from their moment on', () => {
    expect([0, 999, 1000, 5000].map((at) => periodAt(history, at).since)).toEqual([0, 0, 1000, 1000]);
  });

  it('are not added to by the same policy again', () => {
    expect(withPolicy(history, { ...POLICY, warnMinutes: 5 }, 2000)).toBe(history);
  });
});
