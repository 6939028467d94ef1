import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserName, EXTENSION_FOLDER } from '../browser.ts';
import { FIREFOX_FOLDER } from '../firefox.ts';

/**
 * A copy of the extension whose background notes each notification before it is shown, with the life of the background that
 * showed it. Nothing that is told the browser from outside would be in time for those that a background shows as it starts.
 */
export function withShownNoted(browser: BrowserName): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lagwatch-noted-'));
  cpSync(browser === 'firefox' ? FIREFOX_FOLDER : EXTENSION_FOLDER, folder, { recursive: true });
  const background = path.join(folder, 'background.js');
  const note = `{
    const life = crypto.randomUUID();
    const { notifications, storage } = globalThis.browser ?? chrome;
    const show = notifications.create.bind(notifications);
    notifications.create = async (id, options) => {
      await storage.local.set({ ['shown ' + crypto.randomUUID()]: { id, life, at: performance.timeOrigin + performance.now() } });
      return show(id, options);
    };
  }
`;
  writeFileSync(background, note + readFileSync(background, 'utf8'));
  return folder;
}

/** A notification as the background showed it, in one of its lives. */
export interface Shown {
  readonly id: string;
  readonly life: string;
  readonly at: number;
}

/** What was shown, the first first, from all that lies in the extension's local storage. */
export function shownIn(kept: Readonly<Record<string, unknown>>): readonly Shown[] {
  return Object.entries(kept)
    .flatMap(([key, shown]) => (key.startsWith('shown ') ? [shown as Shown] : []))
    .sort((a, b) => a.at - b.at);
}
