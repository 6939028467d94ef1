import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../lib/domain/instant.ts';
import { applyRules } from '../../lib/store/apply-rules.ts';
import { waitingCustomers } from '../../lib/store/customers.ts';
import { type LagwatchDatabase, openLagwatchDatabase } from '../../lib/store/database.ts';
import { mend } from '../../lib/store/mend.ts';
import { readingSettingsOf, storeReadingSettings } from '../../lib/store/reading-settings.ts';
import { storePolicy } from '../../lib/store/settings.ts';
import { recordSightings } from '../../lib/store/sightings.ts';
import { DamagedRecord } from '../../lib/store/sound.ts';
import { aMessage, aReport, aThread, judgedAs, POLICY, RULES, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');

let database: LagwatchDatabase;

beforeEach(async () => {
  database = await openLagwatchDatabase();
  await storePolicy(database, POLICY, 1);
  await applyRules(database, TEN);
  const angry = aMessage({ at: TEN, judged: judgedAs('yes', 'complaint') });
  await recordSightings(database, aReport({ threads: [aThread([angry])] }), RULES, TEN);
});

afterEach(async () => {
  database.close();
  await deleteDB('lagwatch');
});

async function turnOff(what: 'keepsCues' | 'judgesWords') {
  await storeReadingSettings(database, { ...(await readingSettingsOf(database)), [what]: false }, TEN);
  await applyRules(database, TEN);
  const kept = JSON.stringify([await database.getAll('threads'), await database.getAll('customers')]);
  return { kept, moods: (await waitingCustomers(database))[0]?.waits[0]?.moods };
}

describe('what words told, turned off', () => {
  it('is kept without the words', async () => {
    const { kept, moods } = await turnOff('keepsCues');
    expect(kept).not.toContain('words of');
    expect(moods).toMatchObject([{ kind: 'complaint', cue: '' }]);
  });

  it('is not kept at all where mail is not to be judged', async () => {
    const { kept, moods } = await turnOff('judgesWords');
    expect(kept).not.toContain('complaint');
    expect(moods).toBeUndefined();
  });

  it('is no half thing where a thread can’t be read: the switch stays on until all of it is gone', async () => {
    await recordSightings(
      database,
      aReport({ threads: [aThread([aMessage({ at: TEN + HOUR, judged: judgedAs('yes', 'complaint') })])] }),
      RULES,
      TEN + HOUR,
    );
    const [, second] = await database.getAll('threads');
    await database.put('threads', { ...second, messages: null } as never);
    await expect(turnOff('judgesWords')).rejects.toThrow(DamagedRecord);
    expect((await readingSettingsOf(database)).judgesWords).toBe(true);
    await mend(database, TEN);
    expect((await turnOff('judgesWords')).kept).not.toContain('complaint');
  });
});
