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

/** `16:05`, by the browser's clock. */
export function clock(date: Date): string {
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** An office that opened so many minutes before `at` and closes so many after it, on every day. */
export function openAround(at: number, minutesBefore: number, minutesAfter: number): ResponsePolicy {
  const span = [
    clock(new Date(at - minutesBefore * 60_000)),
    clock(new Date(at + minutesAfter * 60_000)),
  ] as const;
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  return {
    hours: {
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      week: Object.fromEntries(days.map((day) => [day, [span]])),
    },
  };
}
