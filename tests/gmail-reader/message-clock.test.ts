import { describe, expect, it } from 'vitest';
import { legacyIdOf, timeOfMessageId } from '../../lib/gmail/message-clock.ts';
import { hexAt, numberAt, wednesday } from '../builders.ts';

const TEN = wednesday('10:00');

describe('the clock in a message’s id', () => {
  it('tells to the millisecond when the message came', () => {
    expect(timeOfMessageId(hexAt(TEN + 123))).toBe(TEN + 123);
  });

  it.each([
    ['before Gmail began', hexAt(Date.UTC(2003, 0, 1))],
    ['not hexadecimal', 'FMfcgzGxxx'],
    ['empty', ''],
    ['too short', 'ff'],
  ])('is not believed when it is %s', (_what, id) => {
    expect(timeOfMessageId(id)).toBeNull();
  });

  it('is not believed when it runs more than a day ahead', () => {
    expect(timeOfMessageId(hexAt(TEN + 2 * 86_400_000), TEN)).toBeNull();
    expect(timeOfMessageId(hexAt(TEN + 1000), TEN)).toBe(TEN + 1000);
  });
});

describe('the number behind a permanent id', () => {
  it('is the same number for what was received', () => {
    expect(legacyIdOf(`msg-f:${numberAt(TEN)}`)).toBe(hexAt(TEN));
    expect(legacyIdOf(`thread-f:${numberAt(TEN)}`)).toBe(hexAt(TEN));
  });

  it('cannot be told for what the web client made', () => {
    expect(legacyIdOf('msg-a:r123')).toBeNull();
    expect(legacyIdOf('thread-f:nonsense')).toBeNull();
  });
});
