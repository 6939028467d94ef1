import { rm } from 'node:fs/promises';
import { startGateway } from '../gmail/gateway.ts';
import { Gmail } from '../gmail/gmail.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { startDouble } from '../gmail/server.ts';
import { launchBrowser } from './browser.ts';
import { expect, test } from './fixtures.ts';

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
