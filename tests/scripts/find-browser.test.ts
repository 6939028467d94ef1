import { describe, expect, it } from 'vitest';
import { findBrowser, ignoresLoadExtension } from '../../scripts/find-browser.mjs';

function machine(platform: string, files: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return { platform, environment, exists: (file: string) => files.includes(file) };
}

describe('the browser to use', () => {
  it('is the one that CHROME_PATH names', () => {
    expect(
      findBrowser(machine('linux', ['/x/chrome', '/usr/bin/chromium'], { CHROME_PATH: '/x/chrome' })),
    ).toBe('/x/chrome');
  });

  it('is asked for again when CHROME_PATH names nothing', () => {
    expect(() => findBrowser(machine('linux', [], { CHROME_PATH: '/x/chrome' }))).toThrow('/x/chrome');
  });

  it('is one that loads extensions before Google Chrome', () => {
    expect(findBrowser(machine('linux', ['/usr/bin/google-chrome', '/usr/bin/brave-browser']))).toBe(
      '/usr/bin/brave-browser',
    );
    expect(findBrowser(machine('linux', ['/usr/bin/google-chrome']))).toBe('/usr/bin/google-chrome');
  });

  it('is found where Windows keeps it', () => {
    const edge = 'C:\\Apps\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(machine('win32', [edge], { PROGRAMFILES: 'C:\\Apps' }))).toBe(edge);
  });

  it('is none where there is none', () => {
    expect(findBrowser(machine('linux', []))).toBeNull();
    expect(findBrowser(machine('plan9', []))).toBeNull();
  });
});

describe('Google Chrome', () => {
  it.each([
    ['/usr/bin/google-chrome-stable', true],
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', true],
    ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', true],
    ['/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing', false],
    ['/usr/bin/chromium', false],
    ['C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe', false],
  ])('at %s ignores extensions from the command line: %s', (file, ignores) => {
    expect(ignoresLoadExtension(file)).toBe(ignores);
  });
});
