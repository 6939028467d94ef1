import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../lib/domain/first-screen.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../lib/domain/instant.ts';
import { overdueWaits } from '../../lib/domain/nudges.ts';
import { dueAt } from '../../lib/domain/response-policy.ts';
import { rankCustomers } from '../../lib/domain/waiting-list.ts';
import { badgeOf } from '../../lib/words/badge.ts';
import { explainArrival, explainDue } from '../../lib/words/due.ts';
import { emergencyInFull } from '../../lib/words/emergency.ts';
import { emergencyNudgeText, nudgeText } from '../../lib/words/nudge.ts';
import { backupInWords } from '../../lib/words/privacy.ts';
import { sectionTitle, summaryOf } from '../../lib/words/summary.ts';
import { ago, calendarTime, dayAndTime, workingTime } from '../../lib/words/time.ts';
import { aCustomer, aWait, berlin, OFFICE_HOURS, POLICY, wednesday } from '../builders.ts';

const NOW = wednesday('19:00');

describe('the badge', () => {
  const read = { kind: 'read', lastReadAt: NOW - 5 * MINUTE } as const;
  const sure = { soon: 0, unsure: 0, emergencies: 0, urgent: [] };

  it.each([
    [0, '', 'nobody is known to be overdue'],
    [1, '1', '1 customer is overdue'],
    [12, '12', '12 customers are overdue'],
    [1000, '999+', '1000 customers are overdue'],
  ])('with %i overdue shows %j and says so', (overdue, text, title) => {
    const badge = badgeOf({ ...sure, overdue }, read);
    expect(badge.text).toBe(text);
    expect(badge.title).toContain(title);
    expect(badge.title).toContain('Gmail last read Wed 18:55');
  });

  it('tells who is due soon', () => {
    expect(badgeOf({ ...sure, overdue: 1, soon: 2 }, read).title).toContain('2 due soon');
  });

  it('has the colour of the gravest it stands for', () => {
    expect(badgeOf({ ...sure, overdue: 2, soon: 1, emergencies: 1 }, read).tone).toBe('emergency');
    expect(badgeOf({ ...sure, overdue: 2, soon: 1 }, read).tone).toBe('soon');
    expect(badgeOf({ ...sure, overdue: 2 }, read).tone).toBe('overdue');
    expect(badgeOf({ ...sure, overdue: 0, soon: 1 }, read)).toMatchObject({ text: '•', tone: 'soon' });
    expect(badgeOf({ ...sure, overdue: 0, emergencies: 1 }, read)).toMatchObject({
      text: '!',
      tone: 'emergency',
    });
  });

  it('names the most urgent, with the reason', () => {
    const wait = aWait({ waitingSince: wednesday('10:00') });
    const { title } = badgeOf({ ...sure, overdue: 1, urgent: [aCustomer([wait])] }, read);
    expect(title).toContain('\nDana Whitfield: due Wed 17:30');
  });

  it('is a question mark before Gmail was read, and when it cannot be', () => {
    const never = badgeOf({ ...sure, overdue: 0 }, { kind: 'never' });
    expect(never).toMatchObject({ text: '?', title: expect.stringContaining('not been read yet') });
    const unreadable = badgeOf(
      { ...sure, overdue: 3 },
      {
        kind: 'unreadable',
        since: NOW,
        lastReadAt: null,
        doubts: ['rows'],
      },
    );
    expect(unreadable).toMatchObject({ text: '3?', title: expect.stringContaining('cannot read Gmail') });
  });

  it('is a question mark rather than nothing when threads are unsure, or what was read is stale', () => {
    const unsure = badgeOf({ ...sure, overdue: 0, unsure: 3 }, read);
    expect(unsure).toMatchObject({ text: '?', title: expect.stringContaining('3 threads unsure') });
    const stale = { kind: 'stale', lastReadAt: NOW - DAY } as const;
    expect(badgeOf({ ...sure, overdue: 0 }, stale)).toMatchObject({
      text: '?',
      title: expect.stringContaining('was known'),
    });
    expect(badgeOf({ ...sure, overdue: 4 }, stale).text).toBe('4?');
    expect(badgeOf({ ...sure, overdue: 120 }, stale).text).toBe('120?');
    expect(badgeOf({ ...sure, overdue: 5, unsure: 3 }, read).text).toBe('5?');
    expect(badgeOf({ ...sure, overdue: 0, emergencies: 1 }, stale).text).toBe('!?');
  });
});

