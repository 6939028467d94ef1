import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { browser } from '#imports';
import { backUp, backupState, forgetBackup, safekeeping } from '../../lib/background/back-up.ts';
import { HOUR, type Instant, MINUTE } from '../../lib/domain/instant.ts';
import type { Backup } from '../../lib/store/backup.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../../lib/store/database.ts';
import { storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, fromOwner, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const WAITING = { address: 'dana@whitfieldfarms.example', name: 'Dana Whitfield' };
const QUIET = { address: 'ole@brekkeboats.example', name: 'Ole Brekke' };

let database: LagwatchDatabase;

beforeEach(async () => {
  fakeBrowser.reset();
  database = await lagwatchDatabase();
  await storePolicy(database, POLICY, TEN);
  const waiting = aThread([aMessage({ at: TEN, from: WAITING })], { legacyThreadId: '19a' });
  const answered = aThread(
    [aMessage({ at: TEN, from: QUIET }), fromOwner({ at: TEN + MINUTE, to: [QUIET] })],
    {
      legacyThreadId: '19b',
    },
  );
  await recordSightings(database, aReport({ threads: [waiting, answered] }), RULES, TEN);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB('lagwatch');
});

async function customersInBackup(): Promise<readonly string[]> {
  const backup = (await safekeeping.lastBackup()) as Backup;
  return (backup.customers as readonly { readonly key: string }[]).map(({ key }) => key);
}

/** The browser has room for no more than so many customers. */
function roomFor(customers: number): void {
  const set = browser.storage.local.set.bind(browser.storage.local);
  vi.spyOn(browser.storage.local, 'set').mockImplementation(async (items) => {
    const { backup } = items as { readonly backup?: Backup };
    if ((backup?.customers.length ?? 0) > customers) throw new Error('Resource::kQuotaBytes quota exceeded');
    return set(items);
  });
}

async function failedBackUp(at: Instant): Promise<void> {
  await expect(backUp(database, at)).rejects.toThrow('quota');
}

describe('the safety copy', () => {
  it('holds everybody where there is room, and says so', async () => {
    expect(await backupState()).toBeNull();
    await backUp(database, TEN);
    expect(await customersInBackup()).toEqual([WAITING.address, QUIET.address]);
    expect(await backupState()).toEqual({ takenAt: TEN, holds: 'everybody', failedSince: null });
  });

  it('holds those who wait where there is not, and says so', async () => {
    roomFor(1);
    await backUp(database, TEN);
    expect(await customersInBackup()).toEqual([WAITING.address]);
    expect(await backupState()).toEqual({ takenAt: TEN, holds: 'who waits', failedSince: null });
  });

  it('stays the last one where none can be taken, and says since when', async () => {
    await backUp(database, TEN);
    roomFor(0);
    await failedBackUp(TEN + HOUR);
    await failedBackUp(TEN + 2 * HOUR);
    expect(await customersInBackup()).toHaveLength(2);
    expect(await backupState()).toEqual({ takenAt: TEN, holds: 'everybody', failedSince: TEN + HOUR });
    vi.restoreAllMocks();
    await backUp(database, TEN + 3 * HOUR);
    expect(await backupState()).toMatchObject({ takenAt: TEN + 3 * HOUR, failedSince: null });
  });

  it('is told of as never taken where the first one failed', async () => {
    roomFor(0);
    await failedBackUp(TEN);
    expect(await backupState()).toMatchObject({ takenAt: null, failedSince: TEN });
  });

  it('is not tried again at once where it failed, but in an hour', async () => {
    roomFor(0);
    await failedBackUp(TEN);
    await backUp(database, TEN + 1000);
    expect(await backupState()).toMatchObject({ failedSince: TEN });
  });

  it('says so also where the disk takes nothing at all', async () => {
    await backUp(database, TEN);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    await expect(backUp(database, TEN + HOUR)).rejects.toThrow('full');
    expect(await backupState()).toMatchObject({ takenAt: TEN, failedSince: TEN + HOUR });
  });

  it('leaves nothing behind once it is forgotten', async () => {
    await backUp(database, TEN);
    await forgetBackup();
    expect(await browser.storage.local.get(null)).toEqual({});
  });
});
