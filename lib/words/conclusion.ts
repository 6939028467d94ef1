import type { AutomaticReason } from '../domain/automatic.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import type { Instant } from '../domain/instant.ts';
import { ago, dayAndTime } from './time.ts';

/** Why somebody is shown in the list, or is not. */
export function whyShownOrNot(conclusion: Conclusion | null, now: Instant): string {
  switch (conclusion?.kind) {
    case undefined:
      return 'Nothing is known of their mail yet.';
    case 'waiting':
      return `Waiting since ${dayAndTime(conclusion.since, now)}.`;
    case 'snoozed':
      return `Snoozed until ${dayAndTime(conclusion.until, now)}.`;
    case 'unsure':
      return `Unsure: Gmail’s list does not tell who wrote last, ${dayAndTime(conclusion.at, now)}.`;
    case 'probably-done':
      return `Probably done: ${conclusion.because}, ${dayAndTime(conclusion.at, now)}.`;
    case 'answered':
      return `Answered ${ago(conclusion.at, now)}, and has not written since.`;
    case 'closed':
      return `Needs no answer: ${HOW_CLOSED[conclusion.how]}.`;
    case 'not-a-customer': {
      const { about } = conclusion;
      return about.startsWith('@')
        ? `You said that nobody at ${about.slice(1)} is a customer.`
        : 'You said that this is not a customer.';
    }
    case 'ours':
      return conclusion.about.startsWith('@')
        ? `You said that everybody at ${conclusion.about.slice(1)} is one of you.`
        : 'You said that this is one of you.';
    case 'machine':
      return `Not counted: ${conclusion.because === null ? 'a machine wrote it' : WHY_MACHINE[conclusion.because]}.`;
    case 'never-wrote':
      return `You wrote ${ago(conclusion.at, now)}; they have not written back.`;
  }
}

const HOW_CLOSED: Readonly<Record<Extract<Conclusion, { kind: 'closed' }>['how'], string>> = {
  archived: 'the thread is archived',
  gone: 'the mail was deleted or called spam',
  done: 'you marked it done',
  'answered-elsewhere': 'Gmail notes that it was replied to',
};

const WHY_MACHINE: Readonly<Record<AutomaticReason, string>> = {
  bulk: 'Gmail files it with newsletters, notifications or lists',
  address: 'it comes from an address that machines write from',
  'auto-reply': 'it is an automatic reply',
  receipt: 'it is a receipt of a mail program',
  calendar: 'a calendar wrote it',
};