describe('the reason of a wait', () => {
  it.each([
    ['2026-11-18T16:40', 'came 16:40, 2 hours ago', 'was due 17:30, when you closed'],
    ['2026-11-16T16:40', 'came Mon 16:40, 2 days ago', 'was due 17:30, when you closed'],
    [
      '2026-11-16T21:10',
      'came Mon 21:10, 45 hours ago',
      'you were closed; was due yesterday 11:00, first thing',
    ],
    ['2026-11-18T18:50', 'came 18:50, 10 minutes ago', 'you were closed; due tomorrow 11:00, first thing'],
    ['2026-11-03T10:00', 'came 3 Nov, 10:00, 15 days ago', 'was due 17:30, when you closed'],
  ])('of mail that came %s: %s; %s', (came, arrival, due) => {
    const wait = dueAt(POLICY, berlin(came));
    expect(explainArrival(wait, false, NOW)).toBe(arrival);
    expect(explainDue(wait, NOW)).toBe(due);
  });

  it('says "when you close" while the day still runs', () => {
    expect(explainDue(dueAt(POLICY, wednesday('10:00')), wednesday('12:00'))).toBe(
      'due 17:30, when you close',
    );
  });

  it('admits when the first message could not be read', () => {
    expect(explainArrival(dueAt(POLICY, wednesday('16:40')), true, NOW)).toBe(
      'came 16:40, 2 hours ago, or earlier',
    );
  });

  it.each([
    [{ ...POLICY, targetMinutes: 120 }, '10:00', {}, 'was due 12:00, within 2 h'],
    [
      { ...POLICY, lateCutoffMinutes: 30 },
      '17:10',
      {},
      'shortly before you closed at 17:30; due tomorrow 11:00, first thing',
    ],
    [
      { ...POLICY, hours: { ...OFFICE_HOURS, holidays: ['11-18'] } },
      '10:00',
      {},
      'today is a holiday; due tomorrow 11:00, first thing',
    ],
    [POLICY, '10:00', { emergency: true }, 'was due 11:00, within a working hour'],
  ])('names the rule that made it so', (policy, came, options, due) => {
    expect(explainDue(dueAt(policy, wednesday(came), options), NOW)).toBe(due);
  });

  it('says so when there are no hours to answer in', () => {
    const never = dueAt({ ...POLICY, hours: { timeZone: 'UTC', week: {} } }, wednesday('10:00'));
    expect(explainDue(never, NOW)).toBe('you have no open hours to answer in');
  });
});

describe('times', () => {
  it.each([
    [wednesday('10:05'), '10:05'],
    [berlin('2026-11-17T16:40'), 'yesterday 16:40'],
    [berlin('2026-11-19T11:00'), 'tomorrow 11:00'],
    [berlin('2026-11-13T16:40'), 'Fri 16:40'],
    [berlin('2026-11-03T16:40'), '3 Nov, 16:40'],
    [berlin('2025-11-03T16:40'), '3 Nov 2025, 16:40'],
  ])('%i is told as %s', (at, text) => {
    expect(dayAndTime(at, NOW)).toBe(text);
  });

  it('of work are hours, which have no one length of day', () => {
    expect([0, 59 * MINUTE, HOUR, 104 * HOUR].map(workingTime)).toEqual(['0 min', '59 min', '1 h', '104 h']);
  });

  it('by the calendar are minutes, hours, then days', () => {
    expect([MINUTE, 90 * MINUTE, 47 * HOUR, 2 * DAY].map(calendarTime)).toEqual([
      '1 minute',
      '1 hour',
      '47 hours',
      '2 days',
    ]);
  });

  it('ago never lie ahead', () => {
    expect(ago(NOW - 30 * SECOND, NOW)).toBe('just now');
    expect(ago(NOW + HOUR, NOW)).toBe('just now');
  });
});

describe('the summary', () => {
  const dana = aCustomer([aWait({ waitingSince: berlin('2026-11-17T16:40') })]);
  const tom = aCustomer([aWait({ waitingSince: wednesday('10:00') })], {
    key: 't',
    name: '',
    address: 'tom@okafor.example',
  });
  const summary = (now: number) =>
    summaryOf(totalsOf(rankCustomers([dana, tom], OFFICE_HOURS, now), now), now);

  it('tells overdue, due and oldest', () => {
    expect(summary(wednesday('12:00'))).toEqual({
      overdue: '1 overdue',
      due: '1 due by 17:30',
      oldest: 'Oldest: Dana Whitfield, since yesterday 16:40',
    });
  });

  it('tells only overdue when all are', () => {
    expect(summary(NOW)).toMatchObject({ overdue: '2 overdue', due: null });
  });

  it('has nothing to tell when nobody waits', () => {
    expect(summaryOf(totalsOf([], NOW), NOW)).toEqual({ overdue: null, due: null, oldest: null });
  });

  it('names the day off-hours mail comes first on', () => {
    const night = aCustomer([aWait({ waitingSince: wednesday('20:00') })]);
    const title = (now: number) =>
      sectionTitle('first-thing', rankCustomers([night], OFFICE_HOURS, now), now);
    expect(title(wednesday('21:00'))).toBe('First thing tomorrow');
    expect(title(berlin('2026-11-19T08:00'))).toBe('First thing this morning');
  });
});

