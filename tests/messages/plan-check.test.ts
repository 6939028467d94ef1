import { describe, expect, it } from 'vitest';
import { noWord } from '../../lib/domain/owners-word.ts';
import { teamPlanOf } from '../../lib/domain/team-plan.ts';
import { readTeamPlan } from '../../lib/messages/plan-check.ts';
import { POLICY } from '../builders.ts';

const words = [
  { ...noWord('@courier.example'), standing: 'not-a-customer' as const, note: 'parcels' },
  { ...noWord('dana@acme.example'), standing: 'vip' as const },
];
const plan = teamPlanOf({ ...POLICY, customerTargets: { 'dana@acme.example': 30 } }, words);

describe('a team plan', () => {
  it('names no customer, and reads as it was written', () => {
    const text = JSON.stringify(plan);
    expect(text).not.toContain('dana');
    expect(text).not.toContain('parcels');
    expect(readTeamPlan(text)).toEqual(plan);
  });

  it.each([
    ['is not in JSON', 'hello', 'not in JSON'],
    ['is something else', '{"a":1}', 'no team plan'],
    ['is too large', ' '.repeat(1_000_001), 'too large'],
    [
      'has impossible hours',
      JSON.stringify({ ...plan, policy: { hours: { timeZone: 'x', week: {} } } }),
      'cannot be meant',
    ],
    [
      'has a weekday that is none',
      JSON.stringify({
        ...plan,
        policy: { hours: { timeZone: 'UTC', week: { monday: [['09:00', '17:00']] } } },
      }),
      'week.monday: is no weekday',
    ],
    [
      'has a part that is not known',
      JSON.stringify({ ...plan, policy: { hours: { timeZone: 'UTC', week: {}, holiday: ['12-24'] } } }),
      'hours.holiday: is nothing that is known',
    ],
    [
      'has a number that is none',
      JSON.stringify({ ...plan, policy: { ...plan.policy, targetMinutes: -5 } }),
      'targetMinutes: "-5" is no number of minutes',
    ],
    ['names nobody', JSON.stringify({ ...plan, words: [{ about: 'x', standing: 'vip' }] }), 'no team plan'],
  ])('that %s is refused as a whole', (_what, text, problem) => {
    expect(() => readTeamPlan(text)).toThrow(problem);
  });

  it('brings no targets of single customers', () => {
    const policy = { ...plan.policy, customerTargets: { 'dana@acme.example': 30 } };
    expect(readTeamPlan(JSON.stringify({ ...plan, policy })).policy).not.toHaveProperty('customerTargets');
  });

  it('brings no property of every object along', () => {
    const text = JSON.stringify(plan).replace('"version":1', '"version":1,"__proto__":{"polluted":true}');
    expect(readTeamPlan(text)).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });
});
