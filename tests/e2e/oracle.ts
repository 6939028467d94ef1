import type { Mail, Mailbox, MailThread } from '../gmail/mailbox.ts';
import { threadsIn } from '../gmail/mailbox.ts';

/**
 * Who should be shown, worked out from the mailbox by the longest way: no code of the product, no index, no shortcut.
 * Office hours are Monday to Friday, 9:00 to 17:30, in the machine's own zone.
 */
export interface ExpectedLine {
  readonly key: string;
  readonly wrote: number;
  readonly overdue: boolean;
  /** Wrote three times and more, and nobody has answered: stands on top of all others. */
  readonly pressing: boolean;
}

export interface Expected {
  readonly lines: readonly ExpectedLine[];
  readonly overdue: number;
  readonly unsure: number;
}

/** What the owner has said of people and threads. */
export interface OwnersSayings {
  /** Addresses of those who are no customers. */
  readonly notCustomers: ReadonlySet<string>;
  /** What was said of threads; their numbers are those of one mailbox alone. */
  readonly threads: ReadonlyMap<MailThread, ThreadSaying>;
}

export interface ThreadSaying {
  /** Up to when it is done with. */
  readonly done?: number;
  /** Put aside until then, as far as the customer has not written since the mail of that time, here or elsewhere. */
  readonly snoozedUntil?: number;
  readonly snoozedAt?: number;
}

interface OpenThread {
  readonly key: string;
  readonly since: number;
  readonly wrote: number;
  readonly saying: ThreadSaying;
}

const NOTHING_SAID: OwnersSayings = { notCustomers: new Set(), threads: new Map() };

const MINUTE = 60_000;
const MACHINES =
  /^(no-?reply|do-not-reply|mailer-daemon|notifications|newsletter|bounce|digest|calendar-notification)/;
const MACHINE_LABELS = /^\^(smartlabel_(promo|social|notification|group)|p_mtunsub|unsub)$/;

/**
 * @param told Whether the page tells each message with its labels, or only rows.
 * @param isOnScreen Leaves out what a row cannot tell because it is in a category tab that is not chosen.
 */
export function expectedOf(
  mailbox: Mailbox,
  told: 'messages' | 'rows',
  now: number,
  shown = 50,
  isOnScreen: (thread: MailThread) => boolean = () => true,
  { notCustomers, threads: sayings }: OwnersSayings = NOTHING_SAID,
): Expected {
  const domain = mailbox.owner.address.split('@')[1];
  const open: OpenThread[] = [];
  let unsure = 0;
  for (const thread of threadsIn(mailbox, 'in:^i').slice(0, shown).filter(isOnScreen)) {
    const mails = thread.mails.filter((mail) => !mail.labels.includes('^r')).sort((a, b) => a.at - b.at);
    const wait = told === 'messages' ? waitInMessages(mails, sayings.get(thread)) : waitInRow(mails, thread);
    if (wait === 'unsure') unsure += 1;
    else if (wait && !notCustomers.has(wait.key)) open.push(wait);
  }

  function isOurs(mail: Mail): boolean {
    return mail.from.address.endsWith(`@${domain}`);
  }

  function isMachine(mail: Mail): boolean {
    return (
      MACHINES.test(mail.from.address) ||
      (told === 'messages' && mail.labels.some((label) => MACHINE_LABELS.test(label)))
    );
  }

  function waitInMessages(mails: readonly Mail[], saying: ThreadSaying = {}) {
    const { done = 0 } = saying;
    let unanswered: Mail[] = [];
    for (const mail of mails) {
      if (isOurs(mail)) unanswered = [];
      else if (!isMachine(mail) && mail.labels.includes('^i') && mail.at > done) unanswered.push(mail);
    }
    const [first] = unanswered;
    return first && { key: first.from.address, since: first.at, wrote: unanswered.length, saying };
  }

  function waitInRow(mails: readonly Mail[], thread: MailThread) {
    const last = mails.at(-1);
    const own = mails.filter((mail) => mail.from.address === mailbox.owner.address).length;
    if (!last) throw new Error(`nothing but drafts in ${thread.id}`);
    if (own > 0) return own === mails.length ? undefined : ('unsure' as const);
    if (isOurs(last) || isMachine(last)) return undefined;
    return { key: last.from.address, since: last.at, wrote: mails.length, saying: {} };
  }

  /** When somebody wrote last, in whichever thread. */
  function newestFrom(key: string): number {
    const all = threadsIn(mailbox, 'in:^i').flatMap(({ mails }) => mails);
    return Math.max(
      ...all.filter(({ from }) => canonical(from.address) === canonical(key)).map(({ at }) => at),
    );
  }

  const waits = open.filter(
    ({ key, saying: { snoozedUntil = 0, snoozedAt = 0 } }) =>
      snoozedUntil <= now || newestFrom(key) > snoozedAt,
  );
  const keys = [...new Set(waits.map((wait) => canonical(wait.key)))];
  const theirsOf = (key: string) => waits.filter((wait) => canonical(wait.key) === key);
  const lines = keys
    .map((key) => ({ key, theirs: theirsOf(key) }))
    .map(({ key, theirs }) => ({
      key,
      since: Math.min(...theirs.map((wait) => wait.since)),
      wrote: theirs.reduce((sum, wait) => sum + wait.wrote, 0),
      overdue: theirs.some((wait) => dueOf(wait.since) <= now),
      // A row counts messages, and does not tell whose.
      pressing: told === 'messages' && theirs.reduce((sum, wait) => sum + wait.wrote, 0) >= 3,
    }));
  lines.sort((a, b) => Number(b.pressing) - Number(a.pressing) || a.since - b.since);
  return {
    lines: lines.map(({ key, wrote, overdue, pressing }) => ({ key, wrote, overdue, pressing })),
    overdue: lines.filter((line) => line.overdue).length,
    unsure,
  };
}

/** The end of the workday, or 11:00 on the next one: found by walking on minute by minute. */
function dueOf(since: number): number {
  let at = since;
  const offHours = !isOffice(at);
  while (!isOffice(at)) at = Math.floor(at / MINUTE) * MINUTE + MINUTE;
  const day = new Date(at);
  return offHours
    ? new Date(day.getFullYear(), day.getMonth(), day.getDate(), 11).getTime()
    : new Date(day.getFullYear(), day.getMonth(), day.getDate(), 17, 30).getTime();
}

function isOffice(at: number): boolean {
  const date = new Date(at);
  const minutes = date.getHours() * 60 + date.getMinutes();
  return date.getDay() >= 1 && date.getDay() <= 5 && minutes >= 9 * 60 && minutes < 17 * 60 + 30;
}

function canonical(address: string): string {
  const [local = '', domain] = address.split('@');
  return domain === 'gmail.com' ? `${local.replaceAll('.', '')}@gmail.com` : address;
}
