import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { generate } from 'selfsigned';
import { type Drift, drifted } from './drift.ts';
import { unreadFeed } from './feed.ts';
import { type Mailbox, type MailThread, threadsIn } from './mailbox.ts';
import { type GmailLook, startPage } from './page.ts';
import { asObjects, fullAnswer, listAnswer, syncAnswer } from './records.ts';
import { type Change, parseSyncRequest } from './sync-request.ts';

/** How the first list of mail reaches the page: Gmail does each of these for some accounts. */
export type FirstPage = 'start-up fd-like' | 'start-up bv-like' | 'bv' | 'rows';

export interface DoubleOptions {
  /** One mailbox for each place in the order of signing in: `/mail/u/0/`, `/mail/u/1/` … */
  readonly mailboxes: readonly Mailbox[];
  /** Mailboxes of others that the first account may use, at `/mail/u/0/d/<token>/`, by their tokens. */
  readonly delegated?: Readonly<Record<string, Mailbox>>;
  readonly look?: GmailLook;
  /** Answers in arrays, as today, or in objects with keys, as before September 2022. */
  readonly encoding?: 'arrays' | 'objects';
  readonly firstPage?: FirstPage;
  /** How many rows' threads the page fetches before they are opened. */
  readonly prefetch?: number;
  readonly undoWindowMs?: number;
  readonly rowsAPage?: number;
  /** How long a list is in coming. */
  readonly listDelayMs?: number;
  /** What has changed about Gmail; it may change while the page is open. */
  readonly drift?: { current: Drift | null };
  /** Lets a test answer in the server's place, to see what a broken answer does. Undefined leaves it to the double. */
  readonly answerInstead?: (endpoint: string) => string | undefined;
}

export interface GmailDouble {
  readonly port: number;
  /** Every request the double got, as `METHOD path`, and those it did not know. */
  readonly requests: readonly string[];
  readonly unknownRequests: readonly string[];
  close(): Promise<void>;
}

const ROWS_A_PAGE = 50;

function rowsAPage(options: DoubleOptions): number {
  return options.rowsAPage ?? ROWS_A_PAGE;
}

