import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../lib/domain/first-screen.ts';
import { SECOND } from '../../lib/domain/instant.ts';
import { rankCustomers } from '../../lib/domain/waiting-list.ts';
import { NO_ANSWER } from '../../lib/messages/no-answer.ts';
import type { ListPart, WaitingSnapshot } from '../../lib/messages/protocol.ts';
import { createWaitingModel, type WaitingSources } from '../../lib/views/waiting-model.ts';
import { aCustomer, aWait, OWNER, POLICY, wednesday } from '../builders.ts';

const NOTHING = { marks: [], words: [] };
const NOON = wednesday('12:00');

function snapshotOf(...names: string[]): WaitingSnapshot {
  return {
    customers: names.map((name) =>
      aCustomer([aWait({ waitingSince: wednesday('10:00') })], { key: name, name }),
    ),
    words: [],
    totals: null,
    unsure: [],
    accounts: [],
    reading: { kind: 'read', lastReadAt: NOON },
    policy: POLICY,
    restored: null,
    trouble: null,
    areNudgesBlocked: false,
  };
}

function modelWith(sources: Partial<WaitingSources>) {
  return createWaitingModel({
    listWaiting: async () => snapshotOf('Dana'),
    openThread: async () => {},
    painted: async () => {},
    openGmail: async () => {},
    useAccount: async () => {},
    restoredSeen: async () => {},
    act: async () => NOTHING,
    putBack: async () => NOTHING,
    setTarget: async () => {},
    join: async () => ({}),
    putJoinsBack: async () => {},
    developerReport: async () => '',
    copy: async () => {},
    startAnew: () => {},
    now: signal(NOON),
    ...sources,
  });
}

describe('the waiting model', () => {
  it('shows the list as of the minute, and as of the very moment at which an answer falls due', async () => {
    const now = signal(NOON + 5 * SECOND);
    const wait = aWait({ waitingSince: wednesday('10:00'), dueAt: NOON + 90 * SECOND });
    const model = modelWith({
      now,
      listWaiting: async () => ({ ...snapshotOf(), customers: [aCustomer([wait])] }),
    });
    await model.load();
    const shown = [20, 70, 89, 90, 119].map((seconds) => {
      now.value = NOON + seconds * SECOND;
      return (model.shownAt.value - NOON) / SECOND;
    });
    expect(shown).toEqual([5, 60, 60, 90, 90]);
  });

  it('shows nothing before it is asked, and the list after', async () => {
    const model = modelWith({});
    expect(model.snapshot.value).toBeNull();
    await model.load();
    expect(model.sections.value.map(({ urgency, lines }) => [urgency, lines.length])).toEqual([
      ['due-today', 1],
    ]);
  });

  it('lets waits grow and fall due with the clock, without asking again', async () => {
    const now = signal(NOON);
    let asked = 0;
    const model = modelWith({
      now,
      listWaiting: async () => {
        asked += 1;
        return snapshotOf('Dana');
      },
    });
    await model.load();
    now.value = wednesday('17:30');
    expect(model.sections.value[0]?.urgency).toBe('overdue');
    expect(asked).toBe(1);
  });

  /** Twelve wait; the first screen tells of one of them, and how many there are. */
  function longListed(rest: () => Promise<WaitingSnapshot>) {
    const everybody = snapshotOf(...'abcdefghijkl');
    const lines = rankCustomers(everybody.customers, POLICY.hours, NOON);
    const first = { ...snapshotOf('a'), totals: totalsOf(lines, NOON) };
    const asked: ListPart[] = [];
    const model = modelWith({
      listWaiting: async (part) => {
        asked.push(part);
        return part === 'first screen' ? first : rest();
      },
    });
    return { model, asked, everybody };
  }

  it('shows the first screen of a long list with what is told of all, and then the rest', async () => {
    const shown: (readonly [number, number | undefined])[] = [];
    const { model, asked, everybody } = longListed(async () => {
      shown.push([model.lines.value.length, model.sections.value[0]?.count]);
      return everybody;
    });
    await model.load();
    expect(shown).toEqual([[1, 12]]);
    expect(model.lines.value).toHaveLength(12);
    expect(asked).toEqual(['first screen', 'all']);
    await model.load();
    expect(asked).toEqual(['first screen', 'all', 'all']);
  });

  it('shows the rest wherever the pointer is: it opened under it', async () => {
    const { model, everybody } = longListed(async () => {
      model.hold();
      return everybody;
    });
    await model.load();
    expect(model.lines.value).toHaveLength(12);
  });

  it('says when the rest could not be had, and still how many there are', async () => {
    const { model } = longListed(() => Promise.reject(new Error('the background is gone')));
    await model.load();
    expect(model.failure.value).toBe('the background is gone');
    expect(model.totals.value.waiting).toBe(12);
    await model.openGmail();
    expect(model.failure.value).toBe('the background is gone');
  });

  it('keeps the newest answer when an older one comes late', async () => {
    const answers: ((snapshot: WaitingSnapshot) => void)[] = [];
    const model = modelWith({ listWaiting: () => new Promise((resolve) => answers.push(resolve)) });
    const both = [model.load(), model.load()];
    answers[1]?.(snapshotOf('New'));
    answers[0]?.(snapshotOf('Old'));
    await Promise.all(both);
    expect(model.lines.value.map((line) => line.customer.name)).toEqual(['New']);
  });

  it('keeps the list and says what went wrong when asking fails', async () => {
    let fails = false;
    const model = modelWith({
      listWaiting: async () => {
        if (fails) throw new Error('the background is gone');
        return snapshotOf('Dana');
      },
    });
    await model.load();
    fails = true;
    await model.load();
    expect(model.failure.value).toBe('the background is gone');
    expect(model.lines.value).toHaveLength(1);
    fails = false;
    await model.load();
    expect(model.failure.value).toBeNull();
  });

  it('says what went wrong when a thread cannot be opened', async () => {
    const model = modelWith({
      openThread: async () => {
        throw new Error('no window');
      },
    });
    await model.open({ account: OWNER, threadId: '1a' });
    expect(model.failure.value).toBe('no window');
  });
});

