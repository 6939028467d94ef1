import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { browser } from '#imports';
import {
  noticeLostWalk,
  resumeCatchUp,
  startCatchUp,
  walkerWasRead,
  walkIsLostAt,
} from '../../lib/background/catch-up.ts';
import { MINUTE } from '../../lib/domain/instant.ts';
import { catchUpOf } from '../../lib/store/catch-up.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, OWNER, RULES, wednesday } from '../builders.ts';

/** Whose mailbox the tab shows; null for one that does not answer. */
const inTab = vi.hoisted(() => ({ address: null as string | null }));
vi.mock('../../lib/messages/messenger.ts', () => ({ sendMessage: async () => inTab }));

const TEN = wednesday('10:00');
let database: LagwatchDatabase;

beforeEach(async () => {
  fakeBrowser.reset();
  inTab.address = null;
  database = await openLagwatchDatabase();
  await recordSightings(database, aReport({ threads: [aThread([aMessage({ at: TEN })])] }), RULES, TEN);
  await startCatchUp(database, { account: OWNER, days: 30 }, TEN);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function walkersTab() {
  return (await catchUpOf(database))?.walker?.tabId;
}

describe('a walk through the past', () => {
  it('is lost when its tab, as one to sign in at, says nothing for two minutes', async () => {
    const opened = await walkersTab();
    expect(await walkIsLostAt(database)).toBe(TEN + 2 * MINUTE);
    await noticeLostWalk(database, TEN + 2 * MINUTE - 1);
    expect(await catchUpOf(database)).toMatchObject({ state: 'running' });

    await noticeLostWalk(database, TEN + 2 * MINUTE);
    const lost = await catchUpOf(database);
    expect(lost).toMatchObject({ state: 'failed', walker: null });
    expect(lost?.failure).toContain('sign in');
    expect((await browser.tabs.query({})).map(({ id }) => id)).not.toContain(opened);
    expect(await walkIsLostAt(database)).toBeNull();

    await resumeCatchUp(database, TEN + 9 * MINUTE);
    expect(await catchUpOf(database)).toMatchObject({ state: 'running', page: 1 });
    expect(await walkIsLostAt(database)).toBe(TEN + 11 * MINUTE);
  });

  it('of which a record is left that cannot be read is none, and stops nothing', async () => {
    await database.put('settings', { state: 'running' } as never, 'catchUp');
    expect(await catchUpOf(database)).toBeNull();
    expect(await walkIsLostAt(database)).toBeNull();
    await walkerWasRead(database, 7, OWNER, TEN);
    await startCatchUp(database, { account: OWNER, days: 30 }, TEN);
    expect(await catchUpOf(database)).toMatchObject({ state: 'running' });
  });

  it('goes on where its tab is there after all, as when the machine has slept', async () => {
    inTab.address = OWNER;
    await noticeLostWalk(database, TEN + 60 * MINUTE);
    expect(await catchUpOf(database)).toMatchObject({ state: 'running' });
    expect(await walkIsLostAt(database)).toBe(TEN + 62 * MINUTE);
  });

  it('goes on as long as its tab is heard of', async () => {
    await walkerWasRead(database, await walkersTab(), OWNER, TEN + MINUTE);
    expect(await walkIsLostAt(database)).toBe(TEN + 3 * MINUTE);
    await noticeLostWalk(database, TEN + 2 * MINUTE);
    expect(await catchUpOf(database)).toMatchObject({ state: 'running' });
  });
});
