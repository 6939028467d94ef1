import type { Mailbox, MailThread } from '../../gmail/mailbox.ts';
import { expectedOf, type ThreadSaying } from '../oracle.ts';

/** One line as it is shown, or as it should be. */
export interface Listed {
  readonly who: string;
  readonly wrote: number;
  readonly overdue: boolean;
}

/** A line as it should be. An emergency is due within an hour, which may be over sooner than what is usual. */
interface Wanted extends Listed {
  readonly pressing: boolean;
}

/** Who waits, by the mailboxes and by what the owner has said; and who may be shown although they do not wait. */
export class Truth {
  readonly notCustomers = new Set<string>();
  readonly sayings = new Map<MailThread, ThreadSaying>();
  /** Who may be listed although they have their answer: nobody was there to see it. */
  readonly #mayBeListed = new Set<string>();
  /** Archived since all was last seen to be right. */
  #archived: string[] = [];

  constructor(readonly mailboxes: readonly Mailbox[]) {}

  archived({ mails }: MailThread): void {
    for (const { from } of mails) this.#archived.push(from.address);
  }

  archivedIsSeen(): void {
    this.#archived = [];
  }

  /** What was archived just before a tab died nobody may have seen; it stays listed, which is no false all-clear. */
  forgiveArchived(): void {
    for (const who of this.#archived) this.#mayBeListed.add(who);
  }

  /** A mail that is gone from the inbox may have woken its author who was snoozed, or have come and gone unseen. */
  forgiveAwake({ mails }: MailThread): void {
    const authors = new Set(mails.map(({ from }) => from.address));
    for (const [{ mails: snoozed }, { snoozedUntil }] of this.sayings) {
      const who = snoozed[0]?.from.address ?? '';
      if (snoozedUntil !== undefined && authors.has(who)) this.#mayBeListed.add(who);
    }
  }

  forgiveEverybody(): void {
    for (const { threads } of this.mailboxes)
      for (const { mails } of threads.values())
        for (const { from } of mails) this.#mayBeListed.add(from.address);
  }

  /** Nobody may know any longer who is no customer. */
  forgiveNotCustomers(): void {
    for (const who of this.notCustomers) this.#mayBeListed.add(who);
  }

  /** Whoever is shown as they should be needs no excuse any longer. */
  stopForgiving(shown: readonly Listed[], now: number): void {
    const expected = this.#expected(now);
    for (const who of [...this.#mayBeListed]) {
      const theirs = shown.filter((line) => line.who === who);
      const wanted = expected.filter((line) => line.who === who);
      const isAsWanted = wanted.every((line, nth) => isAlike(theirs[nth], line));
      if (theirs.length === wanted.length && isAsWanted) this.#mayBeListed.delete(who);
    }
  }

  /** Who is missing, doubled, shown without reason, or shown wrong. */
  differences(shown: readonly Listed[], now: number): readonly string[] {
    const expected = this.#expected(now);
    const named = new Set(expected.map(({ who }) => who));
    const wrong = expected.flatMap((line) => {
      const found = shown.filter(({ who }) => who === line.who);
      if (found.length !== 1) return [`${line.who} is shown ${found.length} times`];
      const [one] = found as [Listed];
      if (this.#mayBeListed.has(line.who)) return [];
      return isAlike(one, line) ? [] : [`${line.who}: ${JSON.stringify(one)} for ${JSON.stringify(line)}`];
    });
    const extra = shown.filter(({ who }) => !named.has(who) && !this.#mayBeListed.has(who));
    return [...wrong, ...extra.map(({ who }) => `${who} is shown and does not wait`)];
  }

  #expected(now: number): readonly Wanted[] {
    return this.mailboxes.flatMap((mailbox) =>
      expectedOf(mailbox, 'messages', now, 50, () => true, {
        notCustomers: this.notCustomers,
        threads: this.sayings,
      }).lines.map(({ key, wrote, overdue, pressing }) => ({ who: key, wrote, overdue, pressing })),
    );
  }
}

function isAlike(shown: Listed | undefined, wanted: Wanted): boolean {
  if (shown?.who !== wanted.who || shown.wrote !== wanted.wrote) return false;
  return shown.overdue === wanted.overdue || (wanted.pressing && shown.overdue);
}

/**
 * What is wrong with the badge beside what is listed; null where nothing is.
 *
 * @param doubts What the list says beside: that somebody may wait who is not in it, or that something is wrong.
 */
export function badgeDiffers(
  shown: readonly Listed[],
  { isUnsure, mayMiss }: { readonly isUnsure: boolean; readonly mayMiss: boolean },
  badge: string,
): string | null {
  const doubts = badge.includes('?');
  if (doubts && !isUnsure && !mayMiss) return `${badge} where nothing is in doubt`;
  if (isUnsure && !doubts) return `${badge} for what is unsure`;
  const overdue = shown.filter((line) => line.overdue).length;
  const counted = Number(/^\d+/.exec(badge)?.[0] ?? 0);
  return counted === overdue ? null : `${badge} for ${overdue} overdue`;
}

/** When the newest of a thread's mails came. */
export function newestIn({ mails }: MailThread): number {
  return Math.max(...mails.map(({ at }) => at));
}
