import { describe, expect, it } from 'vitest';
import { conclusionOf, mostTelling } from '../../lib/domain/conclusion.ts';
import { customerUnder } from '../../lib/domain/customer.ts';
import { HOUR } from '../../lib/domain/instant.ts';
import { newLine, withThread } from '../../lib/domain/line.ts';
import { noWord } from '../../lib/domain/owners-word.ts';
import { emptyThread, mergeRow, mergeSighting, type Thread } from '../../lib/domain/thread.ts';
import { aMessage, aRow, aThread, fromOwner, hexAt, judgedAs, OWNER, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const NOW = TEN + 5 * HOUR;
const blank = emptyThread(OWNER, hexAt(TEN, 7));
const shop = { address: 'news@timberweekly.example', name: 'Timber Weekly' };

function threadOf(...messages: Parameters<typeof aThread>[0]): Thread {
  return mergeSighting(blank, aThread(messages));
}

describe('what was concluded about a thread', () => {
  const reply = fromOwner({ at: TEN + HOUR });
  const mail = aMessage({ at: TEN });
  const thanks = aMessage({ at: TEN + 2 * HOUR, judged: judgedAs('no', 'thanks') });

  it('is no snooze any more once their customer has written in another thread', () => {
    const snoozed = { ...threadOf(mail), marks: { snoozedUntil: NOW + HOUR, snoozedAt: TEN } };
    const elsewhere = mergeSighting(
      emptyThread(OWNER, hexAt(TEN, 8)),
      aThread([aMessage({ at: TEN + HOUR })]),
    );
    const line = [snoozed, elsewhere].reduce(
      (line, thread) => withThread(line, thread, RULES),
      newLine(OWNER, mail.from.address, mail.from),
    );
    const { waits } = customerUnder(line, RULES);
    expect(waits).toHaveLength(2);
    expect(conclusionOf(snoozed, RULES, NOW, waits)).toEqual({ kind: 'waiting', since: TEN });
  });

  it.each<[Thread, object]>([
    [threadOf(mail), { kind: 'waiting', since: TEN }],
    [
      { ...threadOf(mail), marks: { snoozedUntil: NOW + HOUR, snoozedAt: TEN } },
      { kind: 'snoozed', until: NOW + HOUR },
    ],
    [{ ...threadOf(mail), marks: { snoozedUntil: NOW, snoozedAt: TEN } }, { kind: 'waiting' }],
    [mergeRow(blank, aRow({ at: TEN, lastAuthor: 'unknown' })), { kind: 'unsure', at: TEN }],
    [threadOf(mail, reply, thanks), { kind: 'probably-done', at: TEN + 2 * HOUR, because: 'its words tell' }],
    [threadOf(mail, reply), { kind: 'answered', at: TEN + HOUR }],
    [threadOf(aMessage({ at: TEN, labels: ['^all'] })), { kind: 'closed', how: 'archived' }],
    [threadOf(aMessage({ at: TEN, labels: ['^all', '^k'] })), { kind: 'closed', how: 'gone' }],
    [
      threadOf(aMessage({ at: TEN, labels: ['^all', '^i', '^io_re'] })),
      { kind: 'closed', how: 'answered-elsewhere' },
    ],
    [
      { ...threadOf(mail), marks: { done: TEN } },
      { kind: 'closed', how: 'done' },
    ],
    [
      threadOf(aMessage({ at: TEN, from: shop, labels: ['^all', '^i', '^smartlabel_promo'] })),
      { kind: 'machine', because: 'bulk' },
    ],
    [threadOf(fromOwner({ at: TEN, to: [shop] })), { kind: 'never-wrote', at: TEN }],
  ])('%#', (thread, conclusion) => {
    expect(conclusionOf(thread, RULES, NOW)).toMatchObject(conclusion);
  });

  it('names the owner’s word, and whom it was said of', () => {
    const word = { ...noWord('@whitfieldfarms.example'), standing: 'not-a-customer' as const };
    const rules = { ...RULES, words: { [word.about]: word } };
    expect(conclusionOf(threadOf(mail), rules, NOW)).toEqual({
      kind: 'not-a-customer',
      about: '@whitfieldfarms.example',
    });
  });

  it('is nothing where nothing is known', () => {
    expect(conclusionOf(blank, RULES, NOW)).toBeNull();
  });
});

it('of several threads the one that waits longest tells most, else the newest', () => {
  expect(
    mostTelling([
      { kind: 'answered', at: TEN },
      { kind: 'waiting', since: TEN },
      { kind: 'waiting', since: TEN - HOUR },
    ]),
  ).toEqual({ kind: 'waiting', since: TEN - HOUR });
  expect(
    mostTelling([
      { kind: 'answered', at: TEN },
      { kind: 'closed', at: TEN + 1, how: 'done' },
    ]),
  ).toMatchObject({
    kind: 'closed',
  });
  expect(mostTelling([])).toBeNull();
});
