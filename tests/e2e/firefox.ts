import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type BrowserContext, firefox, type Page } from '@playwright/test';
import { usableFirefox } from '../../scripts/bootstrap.mjs';
import type { ExtensionBrowser, LaunchOptions } from './browser.ts';
import { asXpi } from './packages.ts';

export const FIREFOX_FOLDER = path.resolve(import.meta.dirname, '../../.output/firefox-mv3');

const RELAY = path.join(import.meta.dirname, 'firefox-relay.mjs');
const LAUNCHES = 2;
const LAUNCH_PATIENCE = 30_000;
const CONTROL_PATIENCE = 30_000;
/** It would be set just while the page that Firefox begins with may be giving way to another. */
const NO_LOCALE: object = { locale: undefined };
export const FIREFOX_ID = 'lagwatch@lagwatch.example';
/** Firefox makes one up for each profile; the stories must know where the pages are. */
const UUID = '6f2c1f0e-94d5-4a4b-8a55-0d9b1f6b7c11';

/** Firefox's own calls home are turned off where they can be: the gateway leads nowhere but to Gmail. */
const QUIET = {
  'app.normandy.enabled': false,
  'alerts.useSystemBackend': false,
  'app.update.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'toolkit.telemetry.enabled': false,
  // Whatever language the machine speaks.
  'intl.accept_languages': 'en-US, en',
  'intl.locale.requested': 'en-US',
  // As in a headless Chromium, so that pictures and widths are alike.
  'ui.useOverlayScrollbars': 1,
} as const;

/** What scripts of the extension threw, and what they told the console as an error. */
const COMPLAINTS = `JSON.stringify([
  ...Services.console.getMessageArray()
    .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag))
    .filter(({ sourceName }) => sourceName.startsWith('moz-extension://${UUID}'))
    .map(({ errorMessage }) => errorMessage)
    // A page that was closed had asked for something; and the tests put into pages what their policy refuses.
    .filter((text) => !/^Promise (?:rejected|resolved) (?:after context unloaded|while context is inactive)|^Content-Security-Policy:/.test(text)),
  ...Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).getEvents()
    .filter(({ level, filename }) => level === 'error' && filename.startsWith('moz-extension://${UUID}'))
    .map(({ arguments: said }) => said.map(String).join(' ')),
])`;

/** On a desktop a notification never takes the focus from the window in front; one that Firefox draws without a screen does. */
const FOCUS_STAYS = `Cu.evalInSandbox(\`
  Services.ww.registerNotification((opened, topic) => {
    if (topic !== 'domwindowopened') return;
    const inFront = Services.focus.activeWindow;
    opened.addEventListener('activate', () => {
      if (opened.location.href === 'chrome://global/content/alerts/alert.xhtml') inFront?.focus();
    });
  });
\`, Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal())), true`;

/** Stops the background as soon as it runs. Answers whether it did. */
const STOPPED = `(async () => {
  const { extension } = WebExtensionPolicy.getByID('${FIREFOX_ID}');
  await extension.wakeupBackground();
  const ran = extension.backgroundState === 'running';
  await extension.terminateBackground({ ignoreDevToolsAttached: true });
  return ran;
})()`;

/** Installs what lies at a path as the browser's own updates do. Answers the version that has begun. */
function updatedFrom(xpi: string): string {
  return `(async () => {
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    file.initWithPath(${JSON.stringify(xpi)});
    const install = await AddonManager.getInstallForFile(file, 'application/x-xpinstall');
    await install.install();
    return (await AddonManager.getAddonByID('${FIREFOX_ID}')).version;
  })()`;
}

/** What a click on a notification does. */
function pressed(id: string): string {
  return `(async () => {
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('${FIREFOX_ID}');
    const { notificationsMap } = await ExtensionParent.apiManager.asyncGetAPI('notifications', extension);
    notificationsMap.emit('clicked', ${JSON.stringify(id)});
    return true;
  })()`;
}

interface Launched {
  readonly context: BrowserContext;
  readonly profile: string;
  readonly controlPort: string;
}

/** Now and then, on a machine that is busy, a Firefox does not come up; it is ended then, and another begun. */
async function launched(
  prepare: () => string,
  { env, ...options }: NonNullable<Parameters<typeof firefox.launchPersistentContext>[1]>,
): Promise<Launched> {
  for (let tries = LAUNCHES; ; tries--) {
    const profile = prepare();
    const control = path.join(profile, 'control-port');
    try {
      const context = await firefox.launchPersistentContext(profile, {
        ...options,
        ...NO_LOCALE,
        env: { ...env, FIREFOX_CONTROL: control },
        timeout: LAUNCH_PATIENCE,
      });
      return { context, profile, controlPort: readFileSync(control, 'utf8') };
    } catch (error) {
      await ended(control);
      if (tries <= 1) throw error;
      console.warn('Firefox is started once more', error);
    }
  }
}

