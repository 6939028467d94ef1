import type { Page } from '@playwright/test';
import type { MailThread } from '../gmail/mailbox.ts';
import { threadsIn } from '../gmail/mailbox.ts';
import type { GmailLook } from '../gmail/page.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import type { FirstPage } from '../gmail/server.ts';
import { expect, type Stage, test } from './fixtures.ts';
import { expectedOf } from './oracle.ts';
import { DAY, TOM } from './people.ts';

const ROWS_A_PAGE = 50;

async function seenBy(page: Page, client: 'inboxsdk' | 'gmailjs') {
  return JSON.parse((await page.locator('html').getAttribute(`data-seen-by-${client}`)) ?? 'null');
}

function inbox({ gmail }: Stage): readonly MailThread[] {
  return threadsIn(gmail.mailbox, 'in:^i').slice(0, ROWS_A_PAGE);
}

function longest(threads: readonly MailThread[]): MailThread {
  return threads.toSorted((a, b) => b.mails.length - a.mails.length)[0] as MailThread;
}

/** Every row has its thread's id, and an open thread its messages. */
async function expectInboxSdkToSee(on: Stage) {
  const { page } = on.gmail;
  const rows = async () => ((await seenBy(page, 'inboxsdk'))?.rows ?? []).toSorted();
  await expect.poll(rows).toEqual(
    inbox(on)
      .map(({ hex }) => hex)
      .toSorted(),
  );
  const thread = longest(inbox(on));
  await on.gmail.openThread(thread);
  const sent = thread.mails.filter(({ labels }) => !labels.includes('^r'));
  await expect
    .poll(async () => (await seenBy(page, 'inboxsdk')).messages)
    .toEqual(sent.map((mail) => ({ thread: thread.hex, id: mail.hex, from: mail.from.address })));
}

const LAYOUTS: readonly NonNullable<GmailLook['layout']>[] = ['default', 'reading pane right', 'sections'];

for (const layout of LAYOUTS) {
  test(`InboxSDK sees every thread of the double’s inbox and the open one’s messages, layout: ${layout}`, async ({
    stage,
  }) => {
    const on = await stage({ mailbox: play(shop), foreign: ['inboxsdk'], lagwatch: false, look: { layout } });
    await on.gmail.open();
    await expectInboxSdkToSee(on);
  });
}

/** Threads and messages with sender and time; recipients once full threads were told. */
async function expectGmailJsToSee(on: Stage) {
  const { page } = on.gmail;
  const key = (thread: string, id: string, from: string, at: number) => `${thread} ${id} ${from} ${at}`;
  const told = inbox(on).flatMap(({ id, mails }) =>
    mails.map((mail) => key(id, mail.id, mail.from.address, mail.at)),
  );
  await expect
    .poll(async () =>
      ((await seenBy(page, 'gmailjs')) ?? [])
        .map((email: { thread: string; id: string; from: string; at: number }) =>
          key(email.thread, email.id, email.from, email.at),
        )
        .toSorted(),
    )
    .toEqual(told.toSorted());
  const thread = longest(inbox(on));
  await on.gmail.openThread(thread);
  await expect
    .poll(async () =>
      (await seenBy(page, 'gmailjs'))
        .filter((email: { thread: string }) => email.thread === thread.id)
        .map((email: { to: string[] }) => email.to.join())
        .toSorted(),
    )
    .toEqual(thread.mails.map((mail) => mail.to.map(({ address }) => address).join()).toSorted());
}

const FIRST_PAGES: readonly FirstPage[] = ['bv', 'start-up fd-like', 'start-up bv-like'];

for (const firstPage of FIRST_PAGES) {
  test(`gmail.js reads the double’s answers, first seen by ${firstPage}`, async ({ stage }) => {
    const on = await stage({ mailbox: play(shop), foreign: ['gmailjs'], lagwatch: false, firstPage });
    await on.gmail.open();
    await expectGmailJsToSee(on);
  });
}

test('Lagwatch, InboxSDK and gmail.js read the same Gmail side by side', async ({ stage }) => {
  const on = await stage({ mailbox: play(shop), foreign: ['inboxsdk', 'gmailjs'] });
  await on.gmail.open();
  await expectInboxSdkToSee(on);
  await expect.poll(async () => (await seenBy(on.gmail.page, 'gmailjs'))?.length).toBeGreaterThan(50);
  await on.popup.open();
  const keys = expectedOf(on.gmail.mailbox, 'messages', Date.now()).lines.map(({ key }) => key);
  await expect.poll(async () => (await on.popup.lines()).map(({ key }) => key)).toEqual(keys);
  on.gmail.receive({ ...TOM, address: 'new@customer.example' }, { subject: 'Ash', at: Date.now() - DAY });
  await expect
    .poll(async () => (await on.popup.lines()).map(({ key }) => key))
    .toContain('new@customer.example');
});
