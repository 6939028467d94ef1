import { describe, expect, it } from 'vitest';
import type { OwnersAct } from '../../lib/domain/acts.ts';
import { HOUR } from '../../lib/domain/instant.ts';
import type { WaitingSnapshot } from '../../lib/messages/protocol.ts';
import { afterAct } from '../../lib/views/after-act.ts';
import { aCustomer, aWait, hexAt, OWNER, POLICY, wednesday } from '../builders.ts';

const NOON = wednesday('12:00');
const TEN = wednesday('10:00');
const mood = { kind: 'complaint', cue: 'late', at: TEN } as const;
const dana = aCustomer([aWait({ waitingSince: TEN, moods: [mood] })], {
  probablyDone: [{ threadId: 'f', subject: 'x', at: TEN, because: 'thanks', until: NOON }],
});
const snapshot: WaitingSnapshot = {
  customers: [dana],
  words: [],
  unsure: [],
  accounts: [],
  reading: { kind: 'read', lastReadAt: NOON },
  policy: POLICY,
  totals: null,
  restored: null,
  trouble: null,
  areNudgesBlocked: false,
};
const threads = [{ account: OWNER, threadId: hexAt(TEN, 7), upTo: TEN }];

function danaAfter(act: OwnersAct) {
  return afterAct(snapshot, act, NOON).customers[0];
}

describe('the list, before what the owner said is stored', () => {
  it.each<[OwnersAct, object]>([
    [{ kind: 'done', threads }, { waits: [] }],
    [{ kind: 'snooze', threads, until: NOON + HOUR }, { waits: [{ snoozedUntil: NOON + HOUR }] }],
    [{ kind: 'not-complaint', threads }, { waits: [{ moods: [] }] }],
    [{ kind: 'not-chaser', threads }, { waits: [{ moods: [mood] }] }],
    [{ kind: 'needs-answer', threads: [{ ...threads[0], threadId: 'f' } as never] }, { probablyDone: [] }],
    [{ kind: 'standing', about: ['@whitfieldfarms.example'], standing: 'not-a-customer' }, { waits: [] }],
    [
      { kind: 'standing', about: [dana.key], standing: 'vip' },
      { standing: 'vip', waits: [{}] },
    ],
  ])('%j', (act, customer) => {
    expect(danaAfter(act)).toMatchObject(customer);
  });

  it('holds a note', () => {
    const noted = afterAct(snapshot, { kind: 'note', about: [dana.key], note: 'pays late' }, NOON);
    expect(noted.words).toEqual([expect.objectContaining({ about: dana.key, note: 'pays late', at: NOON })]);
  });

  it('is the same for another account’s thread of the same name', () => {
    const other = threads.map((thread) => ({ ...thread, account: 'other@shop.example' }));
    expect(danaAfter({ kind: 'done', threads: other })).toBe(dana);
  });
});
