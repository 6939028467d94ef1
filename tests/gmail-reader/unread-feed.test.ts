import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../lib/gmail/unread-feed.ts';
import { wednesday } from '../builders.ts';
import { unreadFeed } from '../gmail/feed.ts';
import { Mailbox } from '../gmail/mailbox.ts';

const TEN = wednesday('10:00');
const OWNER = { name: 'Maren Holt', address: 'maren@kestrelframes.example' };
const DANA = { name: 'Dana "D" <Whitfield>', address: 'dana@whitfieldfarms.example' };

function mailboxWith(count: number) {
  const mailbox = new Mailbox(OWNER);
  for (let index = 0; index < count; index++) {
    mailbox.receive(DANA, { subject: `Frames & <glass> ${index}`, at: TEN + index });
  }
  return mailbox;
}

describe('the feed of unread mail', () => {
  it('tells whose it is, and of each thread its newest message, sender and time', () => {
    const mailbox = mailboxWith(1);
    const hex = [...mailbox.threads.values()][0]?.mails[0]?.hex;
    expect(readFeed(unreadFeed(mailbox, '^i'))).toEqual({
      account: OWNER.address,
      entries: [{ messageId: hex, at: TEN, subject: 'Frames & <glass> 0', from: DANA }],
    });
  });

  it('of an empty inbox has no entries', () => {
    expect(readFeed(unreadFeed(mailboxWith(0), '^i'))).toMatchObject({ entries: [] });
  });

  it.each(['', '<!doctype html><title>Sign in</title>', '<feed></feed>', '{"error":401}'])(
    'is none in %j',
    (text) => {
      expect(readFeed(text)).toBeNull();
    },
  );

  it('leaves out an entry whose number is no time, or that names no address', () => {
    const text = unreadFeed(mailboxWith(2), '^i');
    expect(readFeed(text.replace(/2004:\d+/, '2004:12'))?.entries).toHaveLength(1);
    expect(readFeed(text.replace(/<email>[^<]*/, '<email>nobody'))?.entries).toHaveLength(1);
  });

  it('breaks on nothing, however it is garbled', () => {
    const text = unreadFeed(mailboxWith(3), '^i');
    const cut = fc.tuple(fc.nat(text.length), fc.nat(200), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(cut, ([at, length, put]) => {
        const feed = readFeed(text.slice(0, at) + put + text.slice(at + length));
        for (const entry of feed?.entries ?? []) expect(entry.from.address).toMatch(/^[^\s@]+@[^\s@]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});
