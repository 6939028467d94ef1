import type { PageSettings } from '../page.ts';

/** What the page's script keeps of a thread, out of whichever answer told it. */
export interface PageThread {
  readonly id: string;
  readonly hex: string;
  readonly subject: string;
  readonly mails: readonly PageMail[];
}

export interface PageMail {
  readonly id: string;
  readonly hex: string;
  readonly at: number;
  readonly from: PagePerson;
  readonly snippet: string;
  readonly labels: readonly string[];
  readonly to: readonly PagePerson[];
  readonly text: string | null;
}

export interface PagePerson {
  readonly name: string;
  readonly address: string;
}

// biome-ignore lint/suspicious/noExplicitAny: Gmail’s arrays are taken apart here, once
type Field = any;

export function settings(): PageSettings {
  return JSON.parse(document.getElementById('page-settings')?.textContent ?? '{}');
}

export function threadFromRecord(record: Field): PageThread {
  // With conversation view off the message's id stands behind a bar.
  const [id] = record[3].split('|');
  return { id, hex: record[19], subject: record[0], mails: record[4].map(mailFromRecord) };
}

function mailFromRecord(record: Field): PageMail {
  return {
    id: record[0],
    hex: record[55],
    at: Number(record[17]),
    from: personFrom(record[1]),
    snippet: record[9],
    labels: record[10],
    to: (record[2] ?? []).map(personFrom),
    text: record[8] ? textOf(record[8][1][0][1]) : null,
  };
}

/** Threads of a full-thread answer. */
export function threadsFromFull(answer: Field): PageThread[] {
  return answer[1].map(([id, [head, rows], records]: Field) => ({
    id,
    hex: head[15],
    subject: head[1],
    mails: rows.map((row: Field, index: number) => ({
      id: row[0],
      hex: row[27],
      at: Number(row[15]),
      from: personFrom(row[1]),
      snippet: row[10],
      labels: row[3],
      to: (records[index][1][0] ?? []).map(personFrom),
      text: textOf(records[index][1][5][1][0][2][1]),
    })),
  }));
}

function personFrom([, address, name]: Field): PagePerson {
  return { address, name: name ?? '' };
}

/** The plain text in the double's own simple bodies. */
function textOf(html: string): string {
  return html
    .replaceAll('<br>', '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
