import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { looksOneWay, loyaltyOf } from '../../lib/domain/loyalty.ts';
import { aCustomer, aWait, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const READ_SINCE = TEN - 60 * DAY;
const wait = aWait({ waitingSince: TEN });

describe('a customer', () => {
  it('is new with a first mail, where mail was read for a month before it', () => {
    const first = aCustomer([wait], { firstSeenAt: TEN });
    expect(loyaltyOf(first, READ_SINCE)).toEqual({ kind: 'new', readSince: READ_SINCE });
    expect(loyaltyOf(first, TEN - 7 * DAY)).toBeNull();
    expect(loyaltyOf(first, null)).toBeNull();
  });

  it('is not called new with an answer to something that was not read', () => {
    const answers = aCustomer([{ ...wait, subject: 'Re: Your offer' }], { firstSeenAt: TEN });
    expect(loyaltyOf(answers, READ_SINCE)).toBeNull();
  });

  it('returns once they had an answer', () => {
    const returning = aCustomer([wait], { firstSeenAt: TEN - 20 * DAY, lastReplyAt: TEN - 19 * DAY });
    expect(loyaltyOf(returning, READ_SINCE)).toEqual({ kind: 'returning', since: TEN - 20 * DAY });
  });

  it('is loyal with answers in three months', () => {
    const loyal = aCustomer([wait], {
      firstSeenAt: TEN - 400 * DAY,
      seenAt: TEN,
      lastReplyAt: TEN - DAY,
      answeredMonths: ['2025-10', '2026-03', '2026-11'],
    });
    expect(loyaltyOf(loyal, null)).toEqual({ kind: 'loyal', since: TEN - 400 * DAY, months: 3 });
  });
});

describe('a sender who never had an answer', () => {
  const mails = [1, 2, 3, 4].map((nth) => ({ threadId: `${nth}`, at: TEN + nth * HOUR, answeredAt: null }));

  it('may be no customer after four mails', () => {
    expect(looksOneWay(aCustomer([wait], { recent: mails }))).toBe(true);
    expect(looksOneWay(aCustomer([wait], { recent: mails.slice(1) }))).toBe(false);
  });

  it.each([
    ['had an answer', { recent: mails, lastReplyAt: TEN }],
    ['asks after an answer', { recent: [...mails, { ...mails[0], chaser: true as const }] }],
    ['was spoken of by the owner', { recent: mails, standing: 'customer' as const }],
  ])('is a customer who %s', (_what, customer) => {
    expect(looksOneWay(aCustomer([wait], customer as object))).toBe(false);
  });
});
