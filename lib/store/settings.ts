import { validateBusinessHours } from '../domain/business-hours.ts';
import { defaultPolicy, type ResponsePolicy } from '../domain/response-policy.ts';
import type { LagwatchDatabase } from './database.ts';

/** The owner's policy; where none is stored, or what is stored can't be meant, the default in the browser's zone. */
export async function responsePolicy(database: LagwatchDatabase): Promise<ResponsePolicy> {
  const stored = await database.get('settings', 'policy');
  if (stored && isMeant(stored)) return stored;
  return defaultPolicy(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

function isMeant(policy: ResponsePolicy): boolean {
  try {
    validateBusinessHours(policy.hours);
    return true;
  } catch {
    return false; // a damaged record must not stop the counting; the default hours stand in
  }
}
