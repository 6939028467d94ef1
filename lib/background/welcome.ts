import { browser } from '#imports';
import type { Instant } from '../domain/instant.ts';
import type { LagwatchDatabase } from '../store/database.ts';

/** Shows the first steps, once; nothing waits for them. */
export async function welcome(database: LagwatchDatabase, now: Instant): Promise<void> {
  if ((await database.get('settings', 'welcomedAt')) !== undefined) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  await database.put('settings', now, 'welcomedAt');
}
