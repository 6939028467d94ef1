import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { restoredIn } from '../store/restored.ts';
import { badgeCounts } from '../store/roster.ts';
import { settingsOf } from '../store/settings.ts';
import { type Badge, badgeOf, UNKNOWN_BADGE } from '../words/badge.ts';
import { healthOf } from './health.ts';
import { storeTrouble } from './store-trouble.ts';

const COLOURS = { emergency: '#b3261e', soon: '#8a5300', overdue: '#3d5a73', unknown: '#6a655c' } as const;

/** Shows how many customers are overdue on the toolbar button, or that nobody can tell. */
export async function showBadge(database: LagwatchDatabase, now: Instant): Promise<void> {
  const [{ overall }, counts, restored, trouble] = await Promise.all([
    settingsOf(database).then(({ policy }) => healthOf(database, policy.hours, now)),
    badgeCounts(database, now),
    restoredIn(database),
    storeTrouble(),
  ]);
  const isIncomplete = trouble !== null || (restored !== null && restored.cause !== 'records');
  await show(badgeOf(counts, overall, isIncomplete));
}

/** Shows that nobody can tell who is overdue, since what is kept can't be read. */
export async function showUnknownBadge(): Promise<void> {
  await show(UNKNOWN_BADGE);
}

async function show({ text, title, tone }: Badge): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: COLOURS[tone] }),
    browser.action.setTitle({ title }),
  ]);
}
