import type { Past } from '../domain/past.ts';
import { plural, workingTime } from './time.ts';

/** What is left of a customer's threads that are kept no longer. */
export function pastInWords({ threads, answers, answersInTime, workingMs }: Past): string {
  const all = `${plural(threads, 'thread')} no longer kept`;
  if (answers === 0) return `${all}.`;
  const share = Math.round((answersInTime / answers) * 100);
  return `${all}; ${plural(answers, 'answer')}, ${share} % in time, ${workingTime(workingMs / answers)} on average.`;
}
