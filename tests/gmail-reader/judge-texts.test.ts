import { describe, expect, it, vi } from 'vitest';
import { cueListsOf } from '../../lib/domain/cues/languages.ts';
import { HOUR, MINUTE } from '../../lib/domain/instant.ts';
import { KnownCues, withJudgements } from '../../lib/gmail/judge-texts.ts';
import type { MessageText } from '../../lib/gmail/read-answer.ts';
import { aMessage, aThread, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const message = aMessage({ at: TEN });

function answerWith(texts: readonly Omit<MessageText, 'messageId'>[]) {
  return {
    threads: [aThread([message])],
    removals: [],
    labelChanges: [],
    accountAddress: null,
    problems: [],
    source: 'bv' as const,
    texts: texts.map((text) => ({ messageId: message.messageId, ...text })),
  };
}

function cues(language: string | null, cuesOf = async () => cueListsOf('en')) {
  return new KnownCues({ detect: async () => language, cuesOf }, () => TEN);
}

async function judged(text: Omit<MessageText, 'messageId'>, known = cues('en')) {
  const { threads, ...rest } = await withJudgements(answerWith([text]), known);
  expect(rest).not.toHaveProperty('texts');
  return threads[0]?.messages[0]?.judged;
}

describe('the words of a mail', () => {
  it('are judged in the tab and left out of what is sent on', async () => {
    expect(await judged({ kind: 'body', text: '<p>Is it <b>ready</b>?</p>' })).toMatchObject({
      needsAnswer: 'yes',
      from: 'body',
    });
  });

  it('of which only the beginning was seen close nothing', async () => {
    const text = `Thank you so much. ${'We like the frame a lot. '.repeat(8)}`;
    expect((await judged({ kind: 'snippet', text }))?.needsAnswer).toBe('unclear');
    expect((await judged({ kind: 'snippet', text: 'Thank you so much!' }))?.needsAnswer).toBe('no');
  });

  it('of a language without rules tell nothing but a question', async () => {
    const none = cues('pl', async () => null as never);
    expect(await judged({ kind: 'body', text: 'Dziękuję' }, none)).toMatchObject({ needsAnswer: 'unclear' });
  });
});

describe('the rules of a language', () => {
  it('are asked for once in five minutes', async () => {
    const cuesOf = vi.fn(async () => cueListsOf('de'));
    let now = TEN;
    const known = new KnownCues({ detect: async () => 'de', cuesOf }, () => now);
    await judged({ kind: 'body', text: 'Danke' }, known);
    await judged({ kind: 'body', text: 'Danke' }, known);
    expect(cuesOf).toHaveBeenCalledTimes(1);
    now += HOUR;
    await judged({ kind: 'body', text: 'Danke' }, known);
    expect(cuesOf).toHaveBeenCalledTimes(2);
  });

  it('are asked for again where nobody answered', async () => {
    const cuesOf = vi.fn().mockRejectedValueOnce(new Error('asleep')).mockResolvedValue(cueListsOf('de'));
    const known = new KnownCues({ detect: async () => 'de', cuesOf }, () => TEN + MINUTE);
    expect((await judged({ kind: 'body', text: 'Danke' }, known))?.needsAnswer).toBe('no');
  });

  it('are those of English where the browser cannot tell the language', async () => {
    const cuesOf = vi.fn(async () => cueListsOf('en'));
    await judged(
      { kind: 'body', text: 'ok' },
      new KnownCues({ detect: async () => null, cuesOf }, () => TEN),
    );
    expect(cuesOf).toHaveBeenCalledWith('en');
  });
});

it('mail that could not be judged is told without a judgement, and holds up nothing', async () => {
  const cuesOf = vi.fn().mockRejectedValue(new Error('gone'));
  const known = new KnownCues({ detect: async () => 'de', cuesOf }, () => TEN);
  expect(await judged({ kind: 'body', text: 'Danke' }, known)).toBeUndefined();
});

it('in a language that the browser cannot tell, no English word closes a mail', async () => {
  const known = new KnownCues({ detect: async () => null, cuesOf: async () => cueListsOf('en') }, () => TEN);
  expect((await judged({ kind: 'body', text: 'Ok, super' }, known))?.needsAnswer).not.toBe('no');
  expect((await judged({ kind: 'body', text: 'Perfect, thank you!' }, known))?.needsAnswer).toBe('no');
});
