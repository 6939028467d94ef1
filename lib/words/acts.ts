import type { OwnersAct } from '../domain/acts.ts';
import type { Instant } from '../domain/instant.ts';
import type { SnoozeChoice } from '../domain/snooze.ts';
import { dayAndTime, plural } from './time.ts';

/** What was just done, to stand beside "Undo". */
export function actInWords(act: OwnersAct, who: string, now: Instant): string {
  switch (act.kind) {
    case 'done':
      return `Done: ${who}`;
    case 'needs-answer':
      return `${who} needs an answer`;
    case 'not-complaint':
      return `Not a complaint: ${who}`;
    case 'not-chaser':
      return `Does not ask again: ${who}`;
    case 'wake':
      return `Awake: ${who}`;
    case 'snooze':
      return `${who} snoozed until ${dayAndTime(act.until, now)}`;
    case 'standing':
      return `${who}: ${STANDING[act.standing ?? 'none']}`;
    case 'note':
      return act.note === '' ? `Note on ${who} removed` : `Note on ${who} saved`;
    case 'calm':
      return `Not an emergency: ${who}`;
  }
}

const STANDING = {
  customer: 'always a customer',
  vip: 'VIP',
  'not-a-customer': 'not a customer',
  ours: 'one of you',
  none: 'nothing special any more',
} as const;

export function targetInWords(minutes: number | null, who: string): string {
  return minutes === null
    ? `${who} is answered like everybody`
    : `${who} is to be answered within ${plural(minutes, 'minute')} of working time`;
}

export function joinInWords({
  address,
  into,
}: {
  readonly address: string;
  readonly into: string | null;
}): string {
  return into === null ? `${address} is a customer of its own` : `${address} and ${into} are one customer`;
}

export function snoozeInWords({ kind, until }: SnoozeChoice, now: Instant): string {
  const time = dayAndTime(until, now);
  if (kind === 'later-today') return `Later today, ${time}`;
  return kind === 'tomorrow' ? `Next morning, ${time}` : `Next week, ${time}`;
}
