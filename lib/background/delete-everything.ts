import { browser } from '#imports';
import type { LagwatchDatabase } from '../store/database.ts';
import { forgetEverything } from '../store/everything.ts';
import { forgetBackup } from './back-up.ts';
import { changeFollow } from './follow-owner.ts';

/** Forgets all that this browser keeps, and what its sync holds; nothing is taken from there again until the owner wants that. */
export async function deleteEverything(database: LagwatchDatabase): Promise<void> {
  // First: what a run under way takes over would else be stored behind the deletion.
  await changeFollow(database, false);
  await forgetBackup();
  await forgetEverything(database);
  // One that was being taken meanwhile.
  await forgetBackup();
  await Promise.all([
    browser.storage.sync.clear(),
    // Whatever else tells of an account, or of who waits.
    browser.storage.session.clear(),
    browser.storage.local.clear(),
    ...Object.keys(await browser.notifications.getAll()).map((id) => browser.notifications.clear(id)),
  ]);
}
