import fc from 'fast-check';
import type { MailThread, Person } from '../../gmail/mailbox.ts';
import type { BrowserName } from '../browser.ts';
import { inTime } from './in-time.ts';
import type { Corruptible, World } from './world.ts';

/** One thing that happens to the extension, as plain data, so that a run can be told again. */
export type Command =
  | { readonly kind: 'receive'; readonly person: number; readonly inThread: boolean }
  | { readonly kind: 'reply' | 'archive'; readonly nth: number }
  | { readonly kind: 'done' | 'dismiss'; readonly nth: number; readonly isUndone: boolean }
  | { readonly kind: 'snooze'; readonly nth: number; readonly hours: number; readonly isUndone: boolean }
  | { readonly kind: 'settings'; readonly dailyCap: number; readonly warnMinutes: number }
  | {
      readonly kind:
        | 'stop'
        | 'crash tab'
        | 'update'
        | 'blocked upgrade'
        | 'lose database'
        | 'load Gmail anew'
        | 'make all lines anew';
    }
  | { readonly kind: 'full disk' | 'aborted writes'; readonly count: number }
  | { readonly kind: 'bad record'; readonly store: Corruptible; readonly seed: number }
  | { readonly kind: 'clock'; readonly hours: number }
  | { readonly kind: 'kill' | 'journey'; readonly timeZone: string };

const nth = fc.nat(1000);
const isUndone = fc.boolean();

const COMMANDS: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<Command> }[] = [
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('receive'), person: fc.nat(11), inThread: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('reply', 'archive'), nth }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('done', 'dismiss'), nth, isUndone }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('snooze'),
      nth,
      hours: fc.integer({ min: 1, max: 60 }),
      isUndone,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settings'),
      dailyCap: fc.integer({ min: 10, max: 50 }),
      warnMinutes: fc.integer({ min: 0, max: 120 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('stop') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('crash tab', 'update', 'load Gmail anew') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('full disk', 'aborted writes'),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('clock'), hours: fc.integer({ min: -30, max: 60 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('kill', 'journey'),
      timeZone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC'),
    }),
  },
];

/** What is lost then cannot be worked out exactly by anybody; told of apart. */
const GRAVE: typeof COMMANDS = [
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('bad record'),
      store: fc.constantFrom('threads', 'customers', 'nudges'),
      seed: fc.nat(1000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose database') }) },
];

/** Thought of later: put among what a seed has always told, so that a sequence that failed once stays what it was. */
const ADDED: readonly Command[] = [
  { kind: 'blocked upgrade' },
  { kind: 'make all lines anew' },
  { kind: 'make all lines anew' },
];
const ADDED_GRAVE: readonly Command[] = [
  { kind: 'bad record', store: 'readings', seed: 1 },
  { kind: 'bad record', store: 'threads', seed: 5 },
  { kind: 'make all lines anew' },
];
const SPREAD = 7;
const APART = 11;

/** What can be done to a browser from outside; into Firefox's background, its clock and its tabs nobody can reach. */
const POSSIBLE_IN_FIREFOX = new Set<Command['kind']>([
  'receive',
  'reply',
  'archive',
  'done',
  'snooze',
  'dismiss',
  'settings',
  'stop',
  'load Gmail anew',
  'make all lines anew',
  'blocked upgrade',
  'bad record',
  'lose database',
]);

/** A sequence of things that happen, always the same for the same seed. */
export function commandsOf(
  seed: number,
  length: number,
  { isGrave, browser }: { readonly isGrave: boolean; readonly browser: BrowserName },
): readonly Command[] {
  const all = isGrave ? [...COMMANDS, ...GRAVE] : COMMANDS;
  const [commands] = fc.sample(
    fc.array(fc.oneof(...all), { minLength: length, maxLength: length, size: 'max' }),
    { seed, numRuns: 1 },
  );
  const told = [...(commands ?? [])];
  const added = isGrave ? [...ADDED, ...ADDED_GRAVE] : ADDED;
  for (const [nth, command] of added.entries())
    told.splice((seed * SPREAD + nth * APART) % length, 0, command);
  return told.filter(({ kind }) => browser === 'chromium' || POSSIBLE_IN_FIREFOX.has(kind));
}

const PATIENCE = 60_000;

/** Has it happen. */
export async function happen(command: Command, world: World): Promise<void> {
  world.log.push(JSON.stringify(command));
  await inTime(begin(command, world), PATIENCE, world);
}

async function begin(command: Command, world: World): Promise<void> {
  switch (command.kind) {
    case 'receive': {
      const account = command.person % world.mailboxes.length;
      const [last] = threadsWith(world, account, personAt(command.person)).slice(-1);
      return world.receive(personAt(command.person), account, command.inThread ? last : undefined);
    }
    case 'reply':
    case 'archive': {
      const found = threadAt(world, command.nth);
      return found && world[command.kind](found.thread, found.account);
    }
    case 'done': {
      const found = threadAt(world, command.nth);
      return found && world.markDone(found.thread, found.account, command.isUndone);
    }
    case 'snooze': {
      const found = threadAt(world, command.nth);
      return found && world.snooze(found.thread, found.account, command.hours, command.isUndone);
    }
    case 'dismiss':
      return world.dismiss(personAt(command.nth), command.isUndone);
    case 'settings':
      return world.set(command.dailyCap, command.warnMinutes);
    case 'stop':
      await world.stopWorker();
      return;
    case 'crash tab':
      return world.crashTab();
    case 'update':
      return world.update();
    case 'blocked upgrade':
      return world.blockUpgrade();
    case 'lose database':
      return world.deleteDatabase();
    case 'load Gmail anew':
      return world.openGmail();
    case 'make all lines anew':
      return world.joinStrangers();
    case 'full disk':
      return world.failWrites(command.count, 'quota');
    case 'aborted writes':
      return world.failWrites(command.count, 'abort');
    case 'bad record':
      return world.corrupt(command.store, command.seed);
    case 'clock':
      return world.jump(command.hours);
    case 'kill':
      return world.kill(command.timeZone);
    case 'journey':
      return world.travel(command.timeZone);
  }
}

function personAt(index: number): Person {
  const nth = index % 12;
  return { name: `Customer ${nth}`, address: `customer${nth}@shop${nth}.example` };
}

function threadsWith({ mailboxes }: World, account: number, { address }: Person): readonly MailThread[] {
  const threads = [...(mailboxes[account]?.threads.values() ?? [])];
  return threads.filter(({ mails }) => mails.some(({ from }) => from.address === address));
}

function threadAt({ mailboxes }: World, nth: number) {
  const all = mailboxes.flatMap(({ threads }, account) =>
    [...threads.values()].map((thread) => ({ thread, account })),
  );
  return all[nth % Math.max(1, all.length)];
}
