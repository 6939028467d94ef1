import { deleteDB } from 'idb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { browser } from '#imports';
import background from '../../entrypoints/background.ts';
import type { Protocol } from '../../lib/messages/protocol.ts';
import { aReport } from '../builders.ts';

/** Whom each message is for; those that the background itself sends have no door. */
const DOORS: Readonly<Record<keyof Protocol, 'Gmail' | 'own page' | 'no door'>> = {
  threadsSeen: 'Gmail',
  walked: 'Gmail',
  cuesOf: 'Gmail',
  listWaiting: 'own page',
  policyOverview: 'own page',
  changePolicy: 'own page',
  act: 'own page',
  putBack: 'own page',
  searchCustomers: 'own page',
  customerCard: 'own page',
  setTarget: 'own page',
  join: 'own page',
  putJoinsBack: 'own page',
  ownersWords: 'own page',
  oneWaySenders: 'own page',
  followOverview: 'own page',
  changeFollow: 'own page',
  readingOverview: 'own page',
  useAccount: 'own page',
  changeReadingSettings: 'own page',
  kept: 'own page',
  keepFor: 'own page',
  keptPage: 'own page',
  deleteEverything: 'own page',
  restoredSeen: 'own page',
  teamPlan: 'own page',
  importTeamPlan: 'own page',
  nudgeOverview: 'own page',
  changeNudgeSettings: 'own page',
  startCatchUp: 'own page',
  pauseCatchUp: 'own page',
  resumeCatchUp: 'own page',
  cancelCatchUp: 'own page',
  openThread: 'own page',
  openGmail: 'own page',
  developerReport: 'own page',
  whoseMailbox: 'no door',
  showThread: 'no door',
  walkTo: 'no door',
  waitingChanged: 'no door',
};

type Listener = (message: unknown, sender: unknown, answer: (response: unknown) => void) => unknown;

const listeners: Listener[] = [];
const id = fakeBrowser.runtime.id;
const PAGE = browser.runtime.getURL('/popup.html' as never);
const GMAIL = {
  id,
  url: 'https://mail.google.com/mail/u/0/',
  origin: 'https://mail.google.com',
  frameId: 0,
  tab: { id: 1 },
};
const OWN_PAGE = { id, url: PAGE, origin: PAGE.replace('/popup.html', ''), frameId: 0 };

const SENDERS: Readonly<Record<string, object>> = {
  'a Gmail tab': GMAIL,
  'a page of the extension': OWN_PAGE,
  'a frame inside Gmail': { ...GMAIL, frameId: 2 },
  'Gmail’s address without a tab': { ...GMAIL, tab: undefined },
  'a look-alike host': { ...GMAIL, url: 'https://mail.google.com.evil.example/mail/u/0/' },
  'Gmail without encryption': { ...GMAIL, url: 'http://mail.google.com/mail/u/0/' },
  'another page of Gmail’s host': { ...GMAIL, url: 'https://mail.google.com/chat/' },
  'a sandboxed document with Gmail’s address': { ...GMAIL, origin: 'null' },
  'a sandboxed document with our address': { ...OWN_PAGE, origin: 'null' },
  'another page that took our address over': { ...OWN_PAGE, origin: 'https://mail.google.com' },
  'somebody of no origin': { ...GMAIL, origin: undefined },
  'another extension': { ...OWN_PAGE, id: 'somebody-else' },
  'nobody known': {},
};

beforeAll(() => {
  // What the stand-in for a browser does not have.
  const event = { addListener: () => {} };
  Object.assign(fakeBrowser.runtime, { sendMessage: (_message: unknown, answer?: () => void) => answer?.() });
  Object.assign(fakeBrowser.notifications, { onButtonClicked: event, onPermissionLevelChanged: event });
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((listener) => {
    listeners.push(listener as Listener);
  });
  background.main();
});

afterAll(() => deleteDB('lagwatch'));

/** What the background answers: an error's text, or nothing where it was let in. */
async function refusal(type: string, sender: object, data: unknown = undefined): Promise<string | undefined> {
  const answer = await new Promise<unknown>((resolve) => {
    for (const listener of listeners) listener({ id: 1, timestamp: 0, type, data }, sender, resolve);
  });
  return (answer as { err?: { message?: string } }).err?.message;
}

const REFUSALS = ['only a Gmail tab can say this', 'only a page of the extension can ask for this'];

const isMeantFor = { Gmail: 'a Gmail tab', 'own page': 'a page of the extension' } as const;

describe('every door of the background', () => {
  const doors = Object.entries(DOORS).flatMap(([type, whom]) => (whom === 'no door' ? [] : [{ type, whom }]));

  it.each(doors)('of $type lets in nobody but $whom', async ({ type, whom }) => {
    for (const [who, sender] of Object.entries(SENDERS)) {
      const answer = await refusal(type, sender, type === 'threadsSeen' ? aReport() : undefined);
      if (who === isMeantFor[whom]) expect(REFUSALS, who).not.toContain(answer);
      else expect(REFUSALS, who).toContain(answer);
    }
  });

  it('is one of these: whatever the background itself says has none', () => {
    for (const [type, whom] of Object.entries(DOORS)) {
      if (whom !== 'no door') continue;
      for (const sender of Object.values(SENDERS))
        expect(
          listeners.map((listener) => listener({ id: 1, timestamp: 0, type }, sender, () => {})),
        ).toEqual([false]);
    }
  });
});
