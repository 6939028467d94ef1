import type { Reading, ReadingState } from '../domain/reading.ts';

export interface ReportedReading {
  readonly reading: Pick<Reading, 'doubts' | 'problems' | 'isBlind'>;
  readonly state: ReadingState['kind'];
}

/**
 * What a developer needs to mend the reading, to be copied by the owner: versions, counts, and the form of what could
 * not be read. Accounts are numbered, not named; nothing of any mail is in it.
 */
export function developerReport(
  readings: readonly ReportedReading[],
  { version, browser }: { readonly version: string; readonly browser: string },
): string {
  const accounts = readings.flatMap(({ reading, state }, index) => [
    '',
    `Account ${index + 1}: ${state}${reading.doubts.length > 0 ? ` (${reading.doubts.join(', ')})` : ''}`,
    ...reading.problems.flatMap(({ kind, count, outline }) => [
      `  ${kind}: ${count}`,
      ...(outline ? [`    ${outline}`] : []),
    ]),
  ]);
  return [`Lagwatch ${version}`, browser, ...accounts].join('\n');
}
