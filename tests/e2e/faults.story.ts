import process from 'node:process';
import type { BrowserName } from './browser.ts';
import { commandsOf, happen } from './faults/commands.ts';
import { World } from './faults/world.ts';
import { expect, test } from './fixtures.ts';

const STEPS = Number(process.env.FAULT_STEPS ?? 30);
/** Sequences that failed once are told here again and again; others with FAULT_SEEDS=1,2,3 and FAULT_STEPS=200. */
const RUNS = process.env.FAULT_SEEDS?.split(',').map((seed) => ({ seed: Number(seed), steps: STEPS })) ?? [
  ...[1, 2, 3, 6].map((seed) => ({ seed, steps: STEPS })),
  { seed: 26, steps: 40 },
];
const SETTLE_EVERY = 10;

async function run(
  { seed, steps }: (typeof RUNS)[number],
  isGrave: boolean,
  browser: BrowserName,
): Promise<void> {
  const zone = process.env.TZ;
  const world = await World.begin(2, browser);
  try {
    for (const [nth, command] of commandsOf(seed, steps, { isGrave, browser }).entries()) {
      await happen(command, world);
      if ((nth + 1) % SETTLE_EVERY === 0) await world.settle();
    }
    await world.settle();
    // Else that none came twice would say nothing. Firefox's clock can't be set to when nudges are let through.
    if (browser === 'chromium') await world.tellsOfNext();
  } finally {
    await world.end();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
}

for (const one of RUNS) {
  const { seed, steps } = one;
  test(`whatever happens to it, no wait is lost, doubled or wrongly cleared, and no nudge comes twice (seed ${seed})`, async ({
    browserKind,
  }) => {
    test.setTimeout(60_000 + steps * 10_000);
    await run(one, false, browserKind);
  });

  test(`nor are waits lost with records that go bad, or a database that goes (seed ${seed})`, async ({
    browserKind,
  }) => {
    test.setTimeout(60_000 + steps * 10_000);
    await run(one, true, browserKind);
  });
}

test('two profiles of one owner keep their word side by side, each with its own faults', async ({
  browserKind,
}) => {
  test.setTimeout(60_000 + STEPS * 10_000);
  const first = await World.begin(2, browserKind);
  const second = await first.inSecondProfile();
  try {
    // The time and its zone are the whole machine's.
    const commands = commandsOf(11, STEPS, { isGrave: false, browser: browserKind }).filter(
      ({ kind }) => !['clock', 'kill', 'journey'].includes(kind),
    );
    for (const [nth, command] of commands.entries()) {
      await happen(command, nth % 2 === 0 ? first : second);
      if ((nth + 1) % SETTLE_EVERY === 0) for (const world of [first, second]) await world.settle();
    }
    for (const world of [first, second]) await world.settle();
  } finally {
    await second.end();
    await first.end();
  }
});

test('a worker that is stopped two hundred times while mail comes and goes loses nothing', async ({
  browserKind,
}) => {
  test.setTimeout(300_000);
  const world = await World.begin(1, browserKind);
  try {
    const commands = commandsOf(7, 400, { isGrave: false, browser: browserKind }).filter(({ kind }) =>
      ['receive', 'reply', 'archive'].includes(kind),
    );
    let stops = 0;
    for (let nth = 0; stops < 200; nth++) {
      const command = commands[nth % commands.length];
      if (command && nth % 4 === 0) await happen(command, world);
      if (await world.stopWorker()) stops += 1;
      expect(nth, 'tries to stop it').toBeLessThan(400);
    }
    await world.settle();
    expect(stops).toBe(200);
  } finally {
    await world.end();
  }
});
