// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { accountAddress } from '../../lib/gmail/account-address.ts';
import { accountPath, showsSenders } from '../../lib/gmail/view.ts';

beforeEach(() => {
  document.body.replaceChildren();
});

describe('the account’s address', () => {
  it.each([
    ['Inbox (3) - maren@kestrelframes.example - Gmail', 'maren@kestrelframes.example'],
    ['Posteingang – 3 - Maren@Kestrelframes.example - Kestrel Mail', 'maren@kestrelframes.example'],
    ['Write to dana@x.example - please - maren@kestrelframes.example - Gmail', 'maren@kestrelframes.example'],
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