describe('what the owner says', () => {
  const done = {
    kind: 'done',
    threads: [
      { account: OWNER, threadId: snapshotOf('Dana').customers[0]?.waits[0]?.threadId ?? '', upTo: NOON },
    ],
  } as const;

  it('shows at once, and can be undone for ten seconds', async () => {
    const now = signal(NOON);
    let stored = false;
    const putBack = async () => {
      stored = false;
      return NOTHING;
    };
    const act = async () => {
      stored = true;
      return NOTHING;
    };
    const model = modelWith({
      now,
      act,
      putBack,
      listWaiting: async () => snapshotOf(...(stored ? [] : ['Dana'])),
    });
    await model.load();
    const saying = model.say(done, 'Done: Dana');
    expect(model.lines.value).toEqual([]);
    await saying;
    expect(model.acts.undoable.value?.what).toBe('Done: Dana');
    await model.undo();
    expect(model.lines.value).toHaveLength(1);
    expect(model.acts.undone.value).toBe('Undone. Done: Dana');

    await model.say(done, 'Done: Dana');
    now.value = NOON + 11_000;
    expect(model.acts.undoable.value).toBeNull();
    expect(await model.undo()).toBe(false);
  });

  it('is turned back with the reason when it could not be stored', async () => {
    const act = async () => {
      throw new Error('the disk is full');
    };
    const model = modelWith({ act });
    await model.load();
    expect(await model.say(done, 'Done: Dana')).toBe(false);
    expect(model.lines.value).toHaveLength(1);
    expect(model.failure.value).toBe('the disk is full');
    expect(model.acts.undoable.value).toBeNull();
  });

  it('is done when it is tried again, and can then be undone', async () => {
    let isFull = true;
    const act = async () => {
      if (isFull) throw new Error('the disk is full');
      return NOTHING;
    };
    const model = modelWith({
      act,
      listWaiting: async () => snapshotOf(...(isFull ? ['Dana'] : [])),
    });
    await model.load();
    await model.say(done, 'Done: Dana');
    isFull = false;
    await model.tryAgain();
    expect(model.failure.value).toBeNull();
    expect(model.lines.value).toEqual([]);
    expect(model.acts.undoable.value?.what).toBe('Done: Dana');
  });

  it('stays said to have failed when the list is loaded anew', async () => {
    const act = async () => {
      throw new Error('the disk is full');
    };
    const model = modelWith({ act });
    await model.load();
    await model.say(done, 'Done: Dana');
    await model.load();
    expect(model.failure.value).toBe('the disk is full');
  });

  it('stays said to have failed when a thread is opened, or the list can’t be had', async () => {
    let isDown = false;
    const model = modelWith({
      act: async () => {
        throw new Error('the disk is full');
      },
      listWaiting: async () => {
        if (isDown) throw new Error('no list');
        return snapshotOf('Dana');
      },
    });
    await model.load();
    await model.say(done, 'Done: Dana');
    await model.open({ account: OWNER, threadId: '19a' });
    isDown = true;
    await model.load();
    isDown = false;
    await model.load();
    await model.undo();
    expect(model.failure.value).toBe('the disk is full');
  });

  it('is not done a second time where only the answer did not come', async () => {
    let acts = 0;
    const act = async () => {
      acts += 1;
      throw new Error(NO_ANSWER);
    };
    const model = modelWith({ act });
    await model.load();
    await model.say(done, 'Done: Dana');
    expect(model.failure.value).not.toBeNull();
    await model.tryAgain();
    expect(acts).toBe(1);
    expect(model.failure.value).toBeNull();
  });

  it('is told apart where nobody answered, until somebody does', async () => {
    let complaint: string | null = NO_ANSWER;
    const model = modelWith({
      listWaiting: async () => {
        if (complaint !== null) throw new Error(complaint);
        return snapshotOf();
      },
    });
    await model.load();
    expect(model.isUnanswered.value).toBe(true);
    complaint = 'The disk is full';
    await model.tryAgain();
    expect(model.isUnanswered.value).toBe(false);
    complaint = null;
    await model.tryAgain();
    expect(model.failure.value).toBeNull();
  });

  it('is undone when that is tried again', async () => {
    let isFull = true;
    let undone = 0;
    const putBack = async () => {
      if (isFull) throw new Error('the disk is full');
      undone += 1;
      return NOTHING;
    };
    const model = modelWith({ putBack });
    await model.load();
    await model.say(done, 'Done: Dana');
    expect(await model.undo()).toBe(false);
    expect(model.failure.value).toBe('the disk is full');
    isFull = false;
    await model.tryAgain();
    expect(undone).toBe(1);
    expect(model.failure.value).toBeNull();
  });
});

