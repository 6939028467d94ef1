import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { usableBrowser } from '../../scripts/bootstrap.mjs';
import { type BrowserName, EXTENSION_FOLDER, idOfExtensionIn } from './browser.ts';
import { FIREFOX_ID } from './firefox.ts';
import type { StageOptions } from './fixtures.ts';

/** Where Chromium looks for what an administrator has set, for each extension apart. */
const POLICIES = '/etc/chromium/policies/managed';

/** A plan that an administrator has set for one browser, for one story. */
export interface Administered {
  /** What the browser has to be staged with to find it. */
  readonly options: Pick<StageOptions, 'folder' | 'env'>;
  remove(): void;
}

/** Null where this machine lets us set a plan for the browser that the stories run in. */
export async function whyNotAdministered(name: BrowserName): Promise<string | null> {
  if (name === 'firefox') return null;
  const { browser } = await usableBrowser();
  if (!/\/chromium[^/]*$/.test(browser ?? '')) return `${browser} looks for policies elsewhere`;
  try {
    mkdirSync(POLICIES, { recursive: true });
    accessSync(POLICIES, constants.W_OK);
    return null;
  } catch {
    return `${POLICIES} can be written by the machine’s administrator alone`;
  }
}

/** Sets a plan where the browser looks for it, and where no other story's browser does. */
export function administered(name: BrowserName, plan: object): Administered {
  return name === 'firefox' ? administeredFirefox(plan) : administeredChromium(plan);
}

/** As an extension of another folder, and so of another id. */
function administeredChromium(plan: object): Administered {
  const parent = mkdtempSync(path.join(tmpdir(), 'lagwatch-managed-'));
  const folder = path.join(parent, 'extension');
  cpSync(EXTENSION_FOLDER, folder, { recursive: true });
  const id = idOfExtensionIn(folder);
  const file = path.join(POLICIES, `lagwatch-${id}.json`);
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: plan } } }));
  return {
    options: { folder },
    remove: () => {
      rmSync(file);
      rmSync(parent, { recursive: true });
    },
  };
}

/** In a home of its own, where Firefox looks for such manifests. */
function administeredFirefox(plan: object): Administered {
  const home = mkdtempSync(path.join(tmpdir(), 'lagwatch-home-'));
  const manifests = path.join(home, '.mozilla', 'managed-storage');
  mkdirSync(manifests, { recursive: true });
  const manifest = { name: FIREFOX_ID, description: 'A plan for Lagwatch', type: 'storage', data: plan };
  writeFileSync(path.join(manifests, `${FIREFOX_ID}.json`), JSON.stringify(manifest));
  return { options: { env: { HOME: home } }, remove: () => rmSync(home, { recursive: true, force: true }) };
}
