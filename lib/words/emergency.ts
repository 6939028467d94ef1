import type { Emergency } from '../domain/emergency.ts';
import type { Instant } from '../domain/instant.ts';
import { dayAndTime } from './time.ts';

export function emergencyInShort({ kind }: Pick<Emergency, 'kind'>): string {
  switch (kind) {
    case 'second-complaint':
    case 'complaint-after-reply':
      return 'second complaint';
    case 'chased-complaint':
      return 'complaint without an answer';
    case 'third-message':
      return 'third mail without an answer';
  }
}

/** Why a customer is an emergency, with both times, and the words that told. */
export function emergencyInFull({ kind, at, firstAt, firstCue, cue }: Emergency, now: Instant): string {
  const first = `${dayAndTime(firstAt, now)}${quoted(firstCue)}`;
  const again = `${dayAndTime(at, now)}${quoted(cue)}`;
  switch (kind) {
    case 'second-complaint':
      return `Complained ${first}, and again ${again}.`;
    case 'complaint-after-reply':
      return `Complained ${first}, was answered, and complained again ${again}.`;
    case 'chased-complaint':
      return `Complained ${first}, had no answer, and wrote again ${again}.`;
    case 'third-message':
      return `Has written at least three times since ${first}, the third time ${again}, with no answer.`;
  }
}

function quoted(cue: string): string {
  return cue === '' ? '' : ` (“${cue}”)`;
}
