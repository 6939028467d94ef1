import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ResponsePolicy } from '../../lib/domain/response-policy.ts';
import { Mailbox } from '../gmail/mailbox.ts';
import { changePolicy, EXTENSION_FOLDER, idOfExtensionIn } from './browser.ts';
import { expect, notifications, type Stage, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { DANA, MINUTE, OWNER, TOM } from './people.ts';
import { clock } from './policies.ts';

/**
 * An office that opened a moment ago, and whose allowance for off-hours mail ends so many ms from now.
 *
 *   mail came        opened            now        due
 *   ───●───────────────┼────────────────┼──────────┼──▶
 */
function openedJustNow(dueInMs: number): { policy: ResponsePolicy; beforeOpening: number } {
  const now = Date.now();
  const opening = new Date(now - MINUTE);
  opening.setSeconds(0, 0);
  const closing = new Date(opening.getTime() + 8 * 60 * MINUTE);
  const span = [clock(opening), clock(closing)] as const;
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  return {
    policy: {
      hours: {
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        week: Object.fromEntries(days.map((day) => [day, [span]])),
      },
      morningAllowanceMinutes: (now + dueInMs - opening.getTime()) / MINUTE,
    },
    beforeOpening: opening.getTime() - 30 * MINUTE,
  };
}

/** Ids of the notifications of one kind on the desktop. */
async function nudges({ browser }: Stage, kind: 'overdue' | 'morning'): Promise<readonly string[]> {
  return (await notifications(browser)).filter((id) => id.startsWith(`${kind}-`));
}

test('an answer that falls due is nudged at that moment, once, and a click lands on the thread', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const on = await stage({ mailbox });
  // The morning's list is one of its own, and comes first also where the machine is slow; the desktop soon takes it away.
  const { policy, beforeOpening } = openedJustNow(15_000);
  const dana = mailbox.receive(DANA, { subject: 'Refund', at: beforeOpening });
  await changePolicy(on.browser, policy);
  await on.gmail.open();
  await on.popup.open();
  await expect(on.popup.line('Dana Whitfield')).toContainText('left');
  expect(await nudges(on, 'overdue')).toEqual([]);

  await expect.poll(() => nudges(on, 'morning')).toHaveLength(1);
  await expect.poll(() => nudges(on, 'overdue'), { timeout: 30_000 }).toHaveLength(1);
  const [id = ''] = await nudges(on, 'overdue');
  await expect(on.popup.line('Dana Whitfield')).toContainText('was due');

  // More mail makes everything be looked at again: the wait was told of and is not told of twice.
  on.gmail.receive(TOM, { subject: 'Price list' });
  await expect(on.popup.line('Tom Okafor')).toBeVisible();
  expect(await nudges(on, 'overdue')).toEqual([id]);

  await on.browser.press(id);
  await expect(on.gmail.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', dana.hex);
  await expect.poll(() => nudges(on, 'overdue')).toEqual([]);
});

test('several that fall due together are one nudge, and "Open" shows the one due first', async ({
  stage,
}) => {
  const mailbox = new Mailbox(OWNER);
  const on = await stage({ mailbox });
  const { policy, beforeOpening } = openedJustNow(6000);
  for (const [index, from] of [DANA, TOM].entries())
    mailbox.receive(from, { subject: 'Refund', at: beforeOpening + index });
  await changePolicy(on.browser, policy);
  await on.gmail.open();
  await on.popup.open();
  await expect.poll(() => nudges(on, 'overdue')).toHaveLength(1);
  await expect(on.popup.line('Dana Whitfield')).toContainText('was due');
  await expect(on.popup.line('Tom Okafor')).toContainText('was due');
  expect(await nudges(on, 'overdue')).toHaveLength(1);

  const [id = ''] = await nudges(on, 'overdue');
  await on.browser.press(id, 0);
  const [first] = mailbox.threads.values();
  await expect(on.gmail.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', first?.hex ?? '');
});

test('"Later" puts the nudge away and leaves the customer on the list', async ({ stage }) => {
  const mailbox = new Mailbox(OWNER);
  const on = await stage({ mailbox });
  const { policy, beforeOpening } = openedJustNow(-1000);
  mailbox.receive(DANA, { subject: 'Refund', at: beforeOpening });
  await changePolicy(on.browser, policy);
  await on.gmail.open();
  await on.popup.open();
  await expect.poll(() => notifications(on.browser)).toHaveLength(1);
  const [id = ''] = await notifications(on.browser);
  await on.browser.press(id, 1);
  await expect.poll(() => notifications(on.browser)).toEqual([]);
  const worker = await on.browser.worker();
  await expect
    .poll(async () => {
      const [alarm] = await worker.evaluate(() => chrome.alarms.getAll());
      return Math.round(((alarm?.scheduledTime ?? 0) - Date.now()) / MINUTE);
    })
    .toBe(60);
  await expect(on.popup.line('Dana Whitfield')).toBeVisible();
});

test('at night nothing is nudged; the alarm waits for the opening', async ({ stage }) => {
  const { policy, beforeOpening } = openedJustNow(-1000);
  const mailbox = new Mailbox(OWNER);
  mailbox.receive(DANA, { subject: 'Refund', at: beforeOpening - 3 * 24 * 60 * MINUTE });
  const on = await stage({ mailbox });
  // Three hours from now the office opens for one hour; that was so on the days before, too.
  const opening = new Date(Date.now() + 3 * 60 * MINUTE);
  opening.setSeconds(0, 0);
  const span = [clock(opening), clock(new Date(opening.getTime() + 60 * MINUTE))] as const;
  const week = Object.fromEntries(Object.keys(policy.hours.week).map((day) => [day, [span]]));
  await changePolicy(on.browser, { morningAllowanceMinutes: 30, hours: { ...policy.hours, week } });
  await on.gmail.open();
  await on.popup.open();
  await expect(on.popup.line('Dana Whitfield')).toContainText('was due');
  expect(await notifications(on.browser)).toEqual([]);
  const worker = await on.browser.worker();
  await expect
    .poll(async () =>
      (await worker.evaluate(() => chrome.alarms.getAll())).map(({ scheduledTime }) => scheduledTime),
    )
    .toEqual([expect.closeTo(opening.getTime(), -4)]);
});

test('blocked notifications are noticed, and shown where the owner looks', async ({ stage }) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'lagwatch-'));
  mkdirSync(path.join(profile, 'Default'));
  // How Chromium notes that the owner has blocked the notifications of an extension.
  writeFileSync(
    path.join(profile, 'Default', 'Preferences'),
    JSON.stringify({ message_center: { disabled_extension_ids: [idOfExtensionIn(EXTENSION_FOLDER)] } }),
  );
  const on = await stage({ mailbox: new Mailbox(OWNER), profile });
  await on.gmail.open();
  const page = await on.popup.open();
  await expect(page.getByText('your browser or computer is blocking them')).toBeVisible();
  await judge(page, 'popup-blocked');
  const [settings] = await Promise.all([
    on.browser.context.waitForEvent('page'),
    page.getByRole('link', { name: 'What to do' }).click(),
  ]);
  await expect(settings.getByText('is blocking notifications')).toBeInViewport();
});
