import { describe, expect, it } from 'vitest';
import { customerUnder } from '../../lib/domain/customer.ts';
import { DAY, HOUR } from '../../lib/domain/instant.ts';
import { newLine, withThread } from '../../lib/domain/line.ts';
import type { MessageSighting } from '../../lib/domain/sighting.ts';
import { emptyThread, mergeSighting } from '../../lib/domain/thread.ts';
import { aMessage, aThread, berlin, fromOwner, OWNER, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const dana = { address: 'dana@whitfieldfarms.example', name: 'Dana Whitfield' };

function thread(id: string, ...messages: MessageSighting[]) {
  return mergeSighting(emptyThread(OWNER, id), aThread(messages, { subject: `Thread ${id}` }));
}

describe('a customer with several threads', () => {
  const first = thread('a', aMessage({ at: TEN }));
  const second = thread('b', aMessage({ at: TEN - DAY }));
  const both = [first, second].reduce(
    (line, one) => withThread(line, one, RULES),
    newLine(OWNER, dana.address, dana),
  );

  it('is one line, waiting since the oldest message of all', () => {
    expect(both.waitingSince).toBe(TEN - DAY);
    expect(both.waits.map((wait) => wait.subject)).toEqual(['Thread b', 'Thread a']);
  });

  it('is due when the first of them is', () => {
    const { dueAt, changeTimes } = customerUnder(both, RULES);
    expect(dueAt).toBe(berlin('2026-11-17T17:30'));
    expect(changeTimes.toSorted()).toEqual([
      berlin('2026-11-17T16:30'),
      berlin('2026-11-17T17:30'),
      wednesday('16:30'),
      wednesday('17:30'),
    ]);
  });

  it('waits on in one when the other is answered, and has then heard from us', () => {
    const answered = thread('b', aMessage({ at: TEN - DAY }), fromOwner({ at: TEN + 2 * HOUR }));
    expect(withThread(both, answered, RULES)).toMatchObject({
      waitingSince: TEN,
      lastReplyAt: TEN + 2 * HOUR,
      waits: [{ threadId: 'a' }],
    });
  });

  it('has no waiting time at all once all are answered, so that no index holds the line', () => {
    const done = [
      thread('a', aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR })),
      thread('b', aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR })),
    ].reduce((line, one) => withThread(line, one, RULES), both);
    expect(done).not.toHaveProperty('waitingSince');
    expect(done.waits).toEqual([]);
    expect(customerUnder(done, RULES)).not.toHaveProperty('dueAt');
  });

  it('is judged by the rules alone, whatever an earlier version kept of its judgement', () => {
    const old = { standing: 'vip', emergency: {}, emergencyFrom: 1, watchedUntil: 2, dueAt: 3, warnAt: 4 };
    const waits = both.waits.map((wait) => ({
      ...wait,
      dueAt: 3,
      warnAt: 4,
      reason: {},
      arrivedOffHours: true,
    }));
    expect(customerUnder({ ...both, ...old, waits } as never, RULES)).toEqual(customerUnder(both, RULES));
  });

  describe('who was snoozed', () => {
    const until = TEN + 2 * DAY;
    /** By what the owner had seen then. */
    const snoozed = (one: typeof first, snoozedAt: number) => ({
      ...one,
      marks: { snoozedUntil: until, snoozedAt },
    });
    const waitsIn = (...threads: readonly (typeof first)[]) =>
      customerUnder(
        threads.reduce((line, one) => withThread(line, one, RULES), newLine(OWNER, dana.address, dana)),
        RULES,
      ).waits.map(({ threadId, snoozedUntil }) => [threadId, snoozedUntil]);

    it('is so in all threads that the owner had seen', () => {
      expect(waitsIn(snoozed(first, TEN), snoozed(second, TEN))).toEqual([
        ['b', until],
        ['a', until],
      ]);
    });

    it('is so no longer once a mail has come in another thread', () => {
      expect(waitsIn(snoozed(second, TEN - DAY), first)).toEqual([
        ['b', undefined],
        ['a', undefined],
      ]);
    });

    it('is not so again once that other one is answered', () => {
      const answered = thread('a', aMessage({ at: TEN }), fromOwner({ at: TEN + HOUR }));
      expect(waitsIn(snoozed(second, TEN - DAY), answered)).toEqual([['b', undefined]]);
    });
  });

  it('keeps the target of an address that was joined to another', () => {
    const rules = {
      ...RULES,
      policy: { ...RULES.policy, customerTargets: { 'dana.home@x.example': 30 } },
      joins: { 'dana.home@x.example': dana.address },
    };
    const line = withThread(newLine(OWNER, dana.address, dana), first, rules);
    expect(customerUnder(line, rules).dueAt).toBe(wednesday('10:30'));
  });

  it('loses a thread that has become somebody else’s', () => {
    const lena = { address: 'lena@web.example', name: 'Lena' };
    const taken = thread('a', aMessage({ at: TEN }), aMessage({ at: TEN + HOUR, from: lena }));
    expect(withThread(both, taken, RULES).waits.map((wait) => wait.threadId)).toEqual(['b']);
  });

  it('keeps the last reply when an older thread is read later', () => {
    const now = withThread(
      both,
      thread('b', aMessage({ at: TEN }), fromOwner({ at: TEN + 2 * HOUR })),
      RULES,
    );
    const old = thread('c', aMessage({ at: TEN - 9 * DAY }), fromOwner({ at: TEN - 8 * DAY }));
    expect(withThread(now, old, RULES).lastReplyAt).toBe(TEN + 2 * HOUR);
  });
});
