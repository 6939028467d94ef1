import { deleteDB } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { browser } from '#imports';
import { openThread } from '../../lib/background/open-gmail.ts';
import { lagwatchDatabase } from '../../lib/store/database.ts';
import { OWNER } from '../builders.ts';

const asked = vi.hoisted(() => vi.fn(() => new Promise(() => {})));
vi.mock('../../lib/messages/messenger.ts', () => ({ sendMessage: asked }));

afterEach(async () => {
  fakeBrowser.reset();
  await deleteDB('lagwatch');
});

it.each(['discarded', 'frozen'])(
  'a tab that is %s is not asked whose it is, but shown the thread',
  async (how) => {
    const tab = { id: 7, url: 'https://mail.google.com/mail/u/0/#inbox', [how]: true };
    vi.spyOn(browser.tabs, 'query').mockResolvedValue([tab] as never);
    const updated = vi.spyOn(browser.tabs, 'update').mockResolvedValue({} as never);
    await openThread(await lagwatchDatabase(), { account: OWNER, threadId: '18c0ffee' });
    expect(asked).not.toHaveBeenCalled();
    expect(updated).toHaveBeenCalledWith(7, { url: expect.stringMatching(/#all\/18c0ffee$/) });
  },
);
