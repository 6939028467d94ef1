import { describe, expect, it } from 'vitest';
import { findBrowser, findFirefox } from '../../scripts/find-browser.mjs';

const CURRENT = 'Chromium 156.0.8078.73 built on Debian';

/** A machine with these browsers, each with what it says of its version; null for one that does not start. */
function machine(
  platform: string,
  browsers: Readonly<Record<string, string | null>>,
  environment: NodeJS.ProcessEnv = {},
) {
  return {
    platform,
    environment,
    exists: (file: string) => file in browsers,
    versionText: (file: string) => browsers[file] ?? null,
  };
}

describe('the browser to use', () => {
  it('is the one that CHROME_PATH names', () => {
    const both = machine(
      'linux',
      { '/x/chrome': CURRENT, '/usr/bin/chromium': CURRENT },
      { CHROME_PATH: '/x/chrome' },
    );
    expect(findBrowser(both).browser).toBe('/x/chrome');
  });

  it('is asked for again when CHROME_PATH names nothing', () => {
    expect(() => findBrowser(machine('linux', {}, { CHROME_PATH: '/x/chrome' }))).toThrow('/x/chrome');
  });

  it.each([
    ['/usr/bin/google-chrome', 'Google Chrome 156.0.1.2', 'no longer loads extensions'],
    ['/x/chrome', 'Chromium 120.0.1.2', 'is version 120'],
    ['/x/chrome', null, 'does not start'],
  ])('is not %s of %j, though CHROME_PATH names it, with the reason', (named, version, reason) => {
    const one = machine('linux', { [named]: version }, { CHROME_PATH: named });
    expect(() => findBrowser(one)).toThrow(reason);
  });

  it('is never Google Chrome, which loads no extensions from the command line', () => {
    const chrome = { '/usr/bin/google-chrome': 'Google Chrome 156.0.1.2' };
    expect(findBrowser(machine('linux', { ...chrome, '/usr/bin/brave-browser': CURRENT })).browser).toBe(
      '/usr/bin/brave-browser',
    );
    expect(findBrowser(machine('linux', chrome))).toEqual({
      browser: null,
      reasons: [expect.stringContaining('no longer loads extensions')],
    });
    const forTesting = '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing';
    expect(findBrowser(machine('darwin', { [forTesting]: CURRENT })).browser).toBe(forTesting);
  });

  it('is not one that does not start, as a place holder for a snap', () => {
    const { browser, reasons } = findBrowser(machine('linux', { '/usr/bin/chromium-browser': null }));
    expect([browser, reasons]).toEqual([null, ['/usr/bin/chromium-browser does not start']]);
  });

  it('is not one that is too old', () => {
    const { browser, reasons } = findBrowser(machine('linux', { '/usr/bin/chromium': 'Chromium 120.0.1.2' }));
    expect([browser, reasons]).toEqual([null, ['/usr/bin/chromium is version 120; the extension needs 144']]);
  });

  it('is found where Windows keeps it', () => {
    const edge = 'C:\\Apps\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(machine('win32', { [edge]: null }, { PROGRAMFILES: 'C:\\Apps' })).browser).toBe(edge);
  });

  it('is one that was downloaded, where there is no other', () => {
    expect(findBrowser(machine('linux', { '/cache/chrome': CURRENT }), ['/cache/chrome']).browser).toBe(
      '/cache/chrome',
    );
  });

  it('is none where there is none', () => {
    expect(findBrowser(machine('linux', {}))).toEqual({ browser: null, reasons: [] });
    expect(findBrowser(machine('plan9', {}))).toEqual({ browser: null, reasons: [] });
  });
});

describe('the Firefox to use', () => {
  const esr = { '/usr/bin/firefox-esr': 'Mozilla Firefox 140.1.0esr' };

  it('is the first that is new enough', () => {
    const both = machine('linux', { ...esr, '/usr/bin/firefox-nightly': 'Mozilla Firefox 156.0a1' });
    expect(findFirefox(both)).toEqual({ browser: '/usr/bin/firefox-nightly', reason: '' });
  });

  it('is none where there is none, with the reason', () => {
    expect(findFirefox(machine('linux', esr)).reason).toContain('firefox-esr is version 140');
    expect(findFirefox(machine('linux', {})).reason).toContain('no Firefox');
    expect(findFirefox(machine('linux', esr, { FIREFOX_PATH: '/x/firefox' })).reason).toContain('/x/firefox');
  });
});
