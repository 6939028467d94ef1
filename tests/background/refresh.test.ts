import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { browser } from '#imports';
import { recordReport } from '../../lib/background/record-report.ts';
import { refresh } from '../../lib/background/refresh.ts';
import { MINUTE } from '../../lib/domain/instant.ts';
import { USUAL_NUDGES } from '../../lib/domain/nudge-plan.ts';
import type { ReadingDoubt } from '../../lib/domain/sighting.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { lagwatchDatabase } from '../../lib/store/database.ts';
import { storeNudgeSettings } from '../../lib/store/nudge-settings.ts';
import { claimNudges } from '../../lib/store/nudges.ts';
import { storePolicy } from '../../lib/store/settings.ts';
import { aMessage, aReport, aThread, berlin, OFFICE_HOURS, POLICY, wednesday } from '../builders.ts';

/** What the Gmail tab in front answers. No view is open: nobody hears of changes. */
const inFront = vi.hoisted(() => ({ address: null as string | null, thread: null as string | null }));
vi.mock('../../lib/messages/messenger.ts', () => ({ sendMessage: async () => inFront }));

const shown = { text: '', title: '' };
const TEN = wednesday('10:00');

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: TEN, toFake: ['Date'] });
  // The fake browser has no toolbar.
  Object.assign(browser.action, {
    setBadgeText: async ({ text }: { text: string }) => void Object.assign(shown, { text }),
    setBadgeBackgroundColor: async () => {},
    setTitle: async ({ title }: { title: string }) => void Object.assign(shown, { title }),
  });
  await storePolicy(await lagwatchDatabase(), POLICY, 0);
});

afterEach(async () => {
  await deleteDB('lagwatch');
  vi.useRealTimers();
});

function mailAt(at: number, address = 'dana@whitfieldfarms.example') {
  return recordReport(aReport({ threads: [aThread([aMessage({ at, from: { address, name: '' } })])] }));
}

/** Nudges about answers that are due; those about the reading of Gmail are another matter. */
function aboutAnswers({ mock }: { readonly mock: { readonly calls: readonly (readonly unknown[])[] } }) {
  return mock.calls.filter(([id]) => !String(id).startsWith('health-'));
}

async function notified() {
  return Object.keys(await browser.notifications.getAll()).filter((id) => !id.startsWith('health-'));
}

describe('a report that is recorded', () => {
  it('is answered with what it changed, and shown on the badge', async () => {
    expect(await mailAt(berlin('2026-11-17T10:00'))).toMatchObject({ changed: 1 });
    expect(shown.text).toBe('1');
    expect(await mailAt(berlin('2026-11-17T10:00'))).toMatchObject({ changed: 0 });
  });

  it('that is none is refused', async () => {
    await expect(recordReport({ account: 'x' })).rejects.toThrow();
  });

  it('sets one alarm, for the moment at which something changes', async () => {
    await mailAt(TEN);
    const alarms = await browser.alarms.getAll();
    expect(alarms).toHaveLength(1);
    // What was read at 10:00 is stale at 12:00; the warning comes at 16:30, the due time at 17:30.
    expect(alarms[0]?.scheduledTime).toBeCloseTo(wednesday('12:00'), -3);
    vi.setSystemTime(wednesday('12:30'));
    await refresh();
    expect((await browser.alarms.getAll())[0]?.scheduledTime).toBeCloseTo(wednesday('16:30'), -3);
  });
});

