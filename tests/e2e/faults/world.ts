import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type CDPSession, expect, type Page, type Worker } from '@playwright/test';
import type { Before, OwnersAct } from '../../../lib/domain/acts.ts';
import type { Line } from '../../../lib/domain/line.ts';
import type { NudgeOverview, PolicyOverview } from '../../../lib/messages/protocol.ts';
import type { StoredThread } from '../../../lib/store/database.ts';
import type { RosterShard } from '../../../lib/store/roster.ts';
import { type Gateway, startGateway } from '../../gmail/gateway.ts';
import { Mailbox, type MailThread, type Person } from '../../gmail/mailbox.ts';
import { type GmailDouble, startDouble } from '../../gmail/server.ts';
import {
  type BrowserName,
  type ExtensionBrowser,
  launchBrowser,
  loadAnew,
  recordsInside,
} from '../browser.ts';
import { launchFirefox } from '../firefox.ts';
import type { ThreadSaying } from '../oracle.ts';
import { HOUR, MINUTE } from '../people.ts';
import { nextAfternoon, openingOfNewDay, shiftClock } from './clock.ts';
import { inTime } from './in-time.ts';
import { type Shown, shownIn, withShownNoted } from './noted.ts';
import { type KeptNudge, NudgesTold } from './nudges-told.ts';
import { rosterDifferences } from './roster-differences.ts';
import { badgeDiffers, newestIn, Truth } from './truth.ts';

const OWNERS: readonly Person[] = [
  { name: 'Maren Holt', address: 'maren@kestrelframes.example' },
  { name: 'Maren Holt', address: 'orders@kestrelprints.example' },
];
/** Collections of which a single record goes bad, and the field it goes bad in. */
const CORRUPTIBLE = {
  threads: 'messages',
  customers: 'waits',
  nudges: 'nudgedAt',
  readings: 'problems',
} as const;

export type Corruptible = keyof typeof CORRUPTIBLE;

/** Writes while a script is left behind in their tab. */
const AMID_UPDATE: Person = { name: 'Una Update', address: 'una@amidupdate.example' };
/** Writes when all is over. */
const LATECOMER: Person = { name: 'Lena Latecomer', address: 'lena@latecomer.example' };
/** After opening: their mail came before it then, and their answer is overdue. */
const LATECOMERS_WAIT = 5 * HOUR;
const STRANGERS = ['one@strangers.example', 'other@strangers.example'] as const;
const PATIENCE = 20_000;
/** Longer than all that is waited for in it. */
const SETTLE_PATIENCE = 5 * PATIENCE;
const STOP_PATIENCE = 1500;
const SHOWN_PATIENCE = 5000;
const MOST_ATTEMPTS = 10;
const MAIL_AGE = 6 * HOUR;

/**
 * What is refused, as by a full disk, its owner says again, and so do they where no answer came.
 *
 * @returns what was answered
 */
async function send(page: Page, type: string, data: unknown): Promise<unknown> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const answer = await page
      .evaluate((message) => chrome.runtime.sendMessage({ id: 1, timestamp: Date.now(), ...message }), {
        type,
        data,
      })
      .catch(() => null);
    if (answer && !answer.err) return answer.res;
  }
  throw new Error(`the owner could not say ${type} ${JSON.stringify(data)}`);
}

/**
 * The extension in a browser with a Gmail of two accounts, everything that may befall it, and beside it the plain truth, with
 * which it is compared once all has settled.
 */
export class World {
  /** How far the browser's clock is ahead of the machine's, in ms; and Gmail's, whose time stamps mail bears. */
  offset = 0;
  serverOffset = 0;
  readonly log: string[] = [];
  readonly #truth: Truth;
  readonly #nudges = new NudgesTold();
  /** What the owner has set last; null where they have set nothing, or it was lost with the database. */
  #set: { readonly dailyCap: number; readonly warnMinutes: number } | null = null;
  /**
   * The zone that the shop's hours are kept in: null while they follow the machine's, undefined where a lost database may have taken
   * what was set with it, or not.
   */
  #hoursZone: string | null | undefined = null;
  #areJoined = false;
  #gmails: Page[] = [];
  #host: Page | undefined;
  /** To a page that stays open as long as the machine is in another zone than it began in. */
  #abroad: CDPSession | undefined;
  #homeZone = process.env.TZ;
  /** The same owner's other browsers, with the same mail. */
  #others: World[] = [];

