import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { EXTENSION_FOLDER } from './browser.ts';

/** Packages as they were released. */
const RELEASED = path.resolve(import.meta.dirname, '../packages');

/** An installed extension's folder, to be updated in place as the browser's own updates do. */
export interface InstalledPackage {
  readonly folder: string;
  readonly version: string;
  /** Puts the build of today in its place; the extension still has to be loaded anew. */
  update(): void;
  remove(): void;
}

/** The names of the packages for a browser that were released last and kept, the newest first. */
export function lastReleases(count: number, store: 'chrome' | 'firefox'): readonly string[] {
  const all = readdirSync(RELEASED).filter((file) => file.endsWith(`-${store}.zip`));
  if (all.length === 0) throw new Error(`no package was released into ${RELEASED}`);
  return all.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).slice(0, count);
}

/** A released package, unpacked into a folder of its own. */
export async function released(name: string, build = EXTENSION_FOLDER): Promise<InstalledPackage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lagwatch-package-'));
  const { files } = await JSZip.loadAsync(readFileSync(path.join(RELEASED, name)));
  for (const file of Object.values(files)) {
    const target = path.join(folder, file.name);
    if (file.dir) mkdirSync(target, { recursive: true });
    else {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, await file.async('nodebuffer'));
    }
  }
  return installed(folder, build);
}

/** The build of today under an older version's number. */
export function olderBuild(version: string, build = EXTENSION_FOLDER): InstalledPackage {
  const folder = mkdtempSync(path.join(tmpdir(), 'lagwatch-package-'));
  cpSync(build, folder, { recursive: true });
  rename(folder, version);
  return installed(folder, build);
}

/** A folder's files as Firefox installs them; answers where the package lies, beside the folder. */
export async function asXpi(folder: string): Promise<string> {
  const zip = new JSZip();
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const whole = path.join(file.parentPath, file.name);
    if (file.isFile()) zip.file(path.relative(folder, whole), readFileSync(whole));
  }
  const target = `${folder}.xpi`;
  writeFileSync(target, await zip.generateAsync({ type: 'nodebuffer' }));
  return target;
}

function versionIn(folder: string): string {
  return JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')).version;
}

function rename(folder: string, version: string): void {
  const file = path.join(folder, 'manifest.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version }));
}

function installed(folder: string, build = EXTENSION_FOLDER): InstalledPackage {
  const version = versionIn(folder);
  return {
    folder,
    version,
    update: () => {
      for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
      cpSync(build, folder, { recursive: true });
      // Between two releases the build still has the number of the last one.
      if (versionIn(folder) === version) rename(folder, `${version}.1`);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(`${folder}.xpi`, { force: true });
    },
  };
}
