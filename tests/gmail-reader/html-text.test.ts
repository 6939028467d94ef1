import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWords } from '../../lib/domain/own-words.ts';
import { textOfHtml } from '../../lib/gmail/html-text.ts';

describe('the text of a mail’s markup', () => {
  it.each([
    [
      'lines and entities',
      '<div>Dear Maren,</div><div>is it &lt;ready&gt; &amp; dry?<br>Dana</div>',
      '\nDear Maren,\n\nis it <ready> & dry?\nDana\n',
    ],
    [
      'a quote told by its class',
      '<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">On Tue</div><blockquote>Is it?</blockquote></div>',
      '\nYes.\n\n>\n\n',
    ],
    [
      'a quote told by its tag',
      'Yes.<blockquote type="cite"><p>Is it?</p></blockquote>Thanks',
      'Yes.\n>\nThanks',
    ],
    [
      'a signature',
      '<p>Yes.</p><div class="gmail_signature"><p>Dana<br>Whitfield Farms</p></div>',
      '\nYes.\n\n',
    ],
    ['styles and scripts', '<style>p{color:red}</style><script>x()</script>Yes.', 'Yes.'],
    ['tags that are never closed', 'One<br>two<img src="x">three<hr>four', 'One\ntwothree\nfour'],
    ['numbers for letters', '&#72;&#x69;&nbsp;&unknown;', 'Hi &unknown;'],
  ])('has %s', (_what, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it.each([
    '<',
    '<<<<',
    '</div></div>',
    '<div',
    '<div class="',
    'a < b',
    '&',
    '&#;',
    '&#99999999;',
    '<blockquote>',
  ])('breaks on nothing: %s', (html) => {
    expect(typeof textOfHtml(html)).toBe('string');
  });

  it('never holds what a tag holds, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
        expect(
          textOfHtml(`${before}<div class="secret7">x</div>${after}`.replaceAll('<!', '')),
        ).not.toContain('class="secret7"');
      }),
    );
  });

  it.each(['<', '<a', '</a>', '&', '<blockquote>', '<div class="gmail_quote">', 'x<br>'])(
    'of a megabyte of %j is told in time',
    (piece) => {
      expect(textOfHtml(piece.repeat(1e6 / piece.length)).length).toBeLessThanOrEqual(20_000);
    },
  );
});

describe('an answer', () => {
  it.each([
    [
      'between what it answers, in the box of the quote',
      '<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">On Tue, Shop wrote:</div><blockquote class="gmail_quote">Which size?</blockquote><div>The large one.</div><blockquote class="gmail_quote">Bye</blockquote></div>',
    ],
    [
      'below what it answers',
      '<div>See below.</div>On Tue, 3 Nov 2026, Shop &lt;a@x.example&gt; wrote:<br><blockquote type="cite">Which size?</blockquote><div>The large one.</div>',
    ],
    [
      'that is indented',
      '<div>See below.</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">The large one.</blockquote>',
    ],
  ])('%s is heard, and the quote is not', (_what, html) => {
    const { text } = ownWords(textOfHtml(html));
    expect(text.split(/\n+/)).toEqual(['See below.', 'The large one.']);
  });
});
