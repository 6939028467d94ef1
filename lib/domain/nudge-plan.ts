import { addWorkingTime, type BusinessHours, closingOf, nextOpening } from './business-hours.ts';
import { HOUR, type Instant, MINUTE } from './instant.ts';

/** What the owner wants to be told of, and when not. */
export interface NudgeSettings {
  /** Before closing: who expects an answer today. */
  readonly roundUp: boolean;
  readonly roundUpMinutes: number;
  /** Answers that passed their due time. */
  readonly overdue: boolean;
  /** At opening: who comes first. */
  readonly morning: boolean;
  readonly emergency: boolean;
  /** The reading of Gmail has turned bad. */
  readonly health: boolean;
  /** At most so many a day; emergencies apart. */
  readonly dailyCap: number;
  /** Nothing at all until then; null when there is no rest. */
  readonly quietUntil: Instant | null;
}

/** Within which bounds its numbers can be set. */
export const NUDGE_LIMITS = {
  roundUpMinutes: { min: 15, max: 480 },
  dailyCap: { min: 1, max: 50 },
} as const;

export const USUAL_NUDGES: NudgeSettings = {
  roundUp: true,
  roundUpMinutes: 60,
  overdue: true,
  morning: true,
  emergency: true,
  health: true,
  dailyCap: 6,
  quietUntil: null,
};

/** Whether the owner wants to be told of anything at all. */
export function wantsAny({ roundUp, overdue, morning, emergency, health }: NudgeSettings): boolean {
  return roundUp || overdue || morning || emergency || health;
}

/** What is told of a day as a whole. */
export type List = 'morning' | 'roundUp';

/** What was told on the workday that closes at `closesAt`. */
export interface ToldToday {
  readonly closesAt: Instant;
  readonly count: number;
  readonly morning: boolean;
  readonly roundUp: boolean;
  /** A list that is being shown: noted as told, and perhaps never shown where the background was stopped just then. */
  readonly pending?: List;
  /** The owner answered a list with "Later": it is told once more from then on. */
  readonly putOff?: { readonly list: List; readonly until: Instant };
}

/** A workday while it runs. */
export interface Workday {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** A morning list that comes so late is none. */
const MORNING_LASTS = 3 * HOUR;
/** A round-up so shortly before closing leaves no time to answer. */
const TOO_LATE = 10 * MINUTE;
/** No workday is longer; one that is, is taken to have begun so long before it ends. */
const LONGEST_DAY = 16 * HOUR;

/** The workday at an instant; null while the business is closed. */
export function workdayAt(hours: BusinessHours, at: Instant): Workday | null {
  const closesAt = closingOf(hours, at);
  if (closesAt === null) return null;
  return { opensAt: nextOpening(hours, closesAt - LONGEST_DAY) ?? at, closesAt };
}

/** The workday at an instant, or while the business is closed the one that ended last; null where there was none. */
export function lastWorkday(hours: BusinessHours, at: Instant): Workday | null {
  const lastOpen = addWorkingTime(hours, at, -1);
  return workdayAt(hours, at) ?? (lastOpen === null ? null : workdayAt(hours, lastOpen));
}

/** The note of what was told today: that of another day says nothing. */
export function toldOn({ closesAt }: Workday, told: ToldToday | null): ToldToday {
  return told?.closesAt === closesAt ? told : { closesAt, count: 0, morning: false, roundUp: false };
}

export function isMorningTime({ opensAt }: Workday, now: Instant): boolean {
  return now >= opensAt && now < opensAt + MORNING_LASTS;
}

export function isRoundUpTime(
  { closesAt }: Workday,
  { roundUpMinutes }: NudgeSettings,
  now: Instant,
): boolean {
  return now >= closesAt - roundUpMinutes * MINUTE && now < closesAt - TOO_LATE;
}

export function isQuiet({ quietUntil }: NudgeSettings, now: Instant): boolean {
  return quietUntil !== null && now < quietUntil;
}

/**
 * The note after "Later" was said of a list of this workday: the morning list comes again in an hour, the round-up when half
 * of the time that was left has passed. Of a list of another day there is nothing to put off.
 */
export function postponed(told: ToldToday, list: List, now: Instant): ToldToday {
  const lastMoment = told.closesAt - TOO_LATE - MINUTE;
  if (now >= lastMoment) return told;
  const wanted = list === 'morning' ? now + HOUR : now + (told.closesAt - now) / 2;
  return { ...told, [list]: false, putOff: { list, until: Math.min(wanted, lastMoment) } };
}

/** Whether a list is put off, and whether the time has come for it. */
export function putOffState({ putOff }: ToldToday, list: List, now: Instant): 'none' | 'rests' | 'ripe' {
  if (putOff?.list !== list) return 'none';
  return now < putOff.until ? 'rests' : 'ripe';
}

/** From when on the owner may be told of what is overdue: now, after the rest, or the next day once the day's limit is reached. Null when never. */
export function nextTellingTime(
  hours: BusinessHours,
  settings: NudgeSettings,
  told: ToldToday | null,
  now: Instant,
): Instant | null {
  const from = Math.max(now, settings.quietUntil ?? now);
  const workday = lastWorkday(hours, from);
  if (!workday || toldOn(workday, told).count < settings.dailyCap) return from;
  return nextOpening(hours, Math.max(from, workday.closesAt));
}

/** When a list of the day, or the end of the rest, is next to be looked at; null when never. */
export function nextListTime(
  hours: BusinessHours,
  settings: NudgeSettings,
  told: ToldToday | null,
  now: Instant,
): Instant | null {
  const workday = workdayAt(hours, now);
  const opening = nextOpening(hours, workday?.closesAt ?? now);
  const moments = [
    workday && settings.roundUp ? workday.closesAt - settings.roundUpMinutes * MINUTE : null,
    settings.morning || settings.roundUp ? opening : null,
    settings.quietUntil,
    told?.putOff?.until ?? null,
  ].filter((moment) => moment !== null && moment > now);
  return moments.length > 0 ? Math.min(...(moments as number[])) : null;
}
