import { defaultPolicy, type ResponsePolicy } from '../../lib/domain/response-policy.ts';

/** The usual hours, but today open now: alive on a Sunday night as on a Tuesday morning. */
export function openToday(now: Date = new Date()): ResponsePolicy {
  const usual = defaultPolicy(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const date = [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join('-');
  const open = `${twoDigits(Math.max(0, now.getHours() - 5))}:00`;
  const close = now.getHours() + 3 < 24 ? `${twoDigits(now.getHours() + 3)}:00` : '24:00';
  return { ...usual, hours: { ...usual.hours, exceptions: { [date]: [[open, close]] } } };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
