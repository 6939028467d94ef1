#!/usr/bin/env node
/**
 * Firefox, as Playwright starts it: a relay between the two that levels what Firefox ESR does not do yet of what
 * Playwright expects of WebDriver BiDi. It also runs a line in the browser's own context for whoever asks at the port that
 * it writes into the file FIREFOX_CONTROL: what an extension cannot do to itself, such as having its background stopped.
 * DELETE there ends a Firefox that does not come up.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';

const LISTENING = /^WebDriver BiDi listening on (ws:\/\/\S+)$/;
const SIZE = { maxPayload: 256 * 1024 * 1024, perMessageDeflate: false };
/** Playwright numbers its commands from 1. */
const FIRST_OWN_ID = 1_000_000_000;
const LOADED = `new Promise((resolve) => {
  if (document.readyState === 'complete') resolve();
  else addEventListener('load', () => resolve());
})`;
const PATIENCE = 500;
const NO_ANSWER = 10_000;
const SET_PATIENCE = 3000;
const SET_TRIES = 5;
/** A page of which no loading was told for so long was loaded before anybody listened. */
const LOAD_PATIENCE = 3000;
/** What may be said twice. */
const SETTING = /^(?:browser|browsingContext|emulation)\.set/;
const LIGHT = 1;
const DARK = 0;

/** @type {(expression: string) => Promise<unknown>} */
let runInBrowser = async () => {
  throw new Error('nobody is connected to Firefox yet');
};

