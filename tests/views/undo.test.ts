import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../lib/domain/instant.ts';
import { createUndo } from '../../lib/views/undo.ts';
import { wednesday } from '../builders.ts';

const NOON = wednesday('12:00');

function undoAt(now = signal(NOON)) {
  const takenBack: string[] = [];
  const undo = createUndo(now);
  const add = (what: string) => undo.add(what, async () => takenBack.push(what));
  return { undo, add, takenBack, now };
}

describe('undo', () => {
  it('takes back one act after the other, the newest first', async () => {
    const { undo, add, takenBack } = undoAt();
    add('Done: Dana');
    add('Done: Tom');
    await undo.undo();
    expect(undo.undoable.value?.what).toBe('Done: Dana');
    await undo.undo();
    expect(takenBack).toEqual(['Done: Tom', 'Done: Dana']);
    expect(await undo.undo()).toBe(false);
  });

  it('gives each act ten seconds of its own', async () => {
    const { undo, add, now } = undoAt();
    add('Done: Dana');
    now.value = NOON + 6 * SECOND;
    add('Done: Tom');
    now.value = NOON + 11 * SECOND;
    expect(undo.undoable.value?.what).toBe('Done: Tom');
    await undo.undo();
    expect(undo.undoable.value).toBeNull();
  });

  it('goes away under no pointer, and some seconds after it has left', async () => {
    const { undo, add, takenBack, now } = undoAt();
    add('Done: Dana');
    now.value = NOON + 11 * SECOND;
    add('Done: Tom');
    undo.hold();
    now.value = NOON + 60 * SECOND;
    expect(undo.undoable.value?.what).toBe('Done: Tom');
    undo.release();
    now.value = NOON + 64 * SECOND;
    await undo.undo();
    expect(takenBack).toEqual(['Done: Tom']);
    expect(undo.undoable.value).toBeNull();
  });

  it('says what was undone, until something else is done', async () => {
    const { undo, add } = undoAt();
    add('Done: Dana');
    await undo.undo();
    expect(undo.undone.value).toBe('Undone. Done: Dana');
    add('Done: Tom');
    expect(undo.undone.value).toBeNull();
  });

  it('can be tried again where taking back failed', async () => {
    const { undo, now } = undoAt();
    let tries = 0;
    undo.add('Done: Dana', async () => {
      tries += 1;
      if (tries === 1) throw new Error('the disk is full');
    });
    now.value = NOON + 9 * SECOND;
    await expect(undo.undo()).rejects.toThrow('the disk is full');
    now.value = NOON + 15 * SECOND;
    expect(await undo.undo()).toBe(true);
  });

  it('forgets an act that did not work', () => {
    const { undo, add } = undoAt();
    add('Done: Dana');
    undo.drop(add('Done: Tom'));
    expect(undo.undoable.value?.what).toBe('Done: Dana');
  });
});
