import { rm } from 'node:fs/promises';
import { USUAL_NUDGES } from '../../lib/domain/nudge-plan.ts';
import type { Protocol } from '../../lib/messages/protocol.ts';
import { startGateway } from '../gmail/gateway.ts';
import { Gmail } from '../gmail/gmail.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { startDouble } from '../gmail/server.ts';
import { launchBrowser, tell } from './browser.ts';
import { expect, openSettings, test } from './fixtures.ts';
import { HOUR } from './people.ts';
import { openToday } from './policies.ts';

const SUBJECT = 'Still no refund for order 1142';

/** What a person does in Gmail, whether there is an extension or not: looks at the list, then at a thread. */
async function readMail(gmail: Gmail): Promise<void> {
  await gmail.open();
  const thread = [...gmail.mailbox.threads.values()].find(({ mails }) => mails[0]?.subject === SUBJECT);
  if (!thread) throw new Error('the scenario has lost its thread');
  await gmail.openThread(thread);
}

/** Requests without what differs from one to the next: numbers, and how often Gmail asked for news. */
function kindsOf(requests: readonly string[]): readonly string[] {
  return [...new Set(requests.map((request) => request.replace(/\bc=\d+/, 'c=N')))].sort();
}

function countOf(requests: readonly string[], kind: RegExp): number {
  return requests.filter((request) => kind.test(request)).length;
}

test('nothing leaves the browser but what Gmail’s own page asks for without the extension, too', async ({
  stage,
}) => {
  const withExtension = await stage({ mailbox: play(shop) });
  const requested: string[] = [];
  withExtension.browser.context.on('request', (request) => requested.push(request.url()));
  await readMail(withExtension.gmail);
  await withExtension.popup.open();
  await expect(withExtension.popup.line('Dana Whitfield')).toBeVisible();

  const mailbox = play(shop);
  const double = await startDouble({ mailboxes: [mailbox] });
  const gateway = await startGateway(() => double.port);
  const bare = await launchBrowser({ gatewayPort: gateway.port, extensions: [] });
  try {
    await readMail(new Gmail(await bare.context.newPage(), mailbox));
    expect(kindsOf(withExtension.double.requests)).toEqual(kindsOf(double.requests));
    for (const kind of [/\/i\/bv/, /\/i\/fd/]) {
      expect(countOf(withExtension.double.requests, kind)).toBe(countOf(double.requests, kind));
    }
  } finally {
    await bare.context.close();
    await Promise.all([
      gateway.close(),
      double.close(),
      rm(bare.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
    ]);
  }
  expect(requested.length).toBeGreaterThan(3);
  expect(
    requested.filter((url) => !/^(https:\/\/mail\.google\.com|chrome-extension:\/)\//.test(url)),
  ).toEqual([]);
});

/** Everything that a page of the extension can ask of the background, in an order in which each has something to do; deletion last. */
function everyFeature(account: string, threadId: string): Readonly<Record<FromOwnPages, unknown>> {
  const threads = [{ account, threadId, upTo: Date.now() }];
  const policy = openToday();
  const dana = 'dana@whitfieldfarms.example';
  return {
    listWaiting: undefined,
    policyOverview: undefined,
    changePolicy: policy,
    readingOverview: undefined,
    useAccount: { account: '', isUsed: false },
    changeReadingSettings: {
      asksGmail: true,
      looksWhileClosed: true,
      judgesWords: true,
      keepsCues: true,
      languages: ['en', 'de', 'es', 'fr'],
    },
    nudgeOverview: undefined,
    changeNudgeSettings: { ...USUAL_NUDGES, dailyCap: 20 },
    followOverview: undefined,
    changeFollow: true,
    searchCustomers: 'dana',
    customerCard: { account, key: dana },
    act: { kind: 'snooze', threads, until: Date.now() + HOUR },
    putBack: { marks: [{ account, threadId, marks: null }], words: [] },
    setTarget: { key: dana, minutes: 45 },
    join: { address: 'dana.w@gmail.com', into: dana },
    putJoinsBack: {},
    ownersWords: undefined,
    oneWaySenders: undefined,
    developerReport: 'a browser',
    teamPlan: undefined,
    importTeamPlan: {
      lagwatch: 'team plan',
      version: 1,
      policy,
      words: [{ about: 'x@y.example', standing: 'ours' }],
    },
    kept: undefined,
    keepFor: 12,
    keptPage: { collection: 'threads', after: null },
    openThread: { account, threadId },
    openGmail: undefined,
    startCatchUp: { account, days: 30 },
    pauseCatchUp: undefined,
    resumeCatchUp: undefined,
    cancelCatchUp: undefined,
    restoredSeen: undefined,
    deleteEverything: undefined,
  };
}

type FromOwnPages = Exclude<
  keyof Protocol,
  'threadsSeen' | 'walked' | 'cuesOf' | 'whoseMailbox' | 'showThread' | 'walkTo' | 'waitingChanged'
>;

test('with every feature used, nobody is called but Gmail', async ({ stage }) => {
  const mailbox = play(shop);
  const { gmail, popup, browser, double, gateway } = await stage({ mailbox });
  await readMail(gmail);
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  const thread = [...mailbox.threads.values()].find(({ mails }) => mails[0]?.subject === SUBJECT);
  const features = Object.entries(everyFeature(mailbox.owner.address, thread?.hex ?? ''));
  for (const [type, data] of features.slice(0, -1)) await tell(browser, type, data);
  const settings = await openSettings(browser);
  await settings.getByLabel('The past').selectOption('30');
  await settings.getByRole('button', { name: 'Catch up' }).click();
  await expect(settings.getByText(/^Done: \d+ threads of the past 30 days read/)).toBeVisible({
    timeout: 40_000,
  });
  for (const page of browser.context.pages().filter((one) => one.url().startsWith('https:')))
    await page.close();
  const worker = await browser.worker();
  await worker.evaluate(() => chrome.alarms.create('look-while-closed', { when: Date.now() }));
  await expect.poll(() => countOf(double.requests, /feed\/atom/)).toBeGreaterThan(0);
  for (const [type, data] of features.slice(-1)) await tell(browser, type, data);
  expect(gateway.wanted.filter((host) => host.startsWith('mail.google.com'))).not.toEqual([]);
  // Whom else the browser wanted to call, and what of Gmail, is looked through at every story's end.
});