describe('reading that turns bad', () => {
  const healthNudges = async () =>
    Object.keys(await browser.notifications.getAll()).filter((id) => id.startsWith('health-'));
  const bad = (doubts: readonly ReadingDoubt[]) => recordReport(aReport({ read: false, doubts }));

  it('is told once in business hours, when it has lasted, and taken back when it is over', async () => {
    await bad(['rows']);
    expect(await healthNudges()).toEqual([]);
    vi.setSystemTime(TEN + 3 * MINUTE);
    await refresh();
    expect(await healthNudges()).toHaveLength(1);
    await browser.notifications.clear((await healthNudges())[0] ?? '');
    await bad(['rows', 'answers']);
    expect(await healthNudges()).toEqual([]);
    await recordReport(aReport({}));
    await bad(['rows']);
    vi.setSystemTime(TEN + 10 * MINUTE);
    await refresh();
    expect(await healthNudges()).toHaveLength(1);
    await recordReport(aReport({}));
    expect(await healthNudges()).toEqual([]);
  });

  it.each([
    ['are not wanted', { health: false }, null],
    ['would disturb', { quietUntil: wednesday('15:00') }, wednesday('15:00')],
  ])('does not keep the background awake where nudges %s', async (_why, settings, wakesAt) => {
    await storeNudgeSettings(await lagwatchDatabase(), { ...USUAL_NUDGES, ...settings }, TEN);
    await recordReport(aReport({}));
    await (await lagwatchDatabase()).put('settings', TEN, 'tidiedAt');
    vi.setSystemTime(wednesday('13:00'));
    await bad(['signed-out']);
    const wakes = (await browser.alarms.getAll()).map(({ scheduledTime }) => scheduledTime);
    expect(wakes.filter((at) => at < wednesday('13:05'))).toEqual([]);
    if (wakesAt !== null) expect(wakes[0]).toBeCloseTo(wakesAt, -3);
  });

  it('outside business hours waits for the opening', async () => {
    vi.setSystemTime(wednesday('22:00'));
    await bad(['signed-out']);
    vi.setSystemTime(wednesday('22:10'));
    await refresh();
    expect(await healthNudges()).toEqual([]);
    expect((await browser.alarms.getAll())[0]?.scheduledTime).toBeCloseTo(berlin('2026-11-19T09:00'), -3);
    vi.setSystemTime(berlin('2026-11-19T09:00'));
    await refresh();
    expect(await healthNudges()).toHaveLength(1);
  });

  it('shows on the badge, beside the count of what is known', async () => {
    await mailAt(berlin('2026-11-17T10:00'));
    await bad(['answers']);
    expect(shown).toMatchObject({ text: '1?', title: expect.stringContaining('cannot read Gmail') });
  });
});

describe('an answer that falls due', () => {
  it('is nudged at that moment, and once', async () => {
    await mailAt(TEN);
    expect(await notified()).toEqual([]);
    vi.setSystemTime(wednesday('17:30'));
    const created = vi.spyOn(browser.notifications, 'create');
    await refresh();
    vi.setSystemTime(wednesday('17:31'));
    await refresh();
    expect(aboutAnswers(created)).toHaveLength(1);
  });

  it('that was claimed when the background was stopped is shown after all, under the same id', async () => {
    await mailAt(TEN);
    await claimNudges(await lagwatchDatabase(), 'interrupted', wednesday('17:30'));
    vi.setSystemTime(wednesday('17:31'));
    await refresh();
    await refresh();
    expect(await notified()).toEqual(['interrupted']);
  });

  it('that was claimed when the background was stopped waits for the opening when it wakes at night', async () => {
    await mailAt(TEN);
    await claimNudges(await lagwatchDatabase(), 'interrupted', wednesday('17:30'));
    vi.setSystemTime(wednesday('23:00'));
    await refresh();
    expect(await notified()).toEqual([]);
    expect((await browser.alarms.getAll())[0]?.scheduledTime).toBeCloseTo(berlin('2026-11-19T09:00'), -3);
  });

  it('while the computer slept is nudged when it wakes within an hour, else at the next opening', async () => {
    await mailAt(TEN);
    vi.setSystemTime(wednesday('23:00'));
    await refresh();
    expect(await notified()).toEqual([]);
    expect((await browser.alarms.getAll())[0]?.scheduledTime).toBeCloseTo(berlin('2026-11-19T09:00'), -3);
    vi.setSystemTime(berlin('2026-11-19T09:00'));
    await refresh();
    expect(await notified()).toHaveLength(1);
  });

  it('three times while the computer slept gives one round-up, when the business next opens', async () => {
    await mailAt(berlin('2026-11-17T20:00'), 'a@x.example'); // due Wed 11:00
    await mailAt(TEN, 'b@x.example'); // due Wed 17:30
    await mailAt(wednesday('08:00'), 'c@x.example'); // due Wed 11:00
    vi.setSystemTime(wednesday('21:00'));
    const created = vi.spyOn(browser.notifications, 'create');
    await refresh();
    expect(created).not.toHaveBeenCalled();
    vi.setSystemTime(berlin('2026-11-19T09:00'));
    await refresh();
    expect(aboutAnswers(created)).toHaveLength(1);
    expect(created.mock.calls[0]?.[1]).toMatchObject({ title: 'This morning 3 customers come first' });
  });

  it('together with others is one nudge', async () => {
    await mailAt(TEN);
    await mailAt(TEN + 1, 'tom@okafor.example');
    vi.setSystemTime(wednesday('17:30'));
    const created = vi.spyOn(browser.notifications, 'create');
    await refresh();
    vi.setSystemTime(wednesday('17:32'));
    await refresh();
    expect(aboutAnswers(created)).toHaveLength(1);
  });

  it('is told of once where that it was shown could not be noted at first', async () => {
    await mailAt(TEN);
    vi.setSystemTime(wednesday('17:30'));
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const created = vi.spyOn(browser.notifications, 'create');
    const { put } = IDBObjectStore.prototype;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...record
    ) {
      const isNote = record[0].notificationId !== undefined && record[0].unshownSince === undefined;
      if (isNote) throw new DOMException('The disk is full', 'QuotaExceededError');
      return put.apply(this, record);
    });
    await refresh();
    full.mockRestore();
    vi.setSystemTime(wednesday('17:31'));
    await refresh();
    expect(aboutAnswers(created)).toHaveLength(2);
    expect(new Set(aboutAnswers(created).map(([id]) => id)).size).toBe(1);
  });

  it('leaves an alarm behind, wherever the background is stopped', async () => {
    await mailAt(TEN);
    await browser.alarms.clearAll();
    let goOn = () => {};
    const drawn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    Object.assign(browser.action, { setBadgeText: () => drawn });
    const refreshed = refresh();
    await vi.waitFor(async () => expect(await browser.alarms.getAll()).toHaveLength(1));
    goOn();
    await refreshed;
  });

  it('is tried again when the desktop refused the nudge', async () => {
    await mailAt(TEN);
    vi.setSystemTime(wednesday('17:30'));
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(browser.notifications, 'create').mockRejectedValueOnce(new Error('no desktop'));
    await refresh();
    expect(aboutAnswers(told)).toHaveLength(1);
    expect(await notified()).toEqual([]);
    await refresh();
    expect(await notified()).toHaveLength(1);
  });
});

