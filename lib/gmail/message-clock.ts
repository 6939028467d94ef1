import type { Instant } from '../domain/instant.ts';

/** Gmail opened to the public on 2004-04-01; an id that tells an earlier time is no clock. */
const GMAIL_BEGAN: Instant = Date.UTC(2004, 3, 1);
const FAR_FUTURE: Instant = Date.UTC(2100, 0, 1);

/** Whether a number can be the time of a mail in Gmail, in epoch ms. */
export function isMailTime(at: unknown): at is Instant {
  return typeof at === 'number' && at >= GMAIL_BEGAN && at < FAR_FUTURE;
}

/**
 * The time a message reached Gmail, read from its id: Gmail packs epoch milliseconds into the upper 44 bits.
 * Works in every display language, which the row's own date text does not. Undocumented, so an id that tells no
 * time between Gmail's beginning and a day after `now` gives null. Not for thread ids: those tell other times.
 */
export function timeOfMessageId(legacyId: string, now: Instant = FAR_FUTURE): Instant | null {
  if (!/^[0-9a-f]{10,16}$/i.test(legacyId)) return null;
  const at = Number.parseInt(legacyId.slice(0, -5), 16);
  return isMailTime(at) && at <= now + 86_400_000 ? at : null;
}

/**
 * The hexadecimal id behind `thread-f:…` and `msg-f:…`, which hold the same number in decimal.
 * Null for ids made in the web client (`-a:`): only the server tells theirs.
 */
export function legacyIdOf(permanentId: string): string | null {
  const decimal = /^(?:thread|msg)-f:(\d{1,20})$/.exec(permanentId)?.[1];
  const hex = decimal ? BigInt(decimal).toString(16) : '';
  return hex.length >= 10 && hex.length <= 16 ? hex : null;
}
