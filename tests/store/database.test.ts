import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE } from '../../lib/domain/instant.ts';
import { storeAct } from '../../lib/store/acts.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { type Backup, readBackup, takeBackup, withoutQuietCustomers } from '../../lib/store/backup.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import {
  type Failures,
  type LagwatchSchema,
  lagwatchDatabase,
  openLagwatchDatabase,
  restoreFrom,
} from '../../lib/store/database.ts';
import { forgetEverything } from '../../lib/store/everything.ts';
import { migrations } from '../../lib/store/migrations.ts';
import { claimNudges, hasUntoldNudge, markShown } from '../../lib/store/nudges.ts';
import { forgetRestored, noteRestored, restoredIn } from '../../lib/store/restored.ts';
import { changeJoins, settingsOf, storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { aMessage, aReport, aThread, berlin, fromOwner, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');
const NOON = wednesday('12:00');
const FRIDAY = berlin('2026-11-20T10:00');
const LENA = { address: 'lena.vogel@web.de', name: 'Lena Vogel' };

let backup: Backup | 'unreadable' | null = null;
let failures: Failures | null = null;
let aside: Backup | 'unreadable' | null = null;

beforeEach(() => {
  backup = null;
  failures = null;
  aside = null;
  restoreFrom({
    lastBackup: async () => backup,
    setBackupAside: async () => {
      aside = backup;
    },
    failures: async () => failures,
    noteFailures: async (noted) => {
      failures = noted;
    },
    restored: () => {},
  });
});

afterEach(async () => {
  await deleteDB('lagwatch');
  vi.restoreAllMocks();
});

/** Dana waits, Lena has her answer, and the owner has said something of either. */
async function fillAndBackUp() {
  const database = await lagwatchDatabase();
  const dana = aThread([aMessage({ at: TEN })], { legacyThreadId: 'a1' });
  const lena = aThread([aMessage({ at: TEN, from: LENA }), fromOwner({ at: TEN + HOUR })], {
    legacyThreadId: 'b2',
  });
  await storePolicy(database, { ...POLICY, morningAllowanceMinutes: 60 }, 1);
  await applyRules(database, NOON);
  await recordSightings(database, aReport({ threads: [dana, lena] }), RULES, NOON);
  await storeAct(database, { kind: 'note', about: [LENA.address], note: 'Pays late' }, NOON);
  await claimNudges(database, 'told', FRIDAY);
  await markShown(database, 'told');
  backup = await takeBackup(database, FRIDAY);
}

/** What the browser does to a store whose files it has lost. */
async function lose() {
  await deleteDB('lagwatch');
}

describe('a database that is gone', () => {
  it('is made anew from the last backup, and says so', async () => {
    await fillAndBackUp();
    const before = await waitingCustomers(await lagwatchDatabase());
    await lose();
    const database = await lagwatchDatabase();
    expect((await waitingCustomers(database)).map(({ past: _, ...line }) => line)).toEqual(before);
    expect((await settingsOf(database)).policy.morningAllowanceMinutes).toBe(60);
    expect((await settingsOf(database)).words[LENA.address]?.note).toBe('Pays late');
    expect(await restoredIn(database)).toMatchObject({ cause: 'missing', takenAt: FRIDAY });
  });

  it('tells nobody twice of the same wait', async () => {
    await fillAndBackUp();
    await lose();
    expect(await hasUntoldNudge(await lagwatchDatabase(), FRIDAY)).toBe(false);
  });

  it('keeps when each customer last had an answer, and forgets what Gmail can tell again', async () => {
    await fillAndBackUp();
    await lose();
    const database = await lagwatchDatabase();
    expect(await database.get('customers', [aReport({}).account, LENA.address])).toMatchObject({
      lastReplyAt: TEN + HOUR,
    });
    expect((await database.getAll('threads')).map(({ threadId }) => threadId)).toEqual(['a1']);
    expect(await database.getAll('readings')).toEqual([]);
  });

  it('is restored on the next start, too, where this one ended in the middle of it', async () => {
    await fillAndBackUp();
    await lose();
    // It was made, and nothing more was done.
    (await openLagwatchDatabase()).close();
    expect(await waitingCustomers(await lagwatchDatabase())).toHaveLength(1);
  });

  it('begins empty and without a word where there never was one', async () => {
    const database = await lagwatchDatabase();
    expect(await restoredIn(database)).toBeNull();
    expect(await database.get('settings', 'isNew')).toBeUndefined();
  });

  it('stays empty where the owner has deleted everything', async () => {
    await fillAndBackUp();
    await forgetEverything(await lagwatchDatabase());
    expect(await waitingCustomers(await lagwatchDatabase())).toEqual([]);
    expect(await restoredIn(await lagwatchDatabase())).toBeNull();
  });
});

describe('a database that cannot be opened', () => {
  it('is left alone at first: a disk that was busy says the same as one that lost it', async () => {
    const kept = await openLagwatchDatabase();
    await recordSightings(kept, aReport({ threads: [aThread([aMessage({ at: TEN })])] }), RULES, NOON);
    await kept.delete('settings', 'isNew');
    kept.close();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(failingOpen);
    await expect(lagwatchDatabase()).rejects.toThrow('can’t read');
    expect(failures).toMatchObject({ count: 1 });
    expect(await waitingCustomers(await lagwatchDatabase())).toHaveLength(1);
    expect(failures).toBeNull();
    expect(await restoredIn(await lagwatchDatabase())).toBeNull();
  });

  it('is made anew from the last backup once that has gone on for long', async () => {
    await fillAndBackUp();
    await lose();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(failingOpen);
    vi.spyOn(console, 'warn').mockReturnValue();
    failures = { since: Date.now() - HOUR, lastAt: Date.now() - MINUTE, count: 12 };
    const database = await lagwatchDatabase();
    expect(await waitingCustomers(database)).toHaveLength(1);
    expect(await restoredIn(database)).toMatchObject({ cause: 'broken', takenAt: FRIDAY });
    expect(failures).toBeNull();
  });

  it('is left alone after a failure of last week, too', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(failingOpen);
    failures = { since: Date.now() - 200 * HOUR, lastAt: Date.now() - 190 * HOUR, count: 12 };
    await expect(lagwatchDatabase()).rejects.toThrow('can’t read');
    expect(failures).toMatchObject({ count: 1 });
  });

  it('says what is lost where there is no backup either', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(failingOpen);
    vi.spyOn(console, 'warn').mockReturnValue();
    failures = { since: Date.now() - HOUR, lastAt: Date.now() - MINUTE, count: 12 };
    expect(await restoredIn(await lagwatchDatabase())).toMatchObject({ cause: 'broken', takenAt: null });
  });

  it('is left alone where a newer version wrote it, and says what to do', async () => {
    (await openDB('lagwatch', migrations.length + 1)).close();
    await expect(lagwatchDatabase()).rejects.toThrow('newer version');
    expect((await indexedDB.databases()).find(({ name }) => name === 'lagwatch')?.version).toBe(
      migrations.length + 1,
    );
  });

  it('says who holds it while a page of the version before does, and opens once that lets go', async () => {
    const old = await openDB<LagwatchSchema>('lagwatch', 1, {
      upgrade: (database, _old, _new, transaction) => migrations[0]?.(database, transaction),
    });
    await expect(lagwatchDatabase()).rejects.toThrow('version before');
    old.close();
    expect([...(await lagwatchDatabase()).objectStoreNames]).toContain('months');
  }, 20_000);
});

