import { deleteDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { lagwatchDatabase } from '../../lib/store/database.ts';
import { forgetEverything } from '../../lib/store/everything.ts';
import { renewStoreId, storeIdOf } from '../../lib/store/store-id.ts';

const idNow = async () => storeIdOf(await lagwatchDatabase());

afterEach(() => deleteDB('lagwatch'));

describe('the name of what is stored', () => {
  it('stays the same, also for two who ask at once', async () => {
    const [one, another] = await Promise.all([idNow(), idNow()]);
    expect(one).toBe(another);
    expect(await idNow()).toBe(one);
  });

  it.each([
    ['the database is gone', () => deleteDB('lagwatch')],
    ['all was deleted', async () => forgetEverything(await lagwatchDatabase())],
    ['records were lost', async () => renewStoreId(await lagwatchDatabase())],
  ])('is another once %s', async (_what, lose) => {
    const before = await idNow();
    await lose();
    expect(await idNow()).not.toBe(before);
  });
});
