import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMessage } from '../../lib/domain/judge-message.ts';

function kindsIn(text: string, context = {}) {
  return judgeMessage(text, context).signals.map(({ kind }) => kind);
}

describe('a mail that needs an answer', () => {
  it.each([
    'Is the oak frame ready?',
    'could you send me the invoice again',
    'Please change the delivery address to Mill Lane 4.',
    'The glass arrived with a crack in it and the left corner does not fit.',
    'Thanks for the quick reply! One more thing: can it be in walnut?',
    'That solved it, thank you. But the second frame still does not hang straight.',
    'Let me know when I can pick it up.',
  ])('%s', (text) => {
    expect(judgeMessage(text).needsAnswer).not.toBe('no');
  });
});

describe('a mail that thanks, agrees or tells of its own, and wants something all the same, or may', () => {
  it.each([
    'Thanks, but I had ordered the blue one.',
    'Thank you. The left drawer will not close.',
    'Great, put me down for Tuesday at ten.',
    'I got the wrong lid with my pot.',
    'We will take four of the oak stools.',
    'I am on holiday from Friday. Can you bring it before that?',
    'Our order has been closed and no one told us why.',
    'I forgot to give you the colour.',
    'GOOD MORNING PLEASE RING ME ABOUT THE FRAMES. THANKS',
    'We go on holiday on Monday. This is urgent, so call me today.',
    'Our porter is on holiday until May. It is an emergency, please contact me.',
    'I accidentally paid the bill twice.',
    'I got it this morning and it has a scratch.',
    'It worked well until last night.',
    'Never mind the price, the cups came in pieces.',
    'I will report this to the bank.',
    'We will switch to somebody else in spring.',
    'I am on vacation until the 9th. The boiler on the second floor makes a terrible noise at night.',
    'Great, order it.',
    'Thanks, go ahead.',
    'Perfect, we take the green one.',
    'Hi, my order never came\nThanks for your help so far',
    'Hi I am still waiting. Thanks.',
    'Hello wrong colour came! Thanks for the help.',
    'hi there still nothing here, thanks',
    'I am on annual leave until Monday. The vase came back broken.',
    'I am out of the office today, so please ring my mobile.',
    'I have to see you tomorrow about the roof',
    `It works now, thanks. ${'We have had it for a while and like it a lot. '.repeat(130)}`,
    'It works now.\nThanks\nBut the spare key is not in the box',
  ])('%s', (text) => {
    expect(judgeMessage(text).needsAnswer).not.toBe('no');
  });

  it.each([
    ['de', 'Danke für das Regal. Ein Brett hat einen Riss.'],
    ['de', 'Gestern bekommen, eine Schale ist leer.'],
    ['de', 'Alles klar, dann nehme ich sechs Stück davon.'],
    ['fr', 'Merci, mais il manque une chaise.'],
    ['fr', 'J’ai reçu trois lampes au lieu de deux.'],
    ['es', 'He recibido tres lámparas en lugar de dos.'],
    ['de', 'Hallo noch keine Antwort. Danke'],
    ['fr', 'Bonjour besoin d’aide, merci'],
    ['es', 'Hola necesito una factura. Gracias'],
    ['de', 'Danke, ich nehme die blaue.'],
    ['de', 'Danke für nichts!'],
    ['fr', 'Parfait, réservez pour nous.'],
    ['fr', 'Merci, je prends la grande.'],
    ['es', 'Perfecto, resérvela.'],
    ['es', 'Perfecto, apúntenos para el martes a las diez.'],
  ])('%s: %s', (language, text) => {
    expect(judgeMessage(text, { language }).needsAnswer).not.toBe('no');
  });
});

describe('a mail that closes', () => {
  it.each([
    'Thanks, that solved it!',
    'Great, see you then.',
    'Perfect, thank you so much for your help.',
    'It works now. My mistake, sorry for the noise.',
    'I will check with my husband and get back to you.',
    'Got it, many thanks!\n\nBest,\nDana',
    'I am out of the office until Monday and have limited access to email.',
    'I am away from my office until the 9th. In urgent cases please contact my colleague Ruth at ruth@x.example.',
    'I am out of the office until the 9th. For urgent matters please call me on my mobile.',
    'I am out of the office this week. If urgent, please contact us at frames@x.example.',
    'Great, see you on Thursday.',
    'Never mind, I found it.',
    'Hi Maren,\nthanks, that solved it.',
    'hi maren, thanks a lot!',
    'Thank you very much, we have the keys now.',
    'Great thanks take care',
    'This is an automated reply. We have your mail and will look at it as soon as we can.',
  ])('%s', (text) => {
    expect(judgeMessage(text).needsAnswer).toBe('no');
  });
});

