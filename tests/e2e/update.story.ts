import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { USUAL_NUDGES } from '../../lib/domain/nudge-plan.ts';
import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { EXTENSION_FOLDER, type ExtensionBrowser, recordsIn, tell } from './browser.ts';
import { FIREFOX_FOLDER } from './firefox.ts';
import { badge, expect, Popup, test } from './fixtures.ts';
import { expectedOf } from './oracle.ts';
import { type InstalledPackage, lastReleases, olderBuild, released } from './packages.ts';

/** What the browser does when a new version has come. */
async function update(browser: ExtensionBrowser, before: InstalledPackage): Promise<void> {
  before.update();
  expect(await browser.update(before.folder)).not.toBe(before.version);
}

/** What is to be there again: the rest tells of moments, such as when Gmail was read last. */
const TO_BE_KEPT = ['threads', 'customers', 'words', 'months', 'nudges'] as const;

async function keptIn(browser: ExtensionBrowser): Promise<Readonly<Record<string, unknown>>> {
  const kept: Record<string, unknown> = {};
  for (const store of TO_BE_KEPT) kept[store] = await recordsIn(browser, store);
  return { ...kept, customers: (kept.customers as readonly object[]).map(withoutJudgement) };
}

/** What threads told of a customer: earlier versions kept with it what followed from the rules. */
function withoutJudgement(line: object): object {
  const { standing, emergency, emergencyFrom, watchedUntil, dueAt, warnAt, changeTimes, waits, ...kept } =
    line as Readonly<Record<string, unknown>>;
  const bare = ({ dueAt, arrivedOffHours, reason, warnAt, ...wait }: Readonly<Record<string, unknown>>) =>
    wait;
  return { ...kept, waits: (waits as readonly Readonly<Record<string, unknown>>[]).map(bare) };
}

/** Which had no note yet for the Gmail tabs that an update leaves behind. */
const WITHOUT_NOTE = '0.1.0';

const OWN_TARGET = { key: 'quick@answer.example', minutes: 45 };
const OWN_NUDGES = { ...USUAL_NUDGES, dailyCap: 17 };

const BEFORE = [
  ...lastReleases(2, 'chrome').map((name) => ({ from: name, browser: 'chromium' as const })),
  ...lastReleases(2, 'firefox').map((name) => ({ from: name, browser: 'firefox' as const })),
  { from: 'a build of this version', browser: undefined },
];

for (const { from, browser: only } of BEFORE) {
  test(`an update from ${from} keeps everything, and the Gmail tab that was open is read on, or says once that it must be loaded anew`, async ({
    stage,
    browserKind,
  }) => {
    test.skip(only !== undefined && only !== browserKind, 'a package of the other browser’s');
    const build = browserKind === 'firefox' ? FIREFOX_FOLDER : EXTENSION_FOLDER;
    const before = await (only === undefined ? olderBuild('0.0.1', build) : released(from, build));
    const mailbox = play(shop);
    const { gmail, browser, popup } = await stage({ mailbox, folder: before.folder });
    try {
      await gmail.open();
      const expected = expectedOf(mailbox, 'messages', Date.now());
      await popup.open();
      await expect
        .poll(async () => (await popup.lines()).map((line) => line.key))
        .toEqual(expected.lines.map((line) => line.key));
      await tell(browser, 'act', { kind: 'note', about: ['dana@whitfieldfarms.example'], note: 'Pays late' });
      await tell(browser, 'act', { kind: 'standing', about: ['tom@okafor.example'], standing: 'vip' });
      await tell(browser, 'setTarget', OWN_TARGET);
      await tell(browser, 'changeNudgeSettings', OWN_NUDGES);
      await tell(browser, 'keepFor', 36);
      const kept = await keptIn(browser);
      expect(kept.threads).not.toEqual([]);

      await update(browser, before);
      const again = new Popup(browser);
      await again.open();
      await expect
        .poll(async () => (await again.lines()).map((line) => line.key))
        .toEqual(expected.lines.map((line) => line.key));
      expect(await keptIn(browser)).toEqual(kept);
      const settings = await browser.context.newPage();
      await settings.goto(browser.settingsUrl());
      await expect(settings.getByLabel('Keep threads for')).toHaveValue('36');
      const set = await recordsIn(browser, 'settings');
      expect(set).toContainEqual(OWN_NUDGES);
      expect(JSON.stringify(set)).toContain(`"${OWN_TARGET.key}":${OWN_TARGET.minutes}`);
      await settings.close();
      await expect.poll(async () => (await badge(browser)).text).toBe(String(expected.overdue));

      // Firefox puts the new scripts into the tabs that are open by itself.
      if (browserKind === 'firefox') await expect(gmail.page.locator('lagwatch-note')).toHaveCount(0);
      else if (before.version !== WITHOUT_NOTE) {
        const note = gmail.page.locator('lagwatch-note').filter({ hasText: 'Lagwatch was updated' });
        await expect(note).toHaveCount(1, { timeout: 20_000 });
        await note.getByRole('button', { name: 'Reload Gmail' }).click();
        await expect(note).toHaveCount(0);
      } else await gmail.page.reload();
      gmail.receive({ name: 'Nina New', address: 'nina@new.example' }, { subject: 'After the update' });
      await expect(again.line('Nina New')).toContainText('After the update');
    } finally {
      before.remove();
    }
  });
}

test('a background that answers nobody is started anew by its owner', async ({ stage }) => {
  const build = olderBuild('0.0.1');
  // There, and deaf, as one was seen to be behind an update.
  writeFileSync(
    path.join(build.folder, 'background.js'),
    'chrome.runtime.onMessage.addListener(() => true);',
  );
  const { gmail, browser } = await stage({ mailbox: play(shop), folder: build.folder, welcome: true });
  try {
    await gmail.open();
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 400, height: 600 });
    await page.goto(browser.popupUrl());
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Lagwatch did not answer in time');
    build.update();
    const closed = page.waitForEvent('close');
    await alert
      .getByRole('button', { name: 'Restart Lagwatch' })
      .click()
      .catch(() => {
        // it goes with all the rest while it is pressed
      });
    await closed;
    const note = gmail.page.locator('lagwatch-note');
    await note.getByRole('button', { name: 'Reload Gmail' }).click();
    const popup = new Popup(browser);
    await popup.open();
    await expect(popup.line('Dana Whitfield')).toBeVisible();
  } finally {
    build.remove();
  }
});