describe('a backup', () => {
  it('with a bad record in it restores all the others', async () => {
    await fillAndBackUp();
    const { words, ...rest } = backup as Backup;
    backup = { ...rest, words: [null, ...words] };
    vi.spyOn(console, 'warn').mockReturnValue();
    await lose();
    const database = await lagwatchDatabase();
    expect(await waitingCustomers(database)).toHaveLength(1);
    expect((await settingsOf(database)).words[LENA.address]?.note).toBe('Pays late');
    expect(await database.get('settings', 'rules')).toBeDefined();
  });

  it('keeps when somebody last had an answer over a change of the rules, too', async () => {
    await fillAndBackUp();
    await lose();
    const database = await lagwatchDatabase();
    await changeJoins(database, () => ({ 'other@web.de': LENA.address }), FRIDAY);
    await applyRules(database, FRIDAY);
    expect(await database.get('customers', [aReport({}).account, LENA.address])).toMatchObject({
      lastReplyAt: TEN + HOUR,
    });
  });

  it('can do without those who do not wait, where there is too little room', async () => {
    await fillAndBackUp();
    const lines = withoutQuietCustomers(backup as Backup).customers as { key: string }[];
    expect(lines.map(({ key }) => key)).toEqual(['dana@whitfieldfarms.example']);
  });

  it('that is none is not taken for one', async () => {
    await fillAndBackUp();
    expect(readBackup(structuredClone(backup))).toEqual(backup);
    const whole = backup as Backup;
    for (const wrong of [undefined, null, 7, {}, { ...whole, version: 99 }, { ...whole, threads: {} }])
      expect(readBackup(wrong)).toBeNull();
  });

  it('is taken without the records in it that no version would have written', async () => {
    await fillAndBackUp();
    const whole = backup as Backup;
    const poison = [null, 7, 'text', [], {}, { __proto__: null }];
    const names = ['rules', 'managed', 'changedAt', 'isNew', 'restored', '__proto__', 'nonsense', 7, null];
    const poisoned = {
      ...whole,
      settings: [...whole.settings, ...poison, ...names.map((name) => [name, { history: 7, words: null }])],
      words: [...whole.words, ...poison],
      months: [...whole.months, ...poison],
      customers: [...whole.customers, ...poison],
      threads: [...whole.threads, ...poison],
      nudges: [...whole.nudges, ...poison],
    };
    expect(readBackup(structuredClone(poisoned))).toEqual(whole);
  });

  it('is given up where nothing can be made of it, and that is said', async () => {
    await fillAndBackUp();
    // An upgrade stumbles over it, as over nothing that was ever kept.
    backup = { ...(backup as Backup), version: 4, settings: [['rules', { history: 7, joins: {} }]] };
    await lose();
    const database = await lagwatchDatabase();
    expect(await waitingCustomers(database)).toEqual([]);
    expect(await restoredIn(database)).toMatchObject({ cause: 'missing', takenAt: null });
    expect(await database.get('settings', 'isNew')).toBeUndefined();
    expect(aside).toBe(backup);
  });

  it('that can’t be read leaves no database that is empty without a word', async () => {
    backup = 'unreadable';
    expect(await restoredIn(await lagwatchDatabase())).toMatchObject({ cause: 'missing', takenAt: null });
  });
});

describe('what was put right', () => {
  it('is told until the owner has read it, the worse first', async () => {
    const database = await lagwatchDatabase();
    await noteRestored(database, { at: 1, cause: 'missing', takenAt: 0, lostWords: 0 });
    await noteRestored(database, { at: 2, cause: 'records', takenAt: null, lostWords: 2 });
    expect(await restoredIn(database)).toEqual({
      at: 1,
      cause: 'missing',
      takenAt: 0,
      lostWords: 2,
      lostSettings: 0,
    });
    await forgetRestored(database);
    expect(await restoredIn(database)).toBeNull();
  });
});

function failingOpen(): never {
  throw new DOMException('Internal error opening backing store', 'UnknownError');
}