const control = createServer(async (request, response) => {
  if (request.method === 'DELETE') {
    // Its closing may be what hangs.
    firefox.kill('SIGKILL');
    response.end();
    return;
  }
  let expression = '';
  for await (const chunk of request) expression += chunk;
  try {
    response.end(JSON.stringify(await runInBrowser(expression)));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(0, '127.0.0.1');
await once(control, 'listening');
const { port } = /** @type {import('node:net').AddressInfo} */ (control.address());
writeFileSync(process.env.FIREFOX_CONTROL ?? '', String(port));

const firefox = spawn(process.env.FIREFOX_PATH ?? '', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.on('exit', (code) => process.exit(code ?? 1));
/** @type {readonly NodeJS.Signals[]} */
const ENDINGS = ['SIGTERM', 'SIGINT', 'SIGHUP'];
for (const signal of ENDINGS) process.on(signal, () => firefox.kill(signal));

createInterface({ input: firefox.stderr }).on('line', (line) => {
  const address = LISTENING.exec(line.trim())?.[1];
  if (!address) return process.stderr.write(`${line}\n`);
  const relay = new WebSocketServer({ port: 0, host: '127.0.0.1', ...SIZE });
  relay.on('listening', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (relay.address());
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port}\n`);
  });
  relay.on('connection', (playwright, { url }) => connect(playwright, `${address}${url}`));
});

/**
 * While a page changes its process, now and then a command is lost.
 *
 * @param {() => Promise<any>} command
 * @returns {Promise<any>}
 */
async function oneThatAnswers(command) {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  return (await Promise.race([command(), patience])) ?? oneThatAnswers(command);
}

/**
 * What a page of an extension saves belongs to no navigation, by which Playwright would know it.
 *
 * @param {{ method?: string, params?: any }} answer
 */
function isUnnamedDownload({ method, params }) {
  return /^browsingContext\.download(?:WillBegin|End)$/.test(method ?? '') && !params.navigation;
}

/** @param {any} event */
function withName(event) {
  return JSON.stringify({ ...event, params: { ...event.params, download: event.params.url } });
}

/**
 * @param {WebSocket} playwright
 * @param {string} address
 */
function connect(playwright, address) {
  const browser = new WebSocket(address, SIZE);
  /** @type {string[]} */
  const early = [];
  /** @type {Map<number, (answer: any) => void>} */
  const asked = new Map();
  /** @type {Set<string>} */
  const realms = new Set();
  /** @type {Map<number, string | null>} where scripts run that were not answered yet; null once that was given up */
  const scripts = new Map();
  /** @type {Map<number, NodeJS.Timeout>} commands about the browser or a page that were not answered yet */
  const open = new Map();
  /** @type {Set<string>} contexts that were told to be loaded */
  const loaded = new Set();
  /** @type {Set<string>} contexts that are being closed */
  const closing = new Set();
  /** @type {Map<number, string>} the same by the command that closes them */
  const closingBy = new Map();
  let id = FIRST_OWN_ID;

  const send = (/** @type {string} */ text) => {
    if (browser.readyState === WebSocket.OPEN) browser.send(text);
    else early.push(text);
  };
  const ask = (/** @type {string} */ method, /** @type {unknown} */ params) =>
    new Promise((resolve, reject) => {
      id += 1;
      asked.set(id, ({ result, message }) => (result ? resolve(result) : reject(new Error(message))));
      send(JSON.stringify({ id, method, params }));
    });
  /**
   * What is set for all pages at once fails, or is never answered, where one of them is just giving way to another.
   *
   * @param {string} method
   * @param {unknown} params
   * @param {number} tries
   * @returns {Promise<unknown>}
   */
  const surely = async (method, params, tries = SET_TRIES) => {
    try {
      const answer = await Promise.race([ask(method, params), pause(SET_PATIENCE)]);
      if (answer) return answer;
      if (tries <= 1) throw new Error(`no answer to ${method}`);
    } catch (error) {
      if (tries <= 1) throw error;
      await pause(PATIENCE);
    }
    process.stderr.write(`asked once more: ${method}\n`);
    return surely(method, params, tries - 1);
  };
  runInBrowser = async (expression) => {
    // Windows come and go.
    const { contexts } = await ask('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const { exceptionDetails, result } = await ask('script.evaluate', {
      expression,
      target: { context: contexts[0].context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  };

  browser.on('open', () => {
    for (const text of early.splice(0)) browser.send(text);
  });
  browser.on('message', (data) => {
    const text = data.toString();
    const answer = JSON.parse(text);
    if (asked.has(answer.id)) {
      asked.get(answer.id)?.(answer);
      asked.delete(answer.id);
      return;
    }
    clearTimeout(open.get(answer.id));
    open.delete(answer.id);
    if (answer.id !== undefined && scripts.has(answer.id) && scripts.get(answer.id) === null) return;
    scripts.delete(answer.id);
    playwright.send(isUnnamedDownload(answer) ? withName(answer) : text);
    if (answer.method === 'browsingContext.navigationCommitted') giveUpScripts(answer.params.context);
    if (answer.method === 'browsingContext.load') loaded.add(answer.params.context);
    if (answer.method === 'browsingContext.contextCreated' && answer.params.parent === null)
      setTimeout(() => tellOfEarlyLoad(answer.params), LOAD_PATIENCE);
    if (answer.method === 'script.realmCreated') realms.add(answer.params.realm);
    if (answer.method === 'browsingContext.contextDestroyed') closing.delete(answer.params.context);
    if (closingBy.has(answer.id)) setTimeout(() => tellOfClosing(closingBy.get(answer.id) ?? ''), PATIENCE);
    if (
      answer.method === 'browsingContext.navigationCommitted' &&
      answer.params.url.startsWith('moz-extension:')
    )
      tellOfLoad(answer.params);
  });
  /**
   * What was to run in a page that was left meanwhile may never be answered; asked once more, it runs in the next one.
   *
   * @param {string} context
   */
  const giveUpScripts = (context) => {
    const lost = [...scripts].filter(([, one]) => one === context).map(([id]) => id);
    setTimeout(() => {
      for (const id of lost) {
        if (!scripts.has(id)) continue;
        scripts.set(id, null);
        const error = { type: 'error', id, error: 'no such handle', message: 'the page was left' };
        playwright.send(JSON.stringify(error));
      }
    }, PATIENCE);
  };
  /**
   * As with the extension's first page, which may be there before anybody listens: who waits for it would wait for ever.
   *
   * @param {{ context: string, url: string }} params
   */
  const tellOfEarlyLoad = ({ context, url }) => {
    if (loaded.has(context)) return;
    loaded.add(context);
    const params = { context, url, navigation: null, timestamp: Date.now() };
    for (const method of ['browsingContext.domContentLoaded', 'browsingContext.load'])
      playwright.send(JSON.stringify({ type: 'event', method, params }));
  };
  /**
   * Nor does it tell that one of them was closed.
   *
   * @param {string} context
   */
  const tellOfClosing = (context) => {
    if (!closing.delete(context)) return;
    const params = { context, parent: null, url: '', children: [], userContext: 'default' };
    playwright.send(JSON.stringify({ type: 'event', method: 'browsingContext.contextDestroyed', params }));
  };
  /**
   * Of pages of an extension Firefox tells that they were navigated to, and not that they were loaded; now and then not even
   * that there is something to run scripts in.
   *
   * @param {{ context: string, url: string }} params
   */
  const tellOfLoad = async (params) => {
    const { context } = params;
    const tell = (/** @type {string} */ method, /** @type {unknown} */ about) =>
      playwright.send(JSON.stringify({ type: 'event', method, params: about }));
    const evaluated = () =>
      ask('script.evaluate', { expression: LOADED, target: { context }, awaitPromise: true });
    try {
      const { realm } = await oneThatAnswers(evaluated);
      if (!realms.has(realm))
        tell('script.realmCreated', { realm, origin: new URL(params.url).origin, context, type: 'window' });
      loaded.add(context);
      tell('browsingContext.domContentLoaded', params);
      tell('browsingContext.load', params);
    } catch {
      // it was left before it was there
    }
  };
  /**
   * Firefox has one colour scheme for all of its pages.
   *
   * @param {{ features: Record<string, string> }} params
   */
  const setScheme = async ({ features }) => {
    const scheme = features['prefers-color-scheme'] === 'dark' ? DARK : LIGHT;
    await runInBrowser(
      `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme})`,
    ).catch(() => {});
  };
  const tellAnswer = (/** @type {{ id: number, [part: string]: unknown }} */ answer) => {
    clearTimeout(open.get(answer.id));
    open.delete(answer.id);
    playwright.send(JSON.stringify(answer));
  };
  playwright.on('message', (data) => {
    const text = data.toString();
    if (text.includes('"method":"script.')) {
      const { id, params } = JSON.parse(text);
      scripts.set(id, params.target?.context ?? '');
    } else {
      const { id } = JSON.parse(text);
      const tell = () => process.stderr.write(`no answer for ${NO_ANSWER} ms to ${text}\n`);
      open.set(id, setTimeout(tell, NO_ANSWER));
    }
    if (text.includes('"browsingContext.close"')) {
      const { id, params } = JSON.parse(text);
      closing.add(params.context);
      closingBy.set(id, params.context);
    }
    const isMedia = text.includes('"emulation.setMediaFeaturesOverride"');
    const { id, method, params } = JSON.parse(text);
    if (!isMedia && !(params.userContexts && SETTING.test(method))) return send(text);
    (isMedia ? setScheme(params) : surely(method, params)).then(
      (result) => tellAnswer({ type: 'success', id, result: result ?? {} }),
      ({ message }) => tellAnswer({ type: 'error', id, error: 'unknown error', message }),
    );
  });
  browser.on('close', () => playwright.close());
  playwright.on('close', () => {
    for (const waiting of open.values()) clearTimeout(waiting);
    browser.close();
  });
}