describe('a chaser', () => {
  it.each([
    'Any update on this?',
    'Just following up on my mail of last week.',
    'I have not heard back from you yet.',
    'This is the second time I write about the missing frame.',
    'Still waiting for the refund.',
    'When can I expect the parcel?',
    'Did you get my message?',
  ])('is told: %s', (text) => {
    expect(kindsIn(text)).toContain('chaser');
  });

  it.each([
    'Here is an update: we chose walnut.',
    'Thanks for the update!',
    'No reply needed, just to let you know.',
    'I am no longer waiting for the parcel, it came today.',
    'If you have any news in spring, do tell me.',
  ])('is not: %s', (text) => {
    expect(kindsIn(text)).not.toContain('chaser');
  });

  it('is a short question asked again a day later, with nothing new in it', () => {
    const again = { side: 'customer', order: 'repeated', hoursSincePrevious: 30 } as const;
    expect(kindsIn('Could you tell me?', again)).toContain('chaser');
    expect(kindsIn('Could you tell me?', { ...again, hoursSincePrevious: 1 })).not.toContain('chaser');
    expect(kindsIn('Could you tell me?')).not.toContain('chaser');
  });
});

describe('a complaint', () => {
  it.each([
    'This is unacceptable.',
    'I am very disappointed with the frame you sent.',
    'You promised it for Friday and still nothing came. I want my money back.',
    'Nobody answers the phone, and I have called three times.',
    'The worst service I ever had!!',
    'If I do not hear from you I will call my lawyer.',
    'Hello Maren, this is totally unacceptable.',
    'The parcel never arrived.',
    'You charged my card two times.',
    'My frames are two weeks late.',
    'I am very disappointed with the last lamp.',
    'We are sick of our deliveries coming late.',
    'You said Tuesday would be fine and nobody came.',
  ])('is told: %s', (text) => {
    expect(kindsIn(text)).toContain('complaint');
  });

  it.each([
    'No complaints at all, we love it.',
    'My knee feels terrible since Monday, could I come by?',
    'I paid the invoice late, is there a fee?',
    'Our last supplier was useless, so we are glad to have found you.',
    'Sorry to bother you, but which glass is it?',
    'I am not disappointed, do not worry.',
    'I apologise for the delay on my side.',
    'The frame is broken on one corner. Could you send another?',
    'We are fed up with our old boiler, what does a new one cost?',
    'I was robbed on Monday and need two new locks.',
    'Our old kettle is broken again. Do you repair them?',
    'We are not unhappy with it at all.',
    'We are billed twice a year, is that still so?',
    'My payment will be two days late, sorry.',
    'The train is two hours late, we will be there at ten.',
  ])('is not: %s', (text) => {
    expect(kindsIn(text)).not.toContain('complaint');
  });
});

describe('what a judgement says', () => {
  it.each(['Is my biopsy back?', 'I was wondering whether it is cancer'])(
    'of a question is that there is one: %s',
    (text) => {
      expect(judgeMessage(text).signals).toContainEqual({ kind: 'question', cue: '' });
    },
  );

  it('is why, in plain words, and which words told', () => {
    expect(judgeMessage('Any update on the refund?')).toMatchObject({
      needsAnswer: 'yes',
      because: 'it asks after an earlier mail',
      signals: expect.arrayContaining([{ kind: 'chaser', cue: 'any update' }]),
    });
  });

  it('quotes at most sixty characters', () => {
    const { signals } = judgeMessage(`Could ${'you or anybody else please '.repeat(20)} help?`);
    for (const { cue } of signals) expect(cue.length).toBeLessThanOrEqual(60);
  });

  it('of a language without rules goes by its question mark alone', () => {
    expect(judgeMessage('Chciałbym zapytać o ramę. Czy jest gotowa?', { language: 'pl' }).needsAnswer).toBe(
      'yes',
    );
    expect(judgeMessage('Dziękuję bardzo', { language: 'pl' })).toMatchObject({
      needsAnswer: 'unclear',
      signals: [],
    });
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['a picture', '[image: frame.png]'.replace(/\w/g, '')],
    ['a quote alone', '> is it ready?\n> yes'],
    ['a signature alone', '-- \nDana'],
    ['marks of direction', '\u202e\u200f\u2066'],
    ['bytes', '\u0000\u0001\ufffd'.repeat(1000)],
  ])('of %s is unclear', (_what, text) => {
    expect(judgeMessage(text).needsAnswer).toBe('unclear');
  });

  it('of any kind is judged without an exception', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(
          fc.constantFrom('please', 'not', 'any update', '?', '>', '\n', '--', 'wrote:', 'sorry', '\u202e'),
          {
            maxLength: 200,
          },
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (mail) => {
        expect(['yes', 'no', 'unclear']).toContain(judgeMessage(mail).needsAnswer);
      }),
      { numRuns: 2000 },
    );
  });

  it('a sign-off that never ends costs no time', () => {
    const line = `yours${'-'.repeat(100)}`;
    expect(judgeMessage(`Is it ready?\n${`${line}\n`.repeat(7)}`).needsAnswer).toBe('yes');
  });

  it.each(['please can you any update on ', '> ', '<', '? ', '- ', 'not ', 'On 1 x\n', 'AAAA ', '"\'', 'a'])(
    'a megabyte of %j takes no longer than the beginning of it',
    (piece) => {
      const megabyte = piece.repeat(Math.ceil(1e6 / piece.length));
      expect(judgeMessage(megabyte)).toEqual(judgeMessage(megabyte.slice(0, 20_000)));
    },
  );
});
