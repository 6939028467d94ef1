/** Longer mail is judged by its beginning. */
const LONGEST = 20_000;
const LONGEST_LINE = 4000;
/** No sign-off is longer. */
const LONGEST_SIGN_OFF = 60;
const MOST_LINES = 600;

const QUOTED = /^\s{0,8}[>|]/;
const FORWARDED =
  /^\s{0,8}[-_*=]{2,60}\s{0,3}(?:original|forwarded|urspr|weitergeleitet|mensaje|message|begin)/i;
const HEADER =
  /^\s{0,8}\*?(?:from|von|de|da|van|to|an|para|sent|date|gesendet|datum|envoyé|enviado|fecha|subject|betreff|objet|asunto|cc)\*?\s?:/i;
const SOMEBODY_WROTE =
  /(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)[^:：]{0,90}[:：]\s{0,3}$/i;
const ADDRESS_AND_COLON = /<[^<>\s]{1,80}>\S{0,3}\s{0,3}[:：]\s{0,3}$/;
/** The same with the quoted mail behind it in one line. */
const WROTE_IN_ONE_LINE = /^\s{0,8}(?:on|am|le|el)\s.{6,160}(?:wrote|schrieb|a écrit|escribió)\s?:/i;
const BEGINS_WITH_DATE = /^\s{0,8}(?:on|am|le|el|il|em|op|den)\s.{0,60}\d/i;
const SIGNATURE_MARK = /^--\s?$/;
const SENT_FROM =
  /^\s{0,8}(?:sent (?:from|via) |get outlook for|gesendet (?:von|mit) |envoyé (?:de|depuis) |enviado (?:desde|do) )/i;
const GREETING =
  /^\s{0,8}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|liebe[rs]?|sehr geehrte\S{0,2}|guten (?:tag|morgen)|bonjour|bonsoir|ch[eè]re?|hola|estimad[oa]s?|buen[oa]s (?:d[ií]as|tardes))(?![\p{L}\p{N}'])/iu;
const NAME = String.raw`(?:\p{Lu}(?:[\p{Ll}'.-][\p{L}'.-]{0,19})?|there|all|team|again|everyone|everybody|both|folks|guys|sir|madam|or|and|&|zusammen|frau|herr|damen|herren|und|tous|toutes|madame|monsieur|se[nñ]ora?|a todos)`;
/**
 * Whom a greeting is for, alone in its line or set off from what follows; one name may be written small, and one all in
 * capitals: whoever writes more in capitals says something.
 */
const GREETED = new RegExp(
  String.raw`^(?:(?:\s{1,3}${NAME}){0,2}(?:\s{1,3}\p{Lu}{2,15})?(?:\s{1,3}${NAME}){0,2}\s{0,3}(?:[,!.:;-]{1,3}\s{0,4}|$)|\s{1,3}\p{L}{2,15}\s?,\s{0,4})`,
  'u',
);
const SIGN_OFF =
  /^\s{0,8}(?:(?:many |with |kind(?:est)? |best |warm(?:est)? )?(?:regards|greetings|wishes)|kr|br|rgds|best|all the best|cheers|sincerely|yours\b.{0,12}|respectfully|take care|mfg|viele grüße|(?:mit )?(?:freundlichen|besten|lieben) grüßen|gruß|cordialement|bien à vous|saludos|un saludo|atentamente)[\s,.!-]{0,6}(?:\S{1,20}(?: |$)){0,3}$/i;
const THANKS_AS_SIGN_OFF =
  /^\s{0,8}(?:(?:many )?thanks|thank you|thx|tia|vielen dank|danke|merci|gracias)(?: very much| so much| again| a lot| in advance| im voraus| d'avance| de antemano)*(?: (?:and|&) (?:best |kind )?regards)?[\s,.!:)-]{0,6}(?:\S{1,20}(?: |$)){0,2}$/i;
/** Logs, code and tables: hardly a letter, or no blank for long. */
const NOT_PROSE = /^\s{0,40}(?:[$#%]\s|\[[a-z ]{2,12}\]|[a-z_]{2,20}:\/\/|\S{60,}|.{0,200}[{};]\s{0,4}$)/i;

export interface OwnWords {
  readonly text: string;
  /** The mail ends with thanks where others write their regards. */
  readonly thanksAtEnd: boolean;
  /** Lines of logs, code or tables that were left out. */
  readonly otherLines: number;
  /** The mail is longer than what was looked at. */
  readonly isCut: boolean;
}

/**
 * What the writer of a mail has written, without quotes of earlier mail, greeting, sign-off, signature, logs and code.
 * Takes plain text, in linear time; what is longer than any mail is cut.
 */
export function ownWords(mail: string): OwnWords {
  const { lines, isCut } = plainLines(mail);
  const kept = withoutQuotes(lines);
  const { body, thanksAtEnd } = withoutSignOff(kept);
  let otherLines = 0;
  let begun = false;
  const prose = body.map((line) => {
    const said = begun ? line : withoutGreeting(line);
    begun ||= said.trim() !== '';
    if (said.trim() === '' || isProse(said)) return said;
    otherLines += 1;
    return '';
  });
  return { text: prose.join('\n').trim(), thanksAtEnd, otherLines, isCut };
}

function plainLines(mail: string): { readonly lines: readonly string[]; readonly isCut: boolean } {
  const all = mail
    .slice(0, LONGEST)
    // Some mail programs write an accent apart from its letter.
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u202f\t]/g, ' ')
    .replace(/[\u2018\u2019\u02bc\u00b4]/g, "'")
    .split('\n');
  const lines = all.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE));
  const isCut =
    mail.length > LONGEST || all.length > MOST_LINES || all.some((line) => line.length > LONGEST_LINE);
  return { lines, isCut };
}

/** Answers may stand above, below or between what they answer. */
function withoutQuotes(lines: readonly string[]): readonly string[] {
  const lastQuote = lines.findLastIndex((line) => QUOTED.test(line));
  const kept: string[] = [];
  let hasOwn = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (QUOTED.test(line) || SENT_FROM.test(line)) continue;
    if (SIGNATURE_MARK.test(line)) break;
    if (FORWARDED.test(line) || isHeader(lines, index)) {
      if (hasOwn) break;
      continue;
    }
    const length = introductionAt(lines, index);
    if (length > 0) {
      if (hasOwn && lastQuote < index + length) break;
      index += length - 1;
      continue;
    }
    kept.push(line);
    hasOwn ||= withoutGreeting(line).trim() !== '';
  }
  return kept;
}

