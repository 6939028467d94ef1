import { type Category, Mailbox, type MailThread, type Person } from './mailbox.ts';

/** When something happened, told from the moment the scenario is played. */
export type When = (now: Date) => number;

export interface ScenarioMail {
  /** Absent for the owner's own mail. */
  readonly from?: Person;
  readonly at: When;
  readonly text: string;
  readonly draft?: boolean;
}

/** One thread of a made-up mailbox. */
export interface ScenarioThread {
  readonly subject: string;
  readonly mails: readonly [ScenarioMail, ...ScenarioMail[]];
  readonly category?: Category;
  readonly labels?: readonly string[];
  readonly cc?: readonly Person[];
  readonly archived?: boolean;
  readonly unread?: boolean;
}

export interface Scenario {
  readonly owner: Person;
  readonly threads: readonly ScenarioThread[];
}

const MINUTE = 60_000;

export function minutesAgo(minutes: number): When {
  return (now) => now.getTime() - minutes * MINUTE;
}

/** A time of day so many calendar days ago. */
export function daysAgo(days: number, time: string): When {
  return (now) => atTime(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days), time);
}

/** A time of day on the workday (Monday to Friday) so many workdays before today. */
export function workdaysAgo(workdays: number, time: string): When {
  return (now) => {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate());
    for (let left = workdays; left > 0; ) {
      day.setDate(day.getDate() - 1);
      if (day.getDay() !== 0 && day.getDay() !== 6) left -= 1;
    }
    return atTime(day, time);
  };
}

/** Fills a mailbox with a scenario's mail, as if all of it had come in its time. */
export function play(scenario: Scenario, now: Date = new Date()): Mailbox {
  const mailbox = new Mailbox(scenario.owner);
  for (const thread of scenario.threads) playThread(mailbox, thread, now);
  return mailbox;
}

function playThread(mailbox: Mailbox, thread: ScenarioThread, now: Date): void {
  let played: MailThread | undefined;
  for (const { from, at, text, draft } of thread.mails) {
    const received = [...(played?.mails ?? [])]
      .reverse()
      .find((mail) => mail.from.address !== mailbox.owner.address);
    const options = {
      subject: played ? `Re: ${thread.subject}` : thread.subject,
      text,
      at: when(at, now),
      read: !thread.unread,
      ...(played ? { thread: played } : {}),
      ...(thread.cc ? { cc: thread.cc } : {}),
      ...(thread.labels ? { labels: thread.labels } : {}),
    };
    if (draft) {
      const draftMail = {
        id: `msg-a:r${options.at}`,
        subject: options.subject,
        text,
        to: received ? [received.from] : [],
        at: options.at,
      };
      played = mailbox.saveDraft(played?.id ?? `thread-a:r${options.at}`, draftMail);
    } else if (from) {
      played = mailbox.receive(from, { ...options, category: thread.category ?? 'personal' });
    } else {
      played = mailbox.sendFromElsewhere(received ? [received.from] : (thread.cc ?? []), options);
    }
  }
  if (played && thread.archived) mailbox.archive(played);
}

/** A scenario is played at any hour; what would lie ahead has just come. */
function when(at: When, now: Date): number {
  return Math.min(at(now), now.getTime() - MINUTE);
}

function atTime(day: Date, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes).getTime();
}
