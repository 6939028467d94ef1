import { decodeEntities } from './entities.ts';

/** Tags after which a new line begins. */
const BREAKS = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'hr',
  'pre',
]);
/** What is in these is not what was written. */
const SILENT = new Set(['style', 'script', 'head', 'title']);
/** Tags that are never closed. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'wbr', 'area', 'base', 'col', 'source']);
/** How Gmail and others mark what they quote, and signatures; answers may stand in the same box as what they answer. */
const SILENT_CLASS = /\b(?:gmail_signature|yahoo_quoted|moz-cite-prefix|moz-signature|gmail_attr)\b/;
/** Gmail's own indent, which quotes nothing; other programs draw a line beside what they quote. */
const INDENT = /border:\s?none(?![^>]*border-left)/;
/** Stands where a quote was, as in plain mail. */
const QUOTE = '\n>\n';
const LONGEST = 20_000;

/**
 * The text of a mail's markup, without what it quotes and without its signature, told by structure. By hand: in Gmail's
 * page nothing may be made of markup. Takes time in proportion to the text, and breaks on nothing.
 */
export function textOfHtml(html: string): string {
  let text = '';
  const open: { readonly name: string; readonly silent: boolean }[] = [];
  const isSilent = () => open.at(-1)?.silent === true;
  for (let at = 0; at < html.length && text.length < LONGEST; ) {
    const start = html.indexOf('<', at);
    const end = start < 0 ? -1 : html.indexOf('>', start);
    if (!isSilent()) text += html.slice(at, end < 0 ? html.length : start);
    if (end < 0) break;
    const tag = html.slice(start + 1, end);
    const [, slash, name = ''] = /^(\/?)([a-z][a-z0-9]{0,12})/i.exec(tag) ?? [];
    const lower = name.toLowerCase();
    if (BREAKS.has(lower) && !isSilent()) text += '\n';
    if (slash) close(open, lower);
    else if (lower !== '' && !VOID.has(lower) && !tag.endsWith('/')) {
      const attributes = tag.slice(0, 500);
      const isQuote = lower === 'blockquote' && !INDENT.test(attributes);
      if (isQuote && !isSilent()) text += QUOTE;
      open.push({
        name: lower,
        silent: isSilent() || isQuote || SILENT.has(lower) || SILENT_CLASS.test(attributes),
      });
    }
    at = end + 1;
  }
  return decodeEntities(text.slice(0, LONGEST)).replace(/\n{3,}/g, '\n\n');
}

/** Closes the last element of this name, and what was left open in it; a stray end closes nothing. */
function close(open: { readonly name: string }[], name: string): void {
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - 50); depth--) {
    if (open[depth]?.name !== name) continue;
    open.length = depth;
    return;
  }
}
