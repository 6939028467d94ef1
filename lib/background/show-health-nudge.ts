import { i18n } from '#i18n';
import { browser } from '#imports';
import { type Instant, MINUTE } from '../domain/instant.ts';
import { isQuiet } from '../domain/nudge-plan.ts';
import { isNudgeTime } from '../domain/nudges.ts';
import { isBadState, type Reading, type ReadingState } from '../domain/reading.ts';
import type { LagwatchDatabase } from '../store/database.ts';
import { nudgeSettingsOf } from '../store/nudge-settings.ts';
import { markTold } from '../store/readings.ts';
import { settingsOf } from '../store/settings.ts';
import { readingNotice } from '../words/reading.ts';
import { healthOf } from './health.ts';
import { notify } from './notify.ts';

/** A doubt that passes by itself so soon is not worth telling. */
const LASTS = 2 * MINUTE;
const PREFIX = 'health-';

export function isHealthNudge(notificationId: string): boolean {
  return notificationId.startsWith(PREFIX);
}

/** Tells the owner, once and in business hours, when the reading of an account has turned bad. */
export async function showHealthNudge(database: LagwatchDatabase, now: Instant): Promise<void> {
  const { hours } = (await settingsOf(database)).policy;
  const { accounts } = await healthOf(database, hours, now);
  const wishes = await nudgeSettingsOf(database);
  const isWanted = wishes.health && !isQuiet(wishes, now);
  for (const { reading, state } of accounts) {
    const id = `${PREFIX}${reading.account}`;
    if (!isBadState(state.kind)) {
      if (reading.told) {
        await markTold(database, reading.account, null);
        await browser.notifications.clear(id);
      }
      continue;
    }
    const notice = readingNotice(state, now);
    if (!isWanted || !notice || reading.told || !isNudgeTime(hours, now) || tellAt(state) > now) continue;
    const title =
      accounts.length > 1 && reading.account ? `${notice.title}: ${reading.account}` : notice.title;
    await notify(id, { title, message: notice.text }, [{ title: i18n.t('showHealthNudge.openGmail') }]);
    await markTold(database, reading.account, state.kind);
  }
}

/** When the owner is to be told of the states of these accounts next; null when there is nothing to tell. */
export function nextHealthNudge(
  accounts: readonly { readonly reading: Reading; readonly state: ReadingState }[],
): Instant | null {
  const moments = accounts
    .filter(({ reading, state }) => isBadState(state.kind) && !reading.told)
    .map(({ state }) => tellAt(state));
  return moments.length > 0 ? Math.min(...moments) : null;
}

function tellAt(state: ReadingState): Instant {
  return 'since' in state ? state.since + LASTS : 0;
}
