import { describe, expect, it } from 'vitest';
import { ownWords } from '../../lib/domain/own-words.ts';

describe('the writer’s own words', () => {
  it.each([
    ['a greeting and a sign-off', 'Hi Maren,\n\nIs it ready?\n\nKind regards,\nDana', 'Is it ready?'],
    ['a signature behind its mark', 'Is it ready?\n-- \nDana Whitfield\nWhitfield Farms', 'Is it ready?'],
    ['what a phone adds', 'Is it ready?\n\nSent from my phone', 'Is it ready?'],
    ['a quote below', 'It is.\n\nOn Tue, 3 Nov 2026 at 10:00, Maren wrote:\n> Is it ready?', 'It is.'],
    ['a quote above', 'Maren Holt wrote:\n> Is it ready?\n\nIt is.', 'It is.'],
    ['a quote between', '> Is it ready?\nIt is.\n> And the glass?\nThat too.', 'It is.\nThat too.'],
    [
      'an introduction over two lines',
      'It is.\n\nOn Tue, 3 Nov 2026 at 10:00, Maren Holt\n<maren@x.example> wrote:\nIs it?',
      'It is.',
    ],
    ['a forwarded mail', 'See below.\n\n---- Original message ----\nFrom: Tom\nIs it ready?', 'See below.'],
    [
      'headers of another program',
      'See below.\n\nFrom: Tom\nSent: Tuesday\nTo: Maren\n\nIs it ready?',
      'See below.',
    ],
    ['a German quote', 'Ja.\n\nAm 03.11.2026 um 10:00 schrieb Maren Holt:\n> Fertig?', 'Ja.'],
  ])('are left without %s', (_what, mail, own) => {
    expect(ownWords(mail).text).toBe(own);
  });

  it('note thanks where others write their regards', () => {
    expect(ownWords('It arrived.\n\nThanks,\nDana').thanksAtEnd).toBe(true);
    expect(ownWords('It arrived.\n\nRegards,\nDana').thanksAtEnd).toBe(false);
  });

  it('are none in mail that only quotes', () => {
    expect(ownWords('> Is it ready?\n> Really?').text).toBe('');
  });

  it('count lines of logs apart', () => {
    const { text, otherLines } = ownWords(
      'It fails with this:\n\n$ make frames\n[ 12.5 ] 0x00 0x01 0x02 0x03;',
    );
    expect([text, otherLines]).toEqual(['It fails with this:', 2]);
  });
});