  private constructor(
    public browser: ExtensionBrowser,
    readonly mailboxes: readonly Mailbox[],
    readonly double: GmailDouble,
    readonly gateway: Gateway,
    readonly extension: string,
  ) {
    this.#truth = new Truth(mailboxes);
  }

  static async begin(accounts: number, browser: BrowserName): Promise<World> {
    const mailboxes = OWNERS.slice(0, accounts).map((owner) => new Mailbox(owner));
    const double = await startDouble({ mailboxes });
    const gateway = await startGateway(() => double.port);
    return World.#launch(mailboxes, double, gateway, browser);
  }

  static async #launch(
    mailboxes: readonly Mailbox[],
    double: GmailDouble,
    gateway: Gateway,
    name: BrowserName,
  ): Promise<World> {
    const extension = withShownNoted(name);
    const gatewayPort = gateway.port;
    const browser =
      name === 'firefox'
        ? await launchFirefox({ gatewayPort, folder: extension })
        : await launchBrowser({ gatewayPort, extensions: [extension] });
    const world = new World(browser, mailboxes, double, gateway, extension);
    world.#keepClock();
    await world.openGmail();
    // Into Firefox's clock nobody can reach.
    if (name === 'chromium') await world.jump((nextAfternoon(Date.now()) - Date.now()) / HOUR);
    return world;
  }

  /**
   * Whatever happened, somebody who writes once it is over is told of when their answer is overdue: on a new workday, so that
   * nothing that was told before counts against it.
   */
  async tellsOfNext(): Promise<void> {
    // The clock is put right. Every time there was lies behind then.
    this.offset = this.serverOffset;
    const page = await this.#ownPage();
    const { policy } = (await send(page, 'policyOverview', undefined)) as PolicyOverview;
    await page.close();
    // Home again, where the shop's hours are kept.
    await this.travel(policy.hours.timeZone);
    await this.jump((openingOfNewDay(policy.hours, this.now()) + LATECOMERS_WAIT - this.now()) / HOUR);
    this.receive(LATECOMER, 0);
    await this.settle();
    const isTold = async () => {
      await this.#setClock();
      const kept = (await this.#inPage(recordsInside, 'nudges')) as readonly KeptNudge[];
      const told = kept.find(({ threadId }) => threadId === this.#threadOf(LATECOMER));
      return (await this.#shown()).some(({ id }) => id === told?.notificationId);
    };
    const why = `nobody was told of ${LATECOMER.name}, after ${this.log.join(', ')}`;
    await expect.poll(isTold, { timeout: PATIENCE, message: why }).toBe(true);
  }

  #threadOf({ address }: Person): string | undefined {
    const all = this.mailboxes.flatMap(({ threads }) => [...threads.values()]);
    return all.find(({ mails }) => mails.some(({ from }) => from.address === address))?.hex;
  }

  /** Another profile of its own, in which the same owner has the same mail open. */
  async inSecondProfile(): Promise<World> {
    const other = await World.#launch(this.mailboxes, this.double, this.gateway, this.browser.name);
    this.#others.push(other);
    other.#others.push(this);
    return other;
  }

  /** Ends the browser, and with the last one Gmail. One that does not end by itself must not hide what went wrong in it. */
  async end(): Promise<void> {
    await inTime(this.browser.context.close(), PATIENCE, this).catch(() => this.#killBrowser());
    for (const other of this.#others) other.#others = other.#others.filter((one) => one !== this);
    if (this.#others.length === 0) await Promise.all([this.gateway.close(), this.double.close()]);
    for (const folder of [this.browser.profile, this.extension])
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  now(): number {
    return Date.now() + this.offset;
  }

  serverNow(): number {
    return Date.now() + this.serverOffset;
  }

  /** Opens Gmail for every account, or opens it again. */
  async openGmail(): Promise<void> {
    this.#truth.forgiveArchived();
    for (const page of this.#gmails) await page.close().catch(() => {});
    this.#gmails = [];
    for (const [index] of this.mailboxes.entries()) {
      const page = await this.browser.context.newPage();
      await page.goto(`https://mail.google.com/mail/u/${index}/`);
      this.#gmails.push(page);
    }
  }

  receive(from: Person, account: number, thread?: MailThread): void {
    const mailbox = this.mailboxes[account] as Mailbox;
    const subject = thread?.mails[0]?.subject ?? `Order ${mailbox.threads.size + 1}`;
    mailbox.receive(from, { subject, at: this.#nextMailAt(account), ...(thread && { thread }) });
  }

  reply(thread: MailThread, account: number): void {
    const to = thread.mails.flatMap(({ from }) => from);
    this.mailboxes[account]?.sendFromElsewhere(to.slice(0, 1), {
      subject: thread.mails[0]?.subject ?? '',
      at: this.#nextMailAt(account),
      thread,
    });
  }

  archive(thread: MailThread, account: number): void {
    for (const world of [this, ...this.#others]) {
      world.#truth.archived(thread);
      // Who was snoozed and wrote it is awake where it was seen before.
      world.#truth.forgiveAwake(thread);
    }
    this.mailboxes[account]?.archive(thread);
  }

  /** The owner marks a thread as done, and may take that back. Nobody can of one that was not shown to them. */
  async markDone(thread: MailThread, account: number, isUndone: boolean): Promise<void> {
    if (!(await this.#isShown(thread))) return this.#skip();
    const upTo = newestIn(thread);
    await this.#saysOfThread(thread, account, { kind: 'done' }, { done: upTo }, isUndone);
  }

  /** The owner puts a thread aside for some hours, and may take that back. */
  async snooze(thread: MailThread, account: number, hours: number, isUndone: boolean): Promise<void> {
    if (!(await this.#isShown(thread))) return this.#skip();
    const until = this.now() + hours * HOUR;
    if (!isUndone) this.#nudges.putAside(thread.hex);
    const { done } = this.#truth.sayings.get(thread) ?? {};
    // Of all that the customer has written, as the list says it.
    const snoozedAt = this.#newestOf(thread, account);
    const after = { snoozedUntil: until, snoozedAt, ...(done !== undefined && { done }) };
    await this.#saysOfThread(thread, account, { kind: 'snooze', until }, after, isUndone, snoozedAt);
  }

  /** When the newest mail of a thread's customer came, in whichever thread. */
  #newestOf({ mails }: MailThread, account: number): number {
    const all = [...(this.mailboxes[account]?.threads.values() ?? [])].flatMap((one) => one.mails);
    return Math.max(...all.filter(({ from }) => from.address === mails[0]?.from.address).map(({ at }) => at));
  }

  #skip(): void {
    this.log.push('(which was not shown to them)');
  }

  /** Whether all of a thread is known, at once or soon. */
  async #isShown(thread: MailThread): Promise<boolean> {
    const newest = newestIn(thread);
    const isKnown = async () => {
      const threads = (await this.#inPage(recordsInside, 'threads')) as readonly StoredThread[];
      return threads.some(({ threadId, newestAt }) => threadId === thread.hex && newestAt === newest);
    };
    return expect
      .poll(() => isKnown().catch(() => false), { timeout: SHOWN_PATIENCE })
      .toBe(true)
      .then(
        () => true,
        () => false,
      );
  }

  async #saysOfThread(
    thread: MailThread,
    account: number,
    saying: { readonly kind: 'done' } | { readonly kind: 'snooze'; readonly until: number },
    after: ThreadSaying,
    isUndone: boolean,
    upTo = newestIn(thread),
  ): Promise<void> {
    const place = { account: OWNERS[account]?.address ?? '', threadId: thread.hex };
    const before = { marks: [{ ...place, marks: this.#truth.sayings.get(thread) ?? null }], words: [] };
    await this.#says({ ...saying, threads: [{ ...place, upTo }] }, isUndone ? before : null);
    if (!isUndone) this.#truth.sayings.set(thread, after);
  }

  /** The owner says that somebody is no customer, and may take that back. */
  async dismiss({ address }: Person, isUndone: boolean): Promise<void> {
    // Said twice there would be something else to go back to.
    if (this.#truth.notCustomers.has(address)) return;
    const before = { marks: [], words: [{ about: address, word: null }] };
    await this.#says(
      { kind: 'standing', about: [address], standing: 'not-a-customer' },
      isUndone ? before : null,
    );
    if (!isUndone) this.#truth.notCustomers.add(address);
  }

  /** The machine comes to another time zone while the browser runs. */
  async travel(timeZone: string): Promise<void> {
    this.#abroad ??= await this.browser.context.newCDPSession(await this.#ownPage());
    // The zone is that of the process, in which the background runs, too.
    await this.#abroad.send('Emulation.setTimezoneOverride', { timezoneId: timeZone });
    process.env.TZ = timeZone;
  }

  /** With the page that has told it the browser finds itself back where it began. */
  #arriveHome(timeZone: string | undefined): void {
    this.#abroad = undefined;
    this.#host = undefined;
    this.#homeZone = timeZone;
    if (timeZone === undefined) delete process.env.TZ;
    else process.env.TZ = timeZone;
  }

  async #says(act: OwnersAct, before: Before | null): Promise<void> {
    const page = await this.#ownPage();
    await send(page, 'act', act);
    if (before) await send(page, 'putBack', before);
    await page.close();
  }

  /** The owner sets how often they want to be told of something, and how early to be warned. */
  async set(dailyCap: number, warnMinutes: number): Promise<void> {
    const page = await this.#ownPage();
    const { settings } = (await send(page, 'nudgeOverview', undefined)) as NudgeOverview;
    const { policy } = (await send(page, 'policyOverview', undefined)) as PolicyOverview;
    await send(page, 'changeNudgeSettings', { ...settings, dailyCap });
    await send(page, 'changePolicy', { ...policy, warnMinutes });
    await page.close();
    this.#set = { dailyCap, warnMinutes };
    this.#hoursZone = policy.hours.timeZone;
  }

  /** Two addresses of nobody's are one customer's from now on, or no longer: every line is made anew from its threads. */
  async joinStrangers(): Promise<void> {
    const page = await this.#ownPage();
    const [address, into] = STRANGERS;
    await send(page, 'join', { address, into: this.#areJoined ? null : into });
    await page.close();
    this.#areJoined = !this.#areJoined;
  }

  /** What was set last and is not so any more. */
  async #settingsDiffer(): Promise<readonly string[]> {
    if (this.#set === null) return [];
    const page = await this.#ownPage();
    const { settings } = (await send(page, 'nudgeOverview', undefined)) as NudgeOverview;
    const { policy } = (await send(page, 'policyOverview', undefined)) as PolicyOverview;
    await page.close();
    const isSet = { dailyCap: settings.dailyCap, warnMinutes: policy.warnMinutes };
    return isDeepStrictEqual(isSet, this.#set)
      ? []
      : [`${JSON.stringify(isSet)} for ${JSON.stringify(this.#set)}`];
  }

  /** The worker, woken by a question that it has answered. */
  async #awake(): Promise<Pick<Worker, 'evaluate'>> {
    const page = await this.#ownPage();
    await page.evaluate(() => chrome.runtime.sendMessage({ id: 1, timestamp: 0, type: 'kept' }));
    await page.close();
    return this.browser.worker();
  }

  async #ownPage(): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(this.browser.popupUrl());
    return page;
  }

  /** Wakes the background and stops it in the middle of whatever it does then. Answers whether it was seen to stop. */
  async stopWorker(): Promise<boolean> {
    this.#host ??= await this.#ownPage();
    // Nobody waits for the answer.
    await this.#host
      .evaluate(() => void chrome.runtime.sendMessage({ id: 1, timestamp: 0, type: 'kept' }).catch(() => {}))
      .catch(() => {
        this.#host = undefined;
      });
    // One that has stopped by itself meanwhile does not tell so.
    const stopped = this.browser.stop().catch(() => false);
    return Promise.race([stopped, pause(STOP_PATIENCE, false)]);
  }

  /** The next writes fail: for want of room, or since their transaction is aborted. */
  async failWrites(count: number, how: 'quota' | 'abort'): Promise<void> {
    const worker = await this.#awake();
    await worker
      .evaluate(
        ({ count, how }) => {
          const { prototype } = IDBObjectStore;
          const put = prototype.put;
          let left = count;
          prototype.put = function (this: IDBObjectStore, ...record) {
            if (left <= 0) prototype.put = put;
            else {
              left -= 1;
              if (how === 'quota') throw new DOMException('The disk is full', 'QuotaExceededError');
              this.transaction.abort();
            }
            return put.apply(this, record);
          };
        },
        { count, how },
      )
      .catch(() => {});
  }

  /** Overwrites a record with one that no version would have written; with every second line a part of the roster. */
  async corrupt(store: Corruptible, seed: number): Promise<void> {
    this.#nudges.forget();
    await this.#inPage(
      async ({ store, field, seed }) => {
        const opening = indexedDB.open('lagwatch');
        // One that is gone is not to be made here.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        const database = await new Promise<IDBDatabase | null>((resolve) => {
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => resolve(null);
        });
        if (database === null) return;
        const transaction = database.transaction([store, 'roster'], 'readwrite');
        const objects = transaction.objectStore(store);
        const all = objects.getAll();
        await new Promise((resolve) => {
          all.onsuccess = resolve;
        });
        const record = all.result[seed % Math.max(1, all.result.length)];
        if (record) objects.put({ ...record, [field]: seed % 2 === 0 ? null : 'garbage' });
        if (store === 'customers' && seed % 4 < 2)
          transaction.objectStore('roster').put({ shard: seed % 16, rows: seed % 2 === 0 ? null : '[{}]' });
        await new Promise((resolve) => {
          transaction.oncomplete = resolve;
        });
        database.close();
      },
      { store, field: CORRUPTIBLE[store], seed },
    );
    // Nobody looks at a record before it is needed: the daily look would find it, or whoever stumbles over it.
    if (store === 'threads') this.#truth.forgiveEverybody();
    // Of a wait whose nudge is forgotten its owner is told once more, perhaps in the same morning list.
    if (store === 'nudges') this.#nudges.forget((await this.#shown()).length);
  }

  /**
   * A window of a version before holds on to the database, which one of a version to come wants to bring up to its own: nobody is
   * let in until the one lets go. The other then gives up, so that all is as it was.
   */
  async blockUpgrade(): Promise<void> {
    const page = await this.#ownPage();
    // One that is gone is there again once somebody was answered.
    await send(page, 'policyOverview', undefined);
    await page.evaluate(async () => {
      const open = (version?: number) => indexedDB.open('lagwatch', version);
      const held = open();
      const holder = await new Promise<IDBDatabase>((resolve) => {
        held.onsuccess = () => resolve(held.result);
      });
      const upgrade = open(holder.version + 1);
      upgrade.onupgradeneeded = () => upgrade.transaction?.abort();
      const isOver = new Promise((resolve) => {
        upgrade.onerror = resolve;
      });
      const isRefused = async () => {
        const message = { id: 1, timestamp: Date.now(), type: 'policyOverview' };
        const answer = await chrome.runtime.sendMessage(message).catch(() => null);
        return answer?.err !== undefined;
      };
      while (!(await isRefused()));
      holder.close();
      await isOver;
    });
    await page.close();
  }

  /** The database goes, without a word to the extension. */
  async deleteDatabase(): Promise<void> {
    // What was said since the last backup is forgotten with it.
    this.#truth.forgiveEverybody();
    this.#truth.forgiveNotCustomers();
    this.#set = null;
    if (this.#hoursZone !== null) this.#hoursZone = undefined;
    await this.#inPage(
      () =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase('lagwatch').onsuccess = resolve;
        }),
      undefined,
    );
    // Looked at before, one that comes just then would count as one of afterwards.
    this.#nudges.forget((await this.#shown()).length);
  }

  /** The machine slept, or its clock was set back: everything that looks at the time finds another one. */
  async jump(hours: number): Promise<void> {
    this.offset += hours * HOUR;
    // Time passes everywhere; a clock that is set back is the owner's alone.
    if (hours > 0) this.serverOffset += hours * HOUR;
    await this.#shift(await this.#awake()).catch(() => {
      // it was being stopped
    });
  }

  async crashTab(): Promise<void> {
    this.#truth.forgiveArchived();
    const [page] = this.#gmails;
    if (!page) return;
    const session = await this.browser.context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void session.send('Page.crash').catch(() => {});
    await crashed;
    await this.openGmail();
  }

  /** The browser's process ends at once, and is begun anew, perhaps on a journey. */
  async kill(timeZone: string): Promise<void> {
    this.#truth.forgiveArchived();
    const { profile } = this.browser;
    const closed = new Promise((resolve) => this.browser.context.once('close', resolve));
    this.#killBrowser();
    await closed;
    this.browser = await launchBrowser({
      gatewayPort: this.gateway.port,
      profile,
      headless: true,
      env: { TZ: timeZone },
      extensions: [this.extension],
    });
    this.#gmails = [];
    this.#arriveHome(timeZone);
    this.#keepClock();
    await this.openGmail();
  }

  #killBrowser(): void {
    const all = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
    // Its children say of what type they are; what has started it goes last.
    const own = all.filter((one) => one.includes(this.browser.profile) && !one.includes('--type='));
    for (const one of own.reverse()) process.kill(Number.parseInt(one, 10), 'SIGKILL');
  }

  /**
   * A new version: the scripts in Gmail's tabs are left behind. One that hears of mail says, once, that Gmail is to be loaded anew,
   * which its owner does.
   */
  async update(): Promise<void> {
    this.#truth.forgiveArchived();
    this.#arriveHome(this.#homeZone);
    await this.#awake();
    await loadAnew(this.browser);
    const [page] = this.#gmails;
    await page?.bringToFront();
    this.receive(AMID_UPDATE, 0);
    const why = `no word of the update, after ${this.log.join(', ')}`;
    // What was being sent just then is waited for first.
    if (page) await expect(page.locator('lagwatch-note'), why).toHaveCount(1, { timeout: 2 * PATIENCE });
    await this.openGmail();
  }

  /** Everything that happened is seen, and is as it should be. */
  settle(): Promise<void> {
    this.log.push('settle');
    return inTime(this.#settle(), SETTLE_PATIENCE, this);
  }

  async #settle(): Promise<void> {
    const page = await this.browser.context.newPage();
    await page.addInitScript(shiftClock, this.offset);
    await page.goto(this.browser.popupUrl());
    const shown = async () =>
      page.locator('[data-waiting]').evaluateAll((rows) =>
        rows.map((row) => ({
          who: (row as HTMLElement).dataset.waiting ?? '',
          wrote: Number(/wrote (\d+)×/.exec(row.textContent ?? '')?.[1] ?? 1),
          overdue: /was due/.test(row.textContent ?? ''),
        })),
      );
    const doubts = async () => {
      const missing = page.getByRole('heading', {
        name: /restored from its backup|stored is lost|not being stored/,
      });
      const unsure = page.locator('.unsure, footer .dot:not(.read)');
      const isUnsure = (await unsure.or(missing).count()) > 0;
      const mayMiss = (await page.locator('.notice:is(.alarm, .care)').count()) > 0;
      return { isUnsure, mayMiss };
    };
    const differences = async () => {
      await this.#setClock();
      const listed = await shown().catch(() => []);
      return this.#inHoursZone(() => this.#truth.differences(listed, this.now()));
    };
    try {
      const seen = await expect
        .poll(differences, { timeout: PATIENCE / 2 })
        .toEqual([])
        .then(
          () => true,
          () => false,
        );
      // A tab that lost its background for long tries again after half a minute; its owner loads it anew.
      if (!seen) await this.openGmail();
      await expect.poll(differences, { timeout: PATIENCE }).toEqual([]);
      await expect
        .poll(
          async () => {
            await this.#setClock();
            return badgeDiffers(await shown(), await doubts(), await this.#badge());
          },
          { timeout: PATIENCE },
        )
        .toBeNull();
      // Pages in Firefox are windows: two more for each look can hang where the machine is busy.
      if (this.browser.name === 'chromium')
        await expect.poll(() => this.#rosterDiffers(), { timeout: PATIENCE }).toEqual([]);
      expect(await this.#nudgesDiffer(), 'nudges that came twice').toEqual([]);
      expect(await this.#settingsDiffer(), 'settings').toEqual([]);
      const listed = await shown();
      await this.#inHoursZone(() => this.#truth.stopForgiving(listed, this.now()));
    } catch (error) {
      const what = error instanceof Error ? error.message : error;
      const clock = await this.#backgroundClock().catch(String);
      throw new Error(`after ${this.log.join(', ')}: ${what}\n${clock}\nkept: ${await this.#kept()}`);
    }
    this.#truth.archivedIsSeen();
    await page.close();
  }

  /** The truth is told in the machine's zone; once hours were set they stay in the zone they were set in. */
  async #inHoursZone<Result>(tell: () => Result): Promise<Result> {
    const zone = process.env.TZ;
    const kept = this.#hoursZone === undefined ? await this.#policyZone() : this.#hoursZone;
    if (kept !== null) process.env.TZ = kept;
    try {
      return tell();
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  }

  async #policyZone(): Promise<string> {
    const page = await this.#ownPage();
    const { policy } = (await send(page, 'policyOverview', undefined)) as PolicyOverview;
    await page.close();
    return policy.hours.timeZone;
  }

  async #rosterDiffers(): Promise<readonly string[]> {
    return rosterDifferences(
      (await this.#inPage(recordsInside, 'roster')) as readonly RosterShard[],
      (await this.#inPage(recordsInside, 'customers')) as readonly Line[],
    );
  }

  async #badge(): Promise<string> {
    return this.#inPage(() => chrome.action.getBadgeText({}), undefined);
  }

  async #nudgesDiffer(): Promise<readonly string[]> {
    const kept = (await this.#inPage(recordsInside, 'nudges')) as readonly KeptNudge[];
    return this.#nudges.differences(kept, await this.#shown());
  }

  async #shown(): Promise<readonly Shown[]> {
    return shownIn(await this.#inPage(() => chrome.storage.local.get(null), undefined));
  }

  /** What time it is in the world and to the background, and when that will look at it next. */
  async #backgroundClock(): Promise<string> {
    const worker = await this.browser.worker();
    const [time, alarms] = await worker.evaluate(
      async () => [Date.now(), await chrome.alarms.getAll()] as const,
    );
    const title = await this.#inPage(() => chrome.action.getTitle({}), undefined);
    const rings = alarms.map(({ name, scheduledTime }) => `${name} ${new Date(scheduledTime).toISOString()}`);
    return `now ${new Date(this.now()).toISOString()}, to the background ${new Date(time).toISOString()}; ${rings}; ${title}`;
  }

  /** What the extension keeps of threads, of lines and of its reading, to understand what went wrong. */
  async #kept(): Promise<string> {
    const reading = Promise.all(
      ['threads', 'customers', 'readings'].map((store) => this.#inPage(recordsInside, store)),
    );
    return inTime(reading, PATIENCE, this).then(JSON.stringify, (error) => `not to be read, ${error}`);
  }

  /** Some hours ago, a minute behind the newest mail: an answer that came at once would be taken for a responder's. */
  #nextMailAt(account: number): number {
    const newest = [...(this.mailboxes[account]?.threads.values() ?? [])].map(newestIn);
    return Math.max(this.serverNow() - MAIL_AGE, ...newest.map((at) => at + MINUTE));
  }

  #keepClock(): void {
    this.browser.context.on('serviceworker', (worker) => void this.#shift(worker).catch(() => {}));
  }

  /**
   * An alarm that was due meanwhile rings when the machine wakes; a background that began by the machine's time finds out so, too.
   * It is rung here: one that is set may be set anew, by what ran on the time before, until it would ring.
   */
  async #shift(worker: Pick<Worker, 'evaluate'>): Promise<void> {
    await worker.evaluate(shiftClock, this.offset);
    if (this.offset === 0) return;
    await worker.evaluate(() => {
      const { onAlarm } = chrome.alarms as unknown as { onAlarm: { dispatch(alarm: object): void } };
      onAlarm.dispatch({ name: 'next-change', scheduledTime: 1 });
    });
  }

  /** One that was stopped before it could be told the time goes by the machine's until it is told again. */
  async #setClock(): Promise<void> {
    const worker = await this.browser.worker();
    const time = await worker.evaluate(() => Date.now()).catch(() => this.now());
    if (Math.abs(time - this.now()) > HOUR / 2) await this.#shift(worker).catch(() => {});
  }

  async #inPage<Result, Argument>(run: (argument: Argument) => Result | Promise<Result>, argument: Argument) {
    const page = await this.#ownPage();
    try {
      return (await page.evaluate(run as never, argument as never)) as Result;
    } finally {
      await page.close();
    }
  }
}
