import { describe, expect, it } from 'vitest';
import { stories, unitTests } from '../../scripts/reports.mjs';

describe('the report of the unit tests', () => {
  it('counts what went well and names what did not, with the first line of why', () => {
    const report = {
      testResults: [
        {
          name: '/home/me/project/tests/domain/due.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'due ends the workday', status: 'passed', failureMessages: [] },
            {
              fullName: 'due knows a holiday',
              status: 'failed',
              failureMessages: [
                '\u001B[31mAssertionError\u001B[39m: expected 1 to be 2\n    at due.test.ts:3',
              ],
            },
            { fullName: 'due is later', status: 'pending' },
          ],
        },
        {
          name: '/home/me/project/tests/store/words.test.ts',
          status: 'failed',
          message: 'Unexpected token',
          assertionResults: [],
        },
      ],
    };
    expect(unitTests(report, '/home/me/project')).toEqual({
      passed: 1,
      failed: [
        'tests/domain/due.test.ts › due knows a holiday › AssertionError: expected 1 to be 2',
        'tests/store/words.test.ts › could not be run › Unexpected token',
      ],
      again: [],
      skipped: 1,
    });
  });
});

describe('the report of the stories', () => {
  const story = (line: number, status: string, message?: string) => ({
    title: `story ${line}`,
    file: 'nudge.story.ts',
    line,
    tests: [{ status, results: [{ ...(message && { error: { message } }) }] }],
  });

  it('looks into suites in suites, and counts what was told once more as passed', () => {
    const suites = [
      {
        specs: [story(3, 'expected'), story(9, 'unexpected', 'Timeout of 120000ms exceeded.\nCall log:')],
        suites: [{ specs: [story(20, 'flaky', 'the page was left'), story(31, 'skipped')] }],
      },
    ];
    expect(stories({ suites, errors: [] })).toEqual({
      passed: 2,
      failed: ['nudge.story.ts:9 › story 9 › Timeout of 120000ms exceeded.'],
      again: ['nudge.story.ts:20 › story 20 › the page was left'],
      skipped: 1,
    });
  });

  it('names what kept every story from being told', () => {
    expect(stories({ suites: [], errors: [{ message: 'No tests found' }] }).failed).toEqual([
      'could not be told › No tests found',
    ]);
  });
});
