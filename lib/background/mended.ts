import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Restored } from '../domain/restored.ts';
import { type LagwatchDatabase, lagwatchDatabase } from '../store/database.ts';
import { replaceLostRecords, tellsOfLostRecord } from '../store/lost-records.ts';
import { hasMended, mend } from '../store/mend.ts';
import { noteRestored } from '../store/restored.ts';
import { DamagedRecord } from '../store/sound.ts';
import { renewStoreId } from '../store/store-id.ts';
import { obeyPlan } from './obey-plan.ts';

const TEN_MINUTES = 10 * MINUTE;
/** All records were looked through for an error that tells of none, and nothing was wrong with them. */
let lookedInVainAt = Number.NEGATIVE_INFINITY;

/** Whoever shows what is kept must follow, but not without end where something can't be put right. */
let tellMended: () => void = () => {};
let toldAt: readonly Instant[] = [];
const TELLS_A_MINUTE = 5;

/** Calls `listener` whenever records were put right, a few times a minute at most. */
export function onMended(listener: () => void): void {
  tellMended = listener;
}

/**
 * Does something with what is stored. Where that fails, and not because the database refuses, all records are looked through;
 * when some were damaged they are put right and it is done once more. One bad record keeps nothing else back.
 */
export async function mended<Result>(job: () => Promise<Result>): Promise<Result> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof DamagedRecord) {
      // Where nothing is found, somebody else has put it right meanwhile.
      await mendAll();
      return job();
    }
    if (tellsOfLostRecord(error) && (await replaceLostRecords(await lagwatchDatabase())) > 0) {
      await mendAll();
      return job();
    }
    // What the browser, the network or a check at the door refuses is no bad record.
    const mayBeRecord = error instanceof TypeError || error instanceof RangeError;
    if (!mayBeRecord || Math.abs(Date.now() - lookedInVainAt) < TEN_MINUTES) throw error;
    if (!(await mendAll())) {
      lookedInVainAt = Date.now();
      throw error;
    }
    return job();
  }
}

/** The same with the one database, as of now. */
export function withStore<Result>(
  job: (database: LagwatchDatabase, now: Instant) => Promise<Result>,
): Promise<Result> {
  return mended(async () => job(await lagwatchDatabase(), Date.now()));
}

/** Looks through all records. Answers whether some were damaged, and are put right. */
export async function mendAll(): Promise<boolean> {
  const database = await lagwatchDatabase();
  const now = Date.now();
  // An administrator's plan may be among what can't be read; the browser still has it, and it must not be gone for a moment.
  const isPlanMended = await obeyPlan(database, now).catch((error) => {
    console.warn('Lagwatch could not read the administrator’s plan again', error);
    return false;
  });
  const counts = await mend(database, now);
  if (!hasMended(counts)) return isPlanMended;
  console.warn('Lagwatch has put damaged records right', counts);
  if (counts.threads > 0) await renewStoreId(database);
  // A forgotten nudge is told once more, and says enough; nor is anything lost with what was only stored otherwise.
  if (counts.threads + counts.customers + counts.words + counts.settings > 0) {
    const restored: Restored = {
      at: now,
      cause: 'records',
      takenAt: null,
      lostWords: counts.words,
      lostSettings: counts.settings,
    };
    await noteRestored(database, restored);
  }
  const toldOfLate = toldAt.filter((at) => Math.abs(now - at) < MINUTE);
  if (toldOfLate.length < TELLS_A_MINUTE) {
    toldAt = [...toldOfLate, now];
    tellMended();
  }
  return true;
}
