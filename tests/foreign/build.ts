import { existsSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

export type ForeignClient = 'inboxsdk' | 'gmailjs';

const HERE = import.meta.dirname;
const SCRIPTS: Readonly<Record<ForeignClient, readonly string[]>> = {
  inboxsdk: ['background.js', 'content.js'],
  gmailjs: ['main.js'],
};

const built = new Map<ForeignClient, Promise<string>>();

/** Builds a client into a folder that a browser can load as an extension; once a run. */
export function foreignClient(client: ForeignClient): Promise<string> {
  const folder = built.get(client) ?? buildClient(client);
  built.set(client, folder);
  return folder;
}

async function buildClient(client: ForeignClient): Promise<string> {
  const modules = path.join(HERE, 'node_modules');
  if (!existsSync(modules)) throw new Error('The foreign clients are not installed; `npm test` does that.');
  const folder = await mkdtemp(path.join(tmpdir(), `foreign-${client}-`));
  for (const script of SCRIPTS[client]) {
    await build({
      entryPoints: [path.join(HERE, client, script)],
      outfile: path.join(folder, script),
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      logLevel: 'error',
    });
  }
  await cp(path.join(HERE, client, 'manifest.json'), path.join(folder, 'manifest.json'));
  // InboxSDK has its background put this file into the page, by this name.
  if (client === 'inboxsdk') {
    await cp(path.join(modules, '@inboxsdk/core/pageWorld.js'), path.join(folder, 'pageWorld.js'));
  }
  return folder;
}