/** Serves Gmail's stand-in over HTTPS on a port of 127.0.0.1; the browser is made to find it at mail.google.com. */
export async function startDouble(options: DoubleOptions): Promise<GmailDouble> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'mail.google.com' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'mail.google.com' }] }],
  });
  const script = await clientScript();
  const requests: string[] = [];
  const unknownRequests: string[] = [];
  const server: Server = createServer({ key, cert }, (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response, options, script).catch((error) => {
      unknownRequests.push(`${request.method} ${request.url}: ${error}`);
      send(response, 500, 'text/plain', String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    unknownRequests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function clientScript(): Promise<string> {
  const result = await build({
    entryPoints: [path.join(import.meta.dirname, 'page/main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return result.outputFiles[0]?.text ?? '';
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: DoubleOptions,
  script: string,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://mail.google.com');
  const [, place = 'u/0/', slot = '0', token] =
    /^\/(?:mail|sync)\/(u\/(\d+)\/(?:d\/([^/]+)\/)?)/.exec(url.pathname) ?? [];
  const mailbox = token ? options.delegated?.[token] : options.mailboxes[Number(slot)];
  if (!mailbox) return send(response, 302, 'text/plain', '', { location: '/mail/u/0/' });

  if (request.method === 'GET') {
    if (url.pathname === '/mail/' || url.pathname === '/mail') {
      return send(response, 302, 'text/plain', '', { location: '/mail/u/0/' });
    }
    if (url.pathname === `/mail/${place}`) {
      const wanted = placeOf(options, url) ?? place;
      if (wanted !== place) return send(response, 302, 'text/plain', '', { location: `/mail/${wanted}` });
      return sendPage(response, mailbox, place, options);
    }
    if (url.pathname === '/mail/_/client.js') return send(response, 200, 'text/javascript', script);
    if (url.pathname === `/mail/${place}channel`) return openChannel(request, response, mailbox);
    const plain = /^\/mail\/_\/plain\/(\d+)$/.exec(url.pathname)?.[1];
    if (plain) return send(response, 200, 'application/json', plainAnswers[Number(plain)] ?? '');
    const feed = new RegExp(`^/mail/${place}feed/atom(?:/([^/]+))?$`).exec(url.pathname);
    if (feed) return sendFeed(response, mailbox, feed[1] ? decodeURIComponent(feed[1]) : '^i', options);
    if (url.pathname === '/favicon.ico') return send(response, 204, 'image/x-icon', '');
  }
  const endpoint = /^\/sync\/u\/\d+\/(?:d\/[^/]+\/)?i\/(bv|fd|s)$/.exec(url.pathname)?.[1];
  if (request.method === 'POST' && endpoint) {
    refuseIfNotGmails(request, url);
    const body = await bodyOf(request);
    const instead = options.answerInstead?.(endpoint);
    const drift = options.drift?.current ?? null;
    if (drift === 'signed out')
      return send(response, 401, 'text/html', '<!doctype html><title>Sign in</title>');
    const encode = options.encoding === 'objects' ? asObjects : (json: unknown) => json;
    if (endpoint === 'bv') await setTimeout(options.listDelayMs ?? 0);
    const type = 'application/json; charset=utf-8';
    if (instead !== undefined) return send(response, 200, type, instead);
    const json = encode(answerTo(endpoint, body, mailbox, options));
    const headers = drift === null ? {} : plainAnswer(json, drift);
    return send(response, 200, type, drifted(json, drift), headers);
  }
  throw new Error('not a request that Gmail’s page makes');
}

/** `?authuser=` finds the account by its address, whatever its place in the order of signing in. */
function placeOf(options: DoubleOptions, url: URL): string | null {
  const wanted = url.searchParams.get('authuser');
  const slot = options.mailboxes.findIndex(({ owner }) => owner.address === wanted);
  return slot < 0 ? null : `u/${slot}/`;
}

function sendPage(response: ServerResponse, mailbox: Mailbox, place: string, options: DoubleOptions): void {
  const nonce = randomBytes(16).toString('base64');
  const inbox = threadsIn(mailbox, 'in:^i');
  const html = startPage({
    mailbox,
    accounts: options.mailboxes.map(({ owner }) => owner),
    place,
    look: options.look ?? {},
    nonce,
    firstPage: options.firstPage ?? 'bv',
    prefetch: options.prefetch ?? 0,
    threads: inbox.slice(0, rowsAPage(options)),
    hasMore: inbox.length > rowsAPage(options),
    rowsAPage: rowsAPage(options),
  });
  send(response, 200, 'text/html; charset=utf-8', html, {
    'content-security-policy': `script-src 'nonce-${nonce}'; object-src 'none'; base-uri 'self'; require-trusted-types-for 'script'`,
  });
}

const plainAnswers: string[] = [];

/**
 * A page that has changed understands its own answers. The double's gets them a second way, which no reader overhears.
 */
function plainAnswer(json: unknown, drift: Drift): Record<string, string> {
  plainAnswers.push(JSON.stringify(json));
  return { 'x-double-drift': drift, 'x-double-plain': String(plainAnswers.length - 1) };
}

/** The feed of unread mail; a mailbox without tabs has none for categories, and without a session there is none. */
function sendFeed(response: ServerResponse, mailbox: Mailbox, label: string, options: DoubleOptions): void {
  if (options.drift?.current === 'signed out') {
    send(response, 401, 'text/html', '<!doctype html><title>Sign in</title>');
    return;
  }
  const exists = label === '^i' || options.look?.layout === 'tabs';
  if (exists) send(response, 200, 'application/atom+xml; charset=utf-8', unreadFeed(mailbox, label));
  else send(response, 404, 'text/html', 'no such label');
}

function answerTo(endpoint: string, body: string, mailbox: Mailbox, options: DoubleOptions): unknown {
  if (endpoint === 'bv') return answerList(body, mailbox, options);
  if (endpoint === 'fd') return answerFull(body, mailbox);
  return answerSync(body, mailbox, options.undoWindowMs ?? 1000);
}

function answerList(body: string, mailbox: Mailbox, options: DoubleOptions): unknown {
  const json = JSON.parse(body);
  if (json.length !== 3 || json[0].length !== 33) throw new Error('not a list request of Gmail’s form');
  const [, , , query, , , , , , offset] = json[0];
  const threads = threadsIn(mailbox, query);
  const page = threads.slice(offset, offset + rowsAPage(options));
  return listAnswer(
    mailbox,
    page,
    threads.length > offset + rowsAPage(options),
    query,
    options.look?.conversations ?? true,
  );
}

function answerFull(body: string, mailbox: Mailbox): unknown {
  const json = JSON.parse(body);
  if (json.length !== 2) throw new Error('not a full-thread request of Gmail’s form');
  const threads = (json[0] as [string][]).flatMap(([id]) => mailbox.threads.get(id) ?? []);
  return fullAnswer(mailbox, threads);
}

function answerSync(body: string, mailbox: Mailbox, undoWindowMs: number): unknown {
  const { historyId, changes } = parseSyncRequest(body);
  for (const { change } of changes) apply(change, mailbox, undoWindowMs);
  return syncAnswer(mailbox, {
    acknowledged: changes.map(({ id }) => id),
    threads: mailbox.changedSince(historyId),
    removals: mailbox.removals.filter((removal) => removal.changedAt > historyId),
  });
}

function apply(change: Change, mailbox: Mailbox, undoWindowMs: number): void {
  const thread = mailbox.threads.get(change.threadId);
  if (change.kind === 'draft') {
    mailbox.saveDraft(change.threadId, change.message);
    return;
  }
  if (change.kind === 'send') {
    const sending = mailbox.saveDraft(change.threadId, change.message);
    mailbox.beginSend(sending, change.message.id);
    void setTimeout(undoWindowMs).then(() => finishSend(mailbox, sending, change.message.id));
    return;
  }
  if (!thread) throw new Error(`a change to ${change.threadId}, which there is not`);
  if (change.kind === 'discard') {
    for (const id of change.messageIds) mailbox.remove(thread, id);
    return;
  }
  const undone = change.remove.includes('^pfg') && change.messageIds[0];
  if (undone) mailbox.undoSend(thread, undone);
  else mailbox.label(thread, change.add, change.remove, change.messageIds);
}

function finishSend(mailbox: Mailbox, thread: MailThread, id: string): void {
  const mail = thread.mails.find((candidate) => candidate.id === id);
  if (mail?.labels.includes('^pfg')) mailbox.finishSend(thread, id);
}

/** Gmail's push channel says only that there is news; the page then asks for it. */
function openChannel(request: IncomingMessage, response: ServerResponse, mailbox: Mailbox): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\n');
  const stop = mailbox.onChange(() => response.write('data: news\n\n'));
  request.on('close', stop);
}

/** Gmail's own requests ask for the array format and carry its headers; a hand-made one is refused by the server. */
function refuseIfNotGmails(request: IncomingMessage, url: URL): void {
  const isArrays = url.searchParams.get('rt') === 'r' && url.searchParams.get('pt') === 'ji';
  if (!isArrays || !request.headers['x-framework-xsrf-token'] || !request.headers['x-gmail-btai']) {
    throw new Error('a sync request without what Gmail’s own has');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(body);
}
