import * as v from 'valibot';
import type { ManagedPlan } from '../domain/managed-plan.ts';
import { nameOfWord, STANDINGS } from '../domain/owners-word.ts';
import type { TeamPlan } from '../domain/team-plan.ts';
import { checkPolicyOfOthers } from './policy-check.ts';

/** In characters, or bytes. */
export const LARGEST_PLAN = 1_000_000;

const words = v.pipe(
  v.array(
    v.object({
      about: v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]*@[^\s@]+$/)),
      standing: v.picklist(STANDINGS),
    }),
  ),
  v.maxLength(5000),
);

const plan = v.object({
  lagwatch: v.literal('team plan'),
  version: v.literal(1),
  policy: v.unknown(),
  words,
});

/**
 * A team plan from the text of a file.
 *
 * @throws {Error} with a sentence to show; nothing is taken from a file that is wrong in part.
 */
export function readTeamPlan(text: string): TeamPlan {
  if (text.length > LARGEST_PLAN) throw new Error('The file is too large for a team plan.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('The file is no team plan: it is not in JSON.');
  }
  const read = v.safeParse(plan, json);
  if (!read.success) throw new Error('The file is no team plan of Lagwatch.');
  try {
    const policy = checkPolicyOfOthers(read.output.policy);
    const named = read.output.words.map((word) => ({ ...word, about: nameOfWord(word.about) }));
    return { ...read.output, policy, words: named };
  } catch (error) {
    throw new Error(`The plan cannot be meant: ${error instanceof Error ? error.message : ''}`);
  }
}

/**
 * What an administrator has set for the browser, by the keys of a team plan; null where that is nothing. A part that cannot
 * be meant is left out, with the reason.
 */
export function readManagedPlan(set: Readonly<Record<string, unknown>>): ManagedPlan | null {
  if (set.policy === undefined && set.words === undefined) return null;
  const problems: string[] = [];
  const part = <Value>(name: string, read: () => Value): Value | undefined => {
    if (set[name] === undefined) return undefined;
    try {
      return read();
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const policy = part('policy', () => checkPolicyOfOthers(set.policy));
  const said = part('words', () => v.parse(words, set.words))?.flatMap(
    (word) => part('words', () => [{ ...word, about: nameOfWord(word.about) }]) ?? [],
  );
  return {
    ...(policy && { policy }),
    ...(said && { words: said }),
    ...(problems.length > 0 && { problem: problems.join('; ') }),
  };
}