describe('a nudge', () => {
  const late = (name: string, came: string) =>
    aCustomer([aWait({ waitingSince: berlin(came), subject: 'Refund' })], { name, key: name });

  it('of one customer tells who, what and since when', () => {
    const [first, ...others] = overdueWaits([late('Dana Whitfield', '2026-11-18T16:40')], NOW);
    if (!first) throw new Error('nobody is overdue');
    expect(nudgeText([first, ...others], NOW)).toEqual({
      title: 'Dana Whitfield still waits for an answer',
      message: 'Refund\ncame 16:40, 2 hours ago; was due 17:30, when you closed',
    });
  });

  it('of several tells how many, and the first names', () => {
    const names = ['Ann', 'Ben', 'Cem', 'Dot', 'Eli'];
    const [first, ...others] = overdueWaits(
      names.map((name, index) => late(name, `2026-11-18T10:0${index}`)),
      NOW,
    );
    if (!first) throw new Error('nobody is overdue');
    expect(nudgeText([first, ...others], NOW)).toEqual({
      title: '5 customers still wait for an answer',
      message: 'Ann, Ben, Cem and 2 more. Their answers were due.',
    });
  });
});

describe('an emergency', () => {
  const base = { at: wednesday('16:00'), since: 0, threadId: 'a', firstAt: berlin('2026-11-16T10:00') };

  it.each([
    ['second-complaint', 'Complained Mon 10:00 (“late”), and again 16:00 (“broken”).'],
    [
      'complaint-after-reply',
      'Complained Mon 10:00 (“late”), was answered, and complained again 16:00 (“broken”).',
    ],
    ['chased-complaint', 'Complained Mon 10:00 (“late”), had no answer, and wrote again 16:00 (“broken”).'],
  ] as const)('says why: %s', (kind, sentence) => {
    expect(emergencyInFull({ ...base, kind, firstCue: 'late', cue: 'broken' }, NOW)).toBe(sentence);
  });

  it('is told on the desktop with its reason and when it is due', () => {
    const wait = aWait({ waitingSince: base.firstAt, threadId: 'a' });
    const emergency = {
      ...base,
      kind: 'third-message' as const,
      firstCue: '',
      cue: '',
      ...dueAt(POLICY, wednesday('16:00'), { emergency: true }),
    };
    expect(emergencyNudgeText({ customer: aCustomer([wait]), emergency }, NOW)).toEqual({
      title: 'Dana Whitfield must not wait any longer',
      message:
        'Has written at least three times since Mon 10:00, the third time 16:00, with no answer.\nRefund for order 1142, was due 17:00, within a working hour',
    });
  });
});

it('a due time tells its day unless mail of that day is told of beside it', () => {
  const due = dueAt(POLICY, wednesday('16:00'), { emergency: true });
  expect(explainDue(due, NOW, wednesday('09:30'))).toBe('was due 17:00, within a working hour');
  const tomorrow = berlin('2026-11-19T10:00');
  expect(explainDue(due, tomorrow, berlin('2026-11-16T10:00'))).toBe(
    'was due yesterday 17:00, within a working hour',
  );
  expect(explainDue(due, tomorrow, null)).toBe('was due yesterday 17:00, within a working hour');
});

describe('the safety copy', () => {
  it('is told of by when it was taken and whom it holds', () => {
    const taken = { takenAt: NOW - HOUR, holds: 'everybody', failedSince: null } as const;
    expect(backupInWords(taken, NOW)).toMatchObject({ isProblem: false });
    expect(backupInWords(taken, NOW).text).toContain('made 18:00');
    expect(backupInWords({ ...taken, holds: 'who waits' }, NOW).text).toContain('no room for everyone');
  });

  it('is a problem once none can be made any more', () => {
    const failed = { takenAt: NOW - DAY, holds: 'everybody', failedSince: NOW - HOUR } as const;
    const { text, isProblem } = backupInWords(failed, NOW);
    expect(isProblem).toBe(true);
    expect(text).toContain('since 18:00');
    expect(text).toContain('The last backup is from yesterday 19:00.');
    expect(backupInWords({ ...failed, takenAt: null }, NOW).text).not.toContain('The last backup');
  });
});
