import * as v from 'valibot';
import { CATCH_UP_DAYS, type WalkedPage } from '../domain/catch-up.ts';
import { LANGUAGES } from '../domain/cues/languages.ts';
import { COLLECTIONS, type KeptPlace } from '../domain/kept.ts';
import { NUDGE_LIMITS, type NudgeSettings } from '../domain/nudge-plan.ts';
import { KEEP_CHOICES, type KeepMonths } from '../domain/past.ts';
import type { ReadingSettings } from '../domain/reading.ts';
import { address, instant } from './act-check.ts';
import type { AccountUse, CatchUpWish } from './protocol.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** @throws {v.ValiError} when it is no wish for a catch-up. */
export function checkCatchUpWish(input: unknown): CatchUpWish {
  return v.parse(v.object({ account: address, days: v.picklist(CATCH_UP_DAYS) }), input);
}

/** @throws {v.ValiError} when it does not say of an account whether it is used. */
export function checkAccountUse(input: unknown): AccountUse {
  return v.parse(v.object({ account: v.union([v.literal(''), address]), isUsed: v.boolean() }), input);
}

/** What a Gmail tab says of a page it was led to. @throws {v.ValiError} when it is nothing of the kind. */
export function checkWalkedPage(input: unknown): WalkedPage | null {
  const page = v.object({
    query: v.pipe(v.string(), v.maxLength(300)),
    page: count,
    threads: count,
    oldestAt: v.nullable(v.pipe(v.number(), v.finite())),
    hasMore: v.boolean(),
  });
  return v.parse(v.nullable(page), input);
}

/** @throws {v.ValiError} when they are no settings of the reading. */
export function checkReadingSettings(input: unknown): ReadingSettings {
  return v.parse(
    v.object({
      asksGmail: v.boolean(),
      looksWhileClosed: v.boolean(),
      judgesWords: v.boolean(),
      keepsCues: v.boolean(),
      languages: v.pipe(v.array(v.picklist(LANGUAGES)), v.readonly()),
    }),
    input,
  ) as ReadingSettings;
}

/** @throws {v.ValiError} when it is no time that threads can be kept for. */
export function checkKeepMonths(input: unknown): KeepMonths {
  const [six, twelve, twentyFour, thirtySix] = KEEP_CHOICES;
  return v.parse(v.nullable(v.picklist([six, twelve, twentyFour, thirtySix])), input);
}

/** @throws {v.ValiError} when it is no place in what is kept. */
export function checkKeptPlace(input: unknown): KeptPlace {
  const key = v.pipe(v.string(), v.maxLength(1000));
  const keys = v.pipe(v.array(key), v.minLength(1), v.maxLength(3), v.readonly());
  const place = v.object({
    collection: v.picklist(COLLECTIONS),
    after: v.nullable(v.union([key, keys])),
  });
  return v.parse(place, input);
}

/** @throws {v.ValiError} when they are no settings of the nudges. */
export function checkNudgeSettings(input: unknown): NudgeSettings {
  return v.parse(
    v.object({
      roundUp: v.boolean(),
      roundUpMinutes: within(NUDGE_LIMITS.roundUpMinutes),
      overdue: v.boolean(),
      morning: v.boolean(),
      emergency: v.boolean(),
      health: v.boolean(),
      dailyCap: within(NUDGE_LIMITS.dailyCap),
      quietUntil: v.nullable(instant),
    }),
    input,
  );
}

function within({ min, max }: { readonly min: number; readonly max: number }) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
}