describe('what else is set from the list', () => {
  it('says why it could not be stored, and is stored when it is tried again', async () => {
    let isFull = true;
    const targets: number[] = [];
    const setTarget: WaitingSources['setTarget'] = async ({ minutes }) => {
      if (isFull) throw new Error('the disk is full');
      targets.push(minutes ?? 0);
    };
    const model = modelWith({ setTarget });
    await model.load();
    expect(await model.setTarget({ key: 'dana@x.example', minutes: 60 }, 'Dana', null)).toBe(false);
    expect(model.failure.value).toBe('the disk is full');
    expect(model.acts.undoable.value).toBeNull();
    isFull = false;
    await model.tryAgain();
    expect(targets).toEqual([60]);
    expect(model.acts.undoable.value).not.toBeNull();
    expect(model.failure.value).toBeNull();
  });

  it('asks for the list again where that was what failed', async () => {
    let isDown = true;
    const model = modelWith({
      listWaiting: async () => {
        if (isDown) throw new Error('no answer');
        return snapshotOf('Dana');
      },
    });
    await model.load();
    isDown = false;
    await model.tryAgain();
    expect(model.lines.value).toHaveLength(1);
  });
});

describe('the list under the pointer', () => {
  it('keeps still until the pointer has left, but for what the owner does', async () => {
    let names = ['Dana'];
    const model = modelWith({ listWaiting: async () => snapshotOf(...names) });
    await model.load();
    model.hold();
    names = ['Dana', 'Tom'];
    await model.load();
    expect(model.lines.value).toHaveLength(1);
    expect(model.isHeldBack.value).toBe(true);
    model.release();
    expect(model.lines.value).toHaveLength(2);
    expect(model.isHeldBack.value).toBe(false);
  });
});