/** Playwright leaves a Firefox running that did not come up in time. */
async function ended(control: string): Promise<void> {
  if (!existsSync(control)) return;
  try {
    await fetch(`http://127.0.0.1:${readFileSync(control, 'utf8')}/`, {
      method: 'DELETE',
      signal: AbortSignal.timeout(CONTROL_PATIENCE),
    });
  } catch {
    // it is gone
  }
}

/**
 * Opens a Firefox with the extension built for it, and no way out but the gateway. It goes on with `profile`, where one is
 * given, or begins with a new one.
 */
export async function launchFirefox({
  gatewayPort,
  profile: given,
  welcome = false,
  folder = FIREFOX_FOLDER,
  env,
}: Pick<LaunchOptions, 'gatewayPort' | 'profile' | 'welcome' | 'env'> & {
  folder?: string;
}): Promise<ExtensionBrowser> {
  const { browser: executable, reason } = usableFirefox();
  if (!executable) throw new Error(reason);
  const isFresh = given === undefined;
  const prepare = () => {
    const profile = given ?? mkdtempSync(path.join(tmpdir(), 'lagwatch-'));
    const installed = path.join(profile, 'extensions', FIREFOX_ID);
    mkdirSync(path.dirname(installed), { recursive: true });
    rmSync(installed, { recursive: true, force: true });
    cpSync(folder, installed, { recursive: true });
    return profile;
  };
  const { context, profile, controlPort } = await launched(prepare, {
    channel: 'moz-firefox',
    executablePath: RELAY,
    env: { ...(process.env as Record<string, string>), ...env, FIREFOX_PATH: executable },
    headless: true,
    viewport: { width: 1280, height: 800 },
    ignoreHTTPSErrors: true,
    args: ['--remote-allow-system-access'],
    firefoxUserPrefs: {
      ...QUIET,
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': gatewayPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': gatewayPort,
      'extensions.autoDisableScopes': 0,
      'extensions.startupScanScopes': 15,
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: UUID }),
      'xpinstall.signatures.required': false,
    },
  });

  const inBrowser = async (expression: string): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${controlPort}/`, {
      method: 'POST',
      body: expression,
      signal: AbortSignal.timeout(CONTROL_PATIENCE),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(answer);
    return JSON.parse(answer || 'null');
  };
  const address = (page: string) => `moz-extension://${UUID}/${page}`;
  // An event page can't be reached from outside; any document of the extension's can do what it can.
  const worker = async () => {
    const known = context.pages().find((page) => page.url() === address('icons/16.png'));
    if (known) return known;
    const page = await context.newPage();
    await page.goto(address('icons/16.png'));
    return page;
  };
  let isClosed = false;
  context.on('close', () => {
    isClosed = true;
  });
  await inBrowser(FOCUS_STAYS);
  if (isFresh && !welcome) await closeWelcome(await worker());
  return {
    name: 'firefox',
    context,
    profile,
    extensionId: UUID,
    worker,
    welcome: async () => {
      await closeWelcome(await worker());
      const page = await context.newPage();
      await page.goto(address('welcome.html'));
      return page;
    },
    stop: async () => (await inBrowser(STOPPED)) === true,
    // Of one that was closed nobody can ask any more.
    errors: async () =>
      context.browser()?.isConnected() === false || isClosed
        ? []
        : JSON.parse((await inBrowser(COMPLAINTS)) as string),
    press: async (id, button) => {
      if (button !== undefined) throw new Error('a notification has no buttons in Firefox');
      await inBrowser(pressed(id));
    },
    update: async (folder) => {
      // Pages of the version before end with it, and do not tell.
      for (const page of context.pages()) if (page.url().startsWith(address(''))) await page.close();
      return String(await inBrowser(updatedFrom(await asXpi(folder))));
    },
    popupUrl: () => address('popup.html'),
    settingsUrl: () => address('options.html'),
  };
}

/** Awaits the first steps. They were opened before anybody was connected, so that no page of them is known here. */
async function closeWelcome(inside: Page): Promise<void> {
  await inside.evaluate(async () => {
    for (;;) {
      const tabs = await chrome.tabs.query({});
      const welcome = tabs.find(({ url }) => url?.endsWith('/welcome.html'));
      if (welcome?.id !== undefined) return chrome.tabs.remove(welcome.id);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}
