import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '#imports';
import { mended, onMended } from '../../lib/background/mended.ts';
import { HOUR, MINUTE } from '../../lib/domain/instant.ts';
import { shownCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../../lib/store/database.ts';
import { restoredIn } from '../../lib/store/restored.ts';
import { settingsOf } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { DamagedRecord, isSoundSetting } from '../../lib/store/sound.ts';
import { aMessage, aReport, aThread, RULES, wednesday } from '../builders.ts';

const NOON = wednesday('12:00');

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await lagwatchDatabase();
  const thread = aThread([aMessage({ at: wednesday('10:00') })]);
  await recordSightings(database, aReport({ threads: [thread] }), RULES, NOON);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB('lagwatch');
});

async function damage() {
  const [line] = await database.getAll('customers');
  await database.put('customers', { ...line, waits: 'garbage' } as never);
}

async function waiting() {
  return (await shownCustomers(database, NOON)).map(({ waits }) => waits.length);
}

describe('what is done with stored records', () => {
  it('is done once more when a damaged one was put right, and that is noted', async () => {
    await damage();
    expect(await mended(waiting)).toEqual([1]);
    expect(await restoredIn(database)).toMatchObject({ cause: 'records' });
  });

  it('is told of when it was put right, so that what shows it follows, and not without end', async () => {
    const told = vi.fn();
    onMended(told);
    vi.useFakeTimers({ now: NOON + HOUR, toFake: ['Date'] });
    expect(await mended(waiting)).toEqual([1]);
    expect(told).not.toHaveBeenCalled();
    for (const times of [1, 2, 3, 4, 5, 5, 5]) {
      await damage();
      expect(await mended(waiting)).toEqual([1]);
      expect(told).toHaveBeenCalledTimes(times);
    }
    vi.setSystemTime(Date.now() + MINUTE);
    await damage();
    expect(await mended(waiting)).toEqual([1]);
    expect(told).toHaveBeenCalledTimes(6);
    vi.useRealTimers();
  });

  it('is done once more also right after another error was looked into in vain', async () => {
    const wrong = new TypeError('nothing to do with any record');
    await expect(mended(() => Promise.reject(wrong))).rejects.toBe(wrong);
    await damage();
    expect(await mended(waiting)).toEqual([1]);
  });

  it('of several at once each succeeds, though one alone puts the record right', async () => {
    await damage();
    expect(await Promise.all([mended(waiting), mended(waiting), mended(waiting)])).toEqual([[1], [1], [1]]);
  });

  it('goes by the administrator’s plan again where that was the damaged one', async () => {
    const plan = { words: [{ about: '@courier.example', standing: 'not-a-customer' }] };
    vi.spyOn(browser.storage.managed, 'get').mockResolvedValue(plan as never);
    await database.put('settings', 'garbage' as never, 'managed');
    const heeded = async () => {
      const { managed } = await settingsOf(database);
      if (!isSoundSetting('managed', await database.get('settings', 'managed'))) throw new DamagedRecord();
      return managed.words;
    };
    expect(await mended(heeded)).toMatchObject([{ about: '@courier.example', standing: 'not-a-customer' }]);
  });

  it('fails as it failed where nothing is damaged', async () => {
    const full = new DOMException('no room', 'QuotaExceededError');
    await expect(mended(() => Promise.reject(full))).rejects.toBe(full);
  });
});