/** A line without the greeting that it begins with; nothing is left of one that only greets. */
function withoutGreeting(line: string): string {
  const greeting = GREETING.exec(line)?.[0];
  if (greeting === undefined) return line;
  const rest = line.slice(greeting.length);
  const greeted = GREETED.exec(rest)?.[0];
  return greeted === undefined ? line : rest.slice(greeted.length);
}

function isHeader(lines: readonly string[], index: number): boolean {
  return (
    HEADER.test(lines[index] as string) && lines.slice(index + 1, index + 4).some((line) => HEADER.test(line))
  );
}

/** How many lines say that what follows is quoted ("On … somebody wrote:"): none, one or two. */
function introductionAt(lines: readonly string[], index: number): number {
  const line = lines[index] as string;
  if (SOMEBODY_WROTE.test(line) || ADDRESS_AND_COLON.test(line) || WROTE_IN_ONE_LINE.test(line)) return 1;
  if (!BEGINS_WITH_DATE.test(line)) return 0;
  const both = `${line} ${lines[index + 1] ?? ''}`;
  return SOMEBODY_WROTE.test(both) || ADDRESS_AND_COLON.test(both) ? 2 : 0;
}

function withoutSignOff(lines: readonly string[]): {
  readonly body: readonly string[];
  readonly thanksAtEnd: boolean;
} {
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]));
  const last = filled.slice(-7).filter((index) => index !== filled[0]);
  for (const [nth, index] of last.entries()) {
    const below = last.slice(nth + 1).map((other) => lines[other] as string);
    if (!below.every(isPartOfSignature)) continue;
    const line = lines[index] as string;
    if (line.length > LONGEST_SIGN_OFF) continue;
    const thanksAtEnd = THANKS_AS_SIGN_OFF.test(line);
    if (thanksAtEnd || SIGN_OFF.test(line)) return { body: lines.slice(0, index), thanksAtEnd };
  }
  return { body: lines, thanksAtEnd: false };
}

/** A name, a firm, an address or a number, and no sentence. */
function isPartOfSignature(line: string): boolean {
  const text = line.trim();
  const words = text.split(/\s+/);
  const isNamed = words.filter((word) => /^[\p{Lu}\d+(|/]|@|\.\w/u.test(word)).length * 2 >= words.length;
  return !/[?!]/.test(text) && (words.length <= 2 || (words.length <= 7 && isNamed));
}

function isProse(line: string): boolean {
  if (NOT_PROSE.test(line)) return false;
  const letters = line.replace(/[^\p{L}\s]/gu, '').length;
  return line.length <= 12 || letters / line.length >= 0.7 || line.trimEnd().endsWith('?');
}
