import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the notification daemon was asked to show. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  /** What the buttons say, without what a click beside them does. */
  readonly buttons: readonly string[];
}

/** A desktop of its own: a display, a session bus, and a daemon that shows notifications. */
export interface Desktop {
  readonly env: Readonly<Record<string, string>>;
  /** All that was shown so far, the oldest first. */
  shown(): readonly ShownNotification[];
  /** Does what a click on the notification in front does, or one of its buttons, as the desktop was set up. */
  click(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a desktop without a screen.
 *
 * @param button Which button `click` presses; a click beside the buttons where none is given.
 */
export async function startDesktop({ button }: { readonly button?: number } = {}): Promise<Desktop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lagwatch-desktop-'));
  const processes: ChildProcess[] = [];
  const begin = (command: string, parameters: string[], env: Record<string, string> = {}) => {
    const child = spawn(command, parameters, {
      env: { ...process.env, ...env } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    processes.push(child);
    return child;
  };
  const close = async () => {
    for (const child of processes.toReversed()) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill()) await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return await begun();
  } catch (error) {
    await close();
    throw error;
  }

  async function begun(): Promise<Desktop> {
    const display = await firstLine(
      begin('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']),
    );
    const address = await firstLine(begin('dbus-daemon', ['--session', '--nofork', '--print-address=1']));
    const env = { DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: address };
    const config = path.join(folder, 'dunstrc');
    const rule = button === undefined ? '' : `[pressed]\nappname = "*"\naction_name = "${button}"\n`;
    writeFileSync(config, `[global]\nhistory_length = 50\nidle_threshold = 0\n${rule}`);

    let heard = '';
    const monitor = begin('dbus-monitor', ["interface='org.freedesktop.Notifications'"], env);
    monitor.stdout?.setEncoding('utf8').on('data', (text) => {
      heard += text;
    });
    begin('dunst', ['-config', config], env);
    await until(
      async () => (await run('dunstctl', ['is-paused'], { env: { ...process.env, ...env } })).stdout,
    );

    return {
      env,
      shown: () => notificationsIn(heard),
      async click() {
        await run('dunstctl', ['action', '0'], { env: { ...process.env, ...env } });
      },
      close,
    };
  }
}

/** Why this machine can have no such desktop; null where it can. */
export async function whyNoDesktop(): Promise<string | null> {
  if (process.platform !== 'linux')
    return 'only Linux has a notification daemon that can be asked what it shows';
  for (const [command, ...parameters] of [
    ['Xvfb', '-help'],
    ['dunst', '--version'],
    ['dbus-daemon', '--version'],
    ['dbus-monitor', '--help'],
  ] as const) {
    const failure = await run(command, [...parameters]).then(
      () => null,
      (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? error : null),
    );
    if (failure) return `${command} is missing; \`npm test\` installs it as root on Debian`;
  }
  return null;
}

/** The calls of `Notify` in what the bus was heard to carry: its strings in their order, and the list of actions. */
function notificationsIn(heard: string): readonly ShownNotification[] {
  const calls = heard.split(/^(?=(?:method call|method return|signal|error) )/m);
  return (
    calls
      // One that has arrived only in part has no hints yet, which come last but one.
      .filter((call) => call.includes('member=Notify\n') && /^ {3}int32 -?\d+$/m.test(call))
      .map((call) => {
        const [head = '', actions = ''] = call.split(/^ {3}array \[$/m);
        const [, , title = '', body = ''] = stringsIn(head, 3);
        const named = stringsIn(actions.split(/^ {3}\]$/m)[0] ?? '', 6);
        const pairs = named.flatMap((key, nth) =>
          nth % 2 === 0 ? [[key, named[nth + 1] ?? ''] as const] : [],
        );
        return { title, body, buttons: pairs.flatMap(([key, label]) => (/^\d+$/.test(key) ? [label] : [])) };
      })
  );
}

/** Strings at one depth, which may go over several lines. */
function stringsIn(text: string, depth: number): readonly string[] {
  const found = text.matchAll(
    new RegExp(`^ {${depth}}string "([\\s\\S]*?)"$(?=\\n {${depth}}\\S|\\n*$)`, 'gm'),
  );
  return [...found].map(([, content = '']) => content);
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${child.spawnfile} ended before it said anything`)));
    child.stdout?.on('data', (part) => {
      text += part;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}

async function until(ready: () => Promise<unknown>, patienceMs = 10_000): Promise<void> {
  for (const end = Date.now() + patienceMs; ; ) {
    try {
      await ready();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
