import { describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { type MessageJudgement, ONLY_THANKS } from '../../lib/domain/judgement.ts';
import { noWord, type OwnersWord } from '../../lib/domain/owners-word.ts';
import type { MessageSighting } from '../../lib/domain/sighting.ts';
import { emptyThread, mergeSighting, type Thread } from '../../lib/domain/thread.ts';
import { customerOf, messagesOfCustomer, moodOf, waitOfThread } from '../../lib/domain/thread-wait.ts';
import { aMessage, aThread, fromOwner, hexAt, judgedAs, OWNER, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const DANA = 'dana@whitfieldfarms.example';
const courier = { address: 'lena@courier.example', name: 'Lena' };

function threadOf(...messages: MessageSighting[]): Thread {
  return mergeSighting(emptyThread(OWNER, hexAt(TEN, 7)), aThread(messages));
}

function rulesWith(...words: readonly Partial<OwnersWord>[]) {
  const all = words.map((word) => ({ ...noWord(word.about ?? ''), ...word }));
  return { ...RULES, words: Object.fromEntries(all.map((word) => [word.about, word])) };
}

const SOLVED = judgedAs('no', 'solved');
const THANKS = judgedAs('no', 'thanks');
const QUESTION = judgedAs('yes', 'question');

describe('a thread whose last mail asks for nothing', () => {
  const reply = fromOwner({ at: TEN });

  it.each<[string, readonly MessageJudgement[], boolean]>([
    ['thanks for our answer', [THANKS], true],
    ['thanks, and thanks again', [THANKS, THANKS], true],
    ['a question, and then that it is solved', [QUESTION, SOLVED], true],
    ['a question, and then thanks', [QUESTION, THANKS], false],
    ['thanks, and then a question', [THANKS, QUESTION], false],
    ['nothing that tells', [judgedAs('unclear')], false],
  ])('%s', (_what, judgements, isOver) => {
    const mails = judgements.map((judged, nth) => aMessage({ at: TEN + (nth + 1) * HOUR, judged }));
    const wait = waitOfThread(threadOf(reply, ...mails));
    expect(wait.state).toBe('waiting');
    expect(wait.closing !== null).toBe(isOver);
  });

  it('that only thanks for what it wishes for, before anybody has answered, goes on waiting', () => {
    const wish = aMessage({ at: TEN, judged: { ...THANKS, because: ONLY_THANKS } });
    expect(waitOfThread(threadOf(wish)).closing).toBeNull();
    const more = aMessage({ at: TEN + 20 * HOUR, judged: QUESTION });
    expect(waitOfThread(threadOf(wish, more))).toMatchObject({ waitingSince: TEN, unanswered: 2 });
    const thanks = aMessage({ at: TEN + HOUR, judged: { ...THANKS, because: ONLY_THANKS } });
    expect(waitOfThread(threadOf(reply, thanks)).closing).not.toBeNull();
  });

  it('that has complained and says that it is solved is over where there are thanks beside it', () => {
    const complaint = aMessage({ at: TEN + HOUR, judged: judgedAs('yes', 'complaint') });
    const then = (...kinds: Parameters<typeof judgedAs> extends [unknown, ...infer Kinds] ? Kinds : never) =>
      waitOfThread(threadOf(complaint, aMessage({ at: TEN + 2 * HOUR, judged: judgedAs('no', ...kinds) })));
    expect(then('solved').closing).toBeNull();
    expect(then('solved', 'thanks').closing).not.toBeNull();
  });

  it('that has thanked and writes again waits since then, not since the thanks', () => {
    const asks = aMessage({ at: TEN + 50 * HOUR, judged: QUESTION });
    const thread = threadOf(reply, aMessage({ at: TEN + HOUR, judged: THANKS }), asks);
    expect(waitOfThread(thread)).toMatchObject({ waitingSince: TEN + 50 * HOUR, unanswered: 1 });
    const marked = { ...thread, marks: { needsAnswer: TEN + HOUR } };
    expect(waitOfThread(marked)).toMatchObject({ waitingSince: TEN + HOUR, unanswered: 2 });
  });

  it('is not called done where its words were never seen', () => {
    expect(waitOfThread(threadOf(reply, aMessage({ at: TEN + HOUR }))).closing).toBeNull();
  });

  it('needs an answer where the owner says so, whatever is read again; the next mail is judged anew', () => {
    const thanks = aMessage({ at: TEN + HOUR, judged: THANKS });
    const marked = { ...threadOf(reply, thanks), marks: { needsAnswer: TEN + HOUR } };
    expect(waitOfThread(marked).closing).toBeNull();
    const again = mergeSighting(marked, aThread([reply, thanks]));
    expect(waitOfThread(again).closing).toBeNull();
    const next = mergeSighting(again, aThread([aMessage({ at: TEN + 2 * HOUR, judged: THANKS })]));
    expect(waitOfThread(next).closing).toMatchObject({ at: TEN + 2 * HOUR });
  });
});

describe('the owner’s word', () => {
  const machine = { address: 'no-reply@booking.example', name: 'Booking' };

  it('makes somebody no customer, by address or by domain: their mail waits for nothing', () => {
    const thread = threadOf(aMessage({ at: TEN }));
    for (const about of [DANA, '@whitfieldfarms.example']) {
      const rules = rulesWith({ about, standing: 'not-a-customer' });
      expect(waitOfThread(thread, rules).state).toBe('answered');
    }
  });

  it('on an address comes before that on its domain', () => {
    const rules = rulesWith(
      { about: '@whitfieldfarms.example', standing: 'not-a-customer' },
      { about: DANA, standing: 'vip' },
    );
    expect(waitOfThread(threadOf(aMessage({ at: TEN })), rules).state).toBe('waiting');
  });

  it('makes a machine’s mail count, and that of Gmail’s categories, but no automatic answer', () => {
    const rules = rulesWith({ about: machine.address, standing: 'customer' });
    const mail = aMessage({ at: TEN, from: machine, labels: ['^all', '^i', '^smartlabel_promo'] });
    expect(waitOfThread(threadOf(mail)).state).toBe('answered');
    expect(waitOfThread(threadOf(mail), rules).state).toBe('waiting');
    const automatic = mergeSighting(
      emptyThread(OWNER, hexAt(TEN, 7)),
      aThread([mail], { subject: 'Automatic reply: Order' }),
    );
    expect(waitOfThread(automatic, rules).state).toBe('answered');
  });

  it('leaves the customer of a thread that somebody else wrote in too', () => {
    const thread = threadOf(aMessage({ at: TEN }), aMessage({ at: TEN + HOUR, from: courier }));
    const rules = rulesWith({ about: courier.address, standing: 'not-a-customer' });
    expect(customerOf(thread)).toEqual(courier);
    expect(customerOf(thread, rules)?.address).toBe(DANA);
    expect(waitOfThread(thread, rules)).toMatchObject({ waitingSince: TEN, unanswered: 1 });
  });
});

describe('what the owner said of a thread', () => {
  const angry = aMessage({ at: TEN, judged: judgedAs('yes', 'complaint', 'chaser') });

  it('takes a mood away from the mail it was said of, not from the next', () => {
    const marked = { ...threadOf(angry), marks: { notComplaint: TEN } };
    expect(moodOf(marked, TEN).map(({ kind }) => kind)).toEqual(['chaser']);
    const next = mergeSighting(
      marked,
      aThread([aMessage({ at: TEN + HOUR, judged: judgedAs('yes', 'complaint') })]),
    );
    expect(
      moodOf(next, TEN)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['chaser', 'complaint']);
    const [first] = messagesOfCustomer(marked, RULES);
    expect(first).not.toHaveProperty('complaint');
    expect(first).toHaveProperty('chaser', true);
  });

  it('ends a wait with "done", and the next mail begins one', () => {
    const done = { ...threadOf(angry), marks: { done: TEN } };
    expect(waitOfThread(done).state).toBe('closed');
    const next = mergeSighting(done, aThread([aMessage({ at: TEN + HOUR })]));
    expect(waitOfThread(next)).toMatchObject({ state: 'waiting', waitingSince: TEN + HOUR });
  });
});

describe('mail that the owner passes on', () => {
  const asked = (...labels: string[]) => aMessage({ at: TEN, labels: ['^all', '^i', ...labels] });

  it('answers nobody', () => {
    const thread = threadOf(asked('^io_fwd'), fromOwner({ at: TEN + HOUR }));
    const more = aMessage({ at: TEN + HOUR / 2 });
    expect(waitOfThread(threadOf(asked('^io_fwd'), more, fromOwner({ at: TEN + HOUR })))).toMatchObject({
      waitingSince: TEN,
      unanswered: 2,
    });
    expect(waitOfThread(thread, RULES)).toMatchObject({ state: 'waiting', waitingSince: TEN });
  });

  it('takes nothing from the reply before it', () => {
    const thread = threadOf(
      asked('^io_fwd'),
      fromOwner({ at: TEN + HOUR }),
      fromOwner({ at: TEN + 2 * HOUR }),
    );
    expect(waitOfThread(thread, RULES).state).toBe('answered');
  });

  it('and answers as well is answered', () => {
    const thread = threadOf(asked('^io_fwd', '^io_re'), fromOwner({ at: TEN + HOUR }));
    expect(waitOfThread(thread, RULES).state).toBe('answered');
  });
});

describe('the messages of a customer', () => {
  it('tell when each was answered, and which need none', () => {
    const thread = threadOf(
      aMessage({ at: TEN, judged: judgedAs('yes', 'complaint') }),
      fromOwner({ at: TEN + HOUR }),
      aMessage({ at: TEN + 2 * HOUR, judged: THANKS }),
      aMessage({ at: TEN + 3 * HOUR, labels: ['^all'] }),
    );
    expect(messagesOfCustomer(thread, RULES)).toEqual([
      { threadId: hexAt(TEN, 7), at: TEN, answeredAt: TEN + HOUR, complaint: 'words of complaint' },
      { threadId: hexAt(TEN, 7), at: TEN + 2 * HOUR, answeredAt: null, closes: true, settled: true },
      { threadId: hexAt(TEN, 7), at: TEN + 3 * HOUR, answeredAt: null, settled: true },
    ]);
  });
});
