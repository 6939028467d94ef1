import { isLater, type SettingName, type Stamped } from '../domain/followed.ts';
import type { Instant } from '../domain/instant.ts';

/** When the owner last changed each setting; absent for what they never touched. */
export type ChangedAt = Partial<Readonly<Record<SettingName, Instant>>>;

interface SettingsStore {
  get(key: 'changedAt'): Promise<unknown>;
  put(value: ChangedAt, key: 'changedAt'): Promise<unknown>;
}

export async function changedAtIn(settings: Pick<SettingsStore, 'get'>): Promise<ChangedAt> {
  return ((await settings.get('changedAt')) as ChangedAt | undefined) ?? {};
}

/**
 * Notes, in the transaction that changes it, that a setting is as the owner set it at that time. What is changed later is
 * always newer, also than what came from a browser whose clock runs ahead.
 */
export async function stamp(settings: SettingsStore, name: SettingName, at: Instant): Promise<void> {
  const before = await changedAtIn(settings);
  await settings.put({ ...before, [name]: Math.max(at, (before[name] ?? 0) + 1) }, 'changedAt');
}

/**
 * Whether what another browser has of a setting is newer than what is here, asked in the transaction that would take it
 * over; its time is noted as it is then.
 */
export async function takes(
  settings: SettingsStore,
  name: SettingName,
  { at, value }: Stamped<unknown>,
  current: unknown,
): Promise<boolean> {
  const before = await changedAtIn(settings);
  const known = before[name];
  if (known !== undefined && !isLater(value, at, current, known)) return false;
  await settings.put({ ...before, [name]: at }, 'changedAt');
  return true;
}
