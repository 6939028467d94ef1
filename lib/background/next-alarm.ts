import { browser } from '#imports';
import { type Instant, MINUTE } from '../domain/instant.ts';
import { nextListTime, nextTellingTime } from '../domain/nudge-plan.ts';
import { emergencyNudgeTime, nextNudgeTime } from '../domain/nudges.ts';
import { staleAt } from '../domain/reading.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { nudgeSettingsOf, toldToday } from '../store/nudge-settings.ts';
import { hasUntoldEmergency, hasUntoldNudge, nextPostponed, unshownNotification } from '../store/nudges.ts';
import { nextChangeAfter } from '../store/roster.ts';
import { settingsOf } from '../store/settings.ts';
import { walkIsLostAt } from './catch-up.ts';
import { healthOf } from './health.ts';
import { nextHealthNudge } from './show-health-nudge.ts';
import { isTidyDue } from './tidy.ts';

export const ALARM = 'next-change';
/** What nobody waits for is done behind an alarm, which lets the background run as long as it takes. */
const UPKEEP_LATER = 10 * MINUTE;

/**
 * One alarm, for the next moment at which anything changes: an answer falls due or soon will, what was read becomes
 * stale, a postponed nudge comes back, a walk through the past has been silent for too long, or the business opens and a
 * nudge that waited for that can be shown; one that failed is tried in a minute. None when nothing will change by itself.
 */
export async function setNextAlarm(database: LagwatchDatabase, now: Instant): Promise<void> {
  const { hours } = (await settingsOf(database)).policy;
  const settings = await nudgeSettingsOf(database);
  const told = await toldToday(database);
  const mayTellAt = nextTellingTime(hours, settings, told, now);
  const isHeld = settings.overdue && mayTellAt !== null && (await hasUntoldNudge(database, now));
  const held = isHeld ? nextNudgeTime(hours, Math.max(mayTellAt, now + MINUTE)) : null;
  const postponed = await nextPostponed(database, now);
  const { overall: reading, accounts } = await healthOf(database, hours, now);
  const isFresh = reading.kind === 'read' || reading.kind === 'asleep';
  const stale = isFresh ? staleAt(reading.lastReadAt, hours) : null;
  const untold = settings.health ? nextHealthNudge(accounts) : null;
  const health =
    untold === null ? null : nextNudgeTime(hours, Math.max(untold, settings.quietUntil ?? 0, now + MINUTE));
  const isUntold =
    (await unshownNotification(database, 'emergency')) !== null || (await hasUntoldEmergency(database, now));
  const emergency =
    isUntold && settings.emergency
      ? emergencyNudgeTime(hours, Math.max(settings.quietUntil ?? 0, now + MINUTE))
      : null;
  const lists = nextListTime(hours, settings, told, now);
  const next = await nextChangeAfter(database, now);
  const upkeep = (await isTidyDue(database, now)) ? now + UPKEEP_LATER : null;
  const lostAt = await walkIsLostAt(database);
  // Its tab may take a while to be asked.
  const walk = lostAt === null ? null : Math.max(lostAt, now + MINUTE);
  const moments = [next, held, emergency, lists, postponed, stale, health, upkeep, walk].filter(
    (moment) => moment !== null,
  );
  if (moments.length === 0) {
    await browser.alarms.clear(ALARM);
    return;
  }
  const delayInMinutes = Math.max(0, Math.min(...moments) - now) / MINUTE;
  await browser.alarms.create(ALARM, { delayInMinutes });
}