describe('the lists of a day', () => {
  async function created(now: number) {
    vi.setSystemTime(now);
    const spy = vi.spyOn(browser.notifications, 'create');
    await refresh();
    const shown = aboutAnswers(spy).map(([id, options]) => [
      String(id).replace(/-\d.*/, ''),
      (options as { title: string }).title,
    ]);
    spy.mockRestore();
    return shown;
  }

  it('tell in the morning who comes first, once', async () => {
    vi.setSystemTime(wednesday('08:00'));
    await mailAt(berlin('2026-11-17T20:00'));
    expect(await created(wednesday('09:00'))).toEqual([['morning', 'This morning 1 customer comes first']]);
    expect(await created(wednesday('09:05'))).toEqual([]);
  });

  it('tell before closing who expects an answer, once, and then who had none', async () => {
    for (let nth = 0; nth < 12; nth++) await mailAt(TEN + nth, `customer${nth}@x.example`);
    expect(await created(wednesday('16:29'))).toEqual([]);
    expect(await created(wednesday('16:30'))).toEqual([
      ['round-up', '12 customers expect an answer before 17:30'],
    ]);
    expect(await created(wednesday('16:45'))).toEqual([]);
    expect(await created(wednesday('17:30'))).toEqual([['overdue', '12 customers still wait for an answer']]);
  });

  it.each([
    ['are not wanted', { roundUp: false }],
    ['would disturb', { quietUntil: wednesday('18:00') }],
  ])('tell nothing where they %s', async (_why, settings) => {
    await storeNudgeSettings(await lagwatchDatabase(), { ...USUAL_NUDGES, ...settings }, TEN);
    await mailAt(TEN);
    expect(await created(wednesday('16:30'))).toEqual([]);
  });

  it('are told before closing also on a day so short that its morning has not passed', async () => {
    vi.setSystemTime(berlin('2026-11-21T10:00'));
    const saturday = { ...OFFICE_HOURS, week: { sat: [['09:00', '12:00']] as const } };
    await storePolicy(await lagwatchDatabase(), { hours: saturday }, 0);
    await mailAt(berlin('2026-11-21T10:00'));
    expect(await created(berlin('2026-11-21T11:00'))).toEqual([
      ['round-up', '1 customer expects an answer before 12:00'],
    ]);
  });

  it('leave out whom the owner is looking at', async () => {
    const tabs = vi.spyOn(browser.tabs, 'query').mockImplementation(async () => [{ id: 7 }] as never);
    await mailAt(TEN);
    const [line] = await waitingCustomers(await lagwatchDatabase());
    Object.assign(inFront, { address: line?.account, thread: line?.waits[0]?.threadId });
    expect(await created(wednesday('16:30'))).toEqual([]);
    await mailAt(TEN + MINUTE, 'tom@okafor.example');
    const [told] = Object.values(await browser.notifications.getAll());
    expect(told).toMatchObject({ title: '1 customer expects an answer before 17:30' });
    Object.assign(inFront, { address: null, thread: null });
    tabs.mockRestore();
  });

  it('of the morning leave what is in front untold, so that it is told later', async () => {
    const tabs = vi.spyOn(browser.tabs, 'query').mockImplementation(async () => [{ id: 7 }] as never);
    vi.setSystemTime(wednesday('08:00'));
    await mailAt(berlin('2026-11-16T10:00'));
    await mailAt(berlin('2026-11-16T11:00'), 'tom@okafor.example');
    const dana = (await waitingCustomers(await lagwatchDatabase())).find(({ key }) => key.startsWith('dana'));
    Object.assign(inFront, { address: dana?.account, thread: dana?.waits[0]?.threadId });
    expect(await created(wednesday('09:00'))).toEqual([['morning', 'This morning 1 customer comes first']]);
    Object.assign(inFront, { address: null, thread: null });
    tabs.mockRestore();
    expect(await created(wednesday('09:05'))).toEqual([
      ['overdue', 'dana@whitfieldfarms.example still waits for an answer'],
    ]);
  });

  it('count for their own day alone, also at closing', async () => {
    const alone = { ...USUAL_NUDGES, roundUp: false, morning: false, dailyCap: 1 };
    await storeNudgeSettings(await lagwatchDatabase(), alone, TEN);
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20']) {
      vi.setSystemTime(berlin(`${day}T10:00`));
      await mailAt(berlin(`${day}T10:00`), `${day}@x.example`);
      expect(await created(berlin(`${day}T17:30`))).toHaveLength(1);
    }
  });

  it.each([
    ['are not wanted', { overdue: false, morning: false, roundUp: false }, null],
    ['rest', { quietUntil: wednesday('17:00') }, wednesday('17:00')],
    ['have reached their number for the day', { dailyCap: 1 }, berlin('2026-11-19T09:00')],
  ])('let the background sleep where nudges %s', async (_why, settings, next) => {
    await storeNudgeSettings(await lagwatchDatabase(), { ...USUAL_NUDGES, ...settings }, TEN);
    await mailAt(berlin('2026-11-17T10:00'));
    await mailAt(berlin('2026-11-17T11:00'), 'tom@okafor.example');
    vi.setSystemTime(wednesday('16:45'));
    await refresh();
    await mailAt(berlin('2026-11-17T12:00'), 'lena@x.example');
    await refresh();
    const [alarm] = await browser.alarms.getAll();
    expect(alarm?.scheduledTime).toBeGreaterThan(wednesday('16:47'));
    if (next !== null) expect(alarm?.scheduledTime).toBeCloseTo(next, -3);
  });

  it('and nudges stay within the day’s limit; emergencies do not count', async () => {
    await storeNudgeSettings(await lagwatchDatabase(), { ...USUAL_NUDGES, dailyCap: 1 }, TEN);
    await mailAt(TEN);
    expect(await created(wednesday('16:30'))).toHaveLength(1);
    expect(await created(wednesday('17:30'))).toEqual([]);
    for (let nth = 0; nth < 3; nth++) await mailAt(wednesday('11:00') + nth * MINUTE, 'angry@x.example');
    expect(await created(wednesday('17:00'))).toEqual([
      ['emergency', 'angry@x.example must not wait any longer'],
    ]);
  });
});
