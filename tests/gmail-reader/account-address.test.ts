// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { accountAddress } from '../../lib/gmail/account-address.ts';
import { accountPath, showsInbox, showsInboxList, showsSenders } from '../../lib/gmail/view.ts';

beforeEach(() => {
  document.body.replaceChildren();
});

describe('the account’s address', () => {
  it.each([
    ['Inbox (3) - maren@kestrelframes.example - Gmail', 'maren@kestrelframes.example'],
    ['Posteingang – 3 - Maren@Kestrelframes.example - Kestrel Mail', 'maren@kestrelframes.example'],
    ['Write to dana@x.example - please - maren@kestrelframes.example - Gmail', 'maren@kestrelframes.example'],
    ['Inbox - \u202amaren@kestrelframes.example\u202c - Gmail', 'maren@kestrelframes.example'],
    ['Gmail', null],
    ['Write to dana@x.example', null],
    ['', null],
  ])('in the title %j is %s', (title, address) => {
    document.title = title;
    expect(accountAddress(document)).toBe(address);
  });

  it('is taken from the account button while the title has none', () => {
    document.title = 'Gmail';
    const banner = document.createElement('div');
    banner.setAttribute('role', 'banner');
    const link = document.createElement('a');
    link.setAttribute('aria-label', 'Google-Konto: Maren Holt \n(maren@kestrelframes.example)');
    banner.append(link);
    document.body.append(banner);
    expect(accountAddress(document)).toBe('maren@kestrelframes.example');
  });
});

describe('a view', () => {
  it.each([
    ['', true],
    ['#inbox', true],
    ['#inbox/p2', true],
    ['#all', true],
    ['#label/sentimental', true],
    ['#search/frames', true],
    ['#sent', false],
    ['#sent/p2', false],
    ['#drafts', false],
    ['#scheduled', false],
    ['#search/in%3Asent+frames', false],
    ['#search/in:drafts', false],
  ])('%j shows senders: %s', (hash, shows) => {
    expect(showsSenders(hash)).toBe(shows);
  });
});

describe('the inbox', () => {
  it.each([
    ['', true, true],
    ['#inbox', true, true],
    ['#inbox/p2', true, true],
    ['#inbox?compose=new', true, true],
    ['#inbox/p2?compose=jrjtXVS', true, true],
    ['#inbox/FMfcgzQbfC', false, true],
    ['#inbox/FMfcgzQbfC?compose=new', false, true],
    ['#inboxes', false, false],
    ['#all', false, false],
  ])('is told from %j: %s, its list: %s', (hash, isShown, isListShown) => {
    expect([showsInbox(hash), showsInboxList(hash)]).toEqual([isShown, isListShown]);
  });
});

describe('the path an account lives under', () => {
  it.each([
    ['/mail/u/0/', '/mail/u/0/'],
    ['/mail/u/12/x', '/mail/u/12/'],
    ['/mail/u/0/d/AEoRXRT9/', '/mail/u/0/d/AEoRXRT9/'],
    ['/mail/', '/mail/'],
  ])('%s is %s', (pathname, path) => {
    expect(accountPath(pathname)).toBe(path);
  });
});
