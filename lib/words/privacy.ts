import type { KeepMonths } from '../domain/past.ts';

/** A time to keep threads for, as it is chosen. */
export function keepInWords(months: KeepMonths): string {
  if (months === null) return 'as long as I use Lagwatch';
  if (months < 12) return `${months} months`;
  return months === 12 ? '1 year' : `${months / 12} years`;
}

/** What the choice has done. */
export function keptForInWords(months: KeepMonths): string {
  return months === null
    ? 'Threads are kept from now on.'
    : `Threads older than ${keepInWords(months)} have become figures of their customers.`;
}
