import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EXTENSION_FOLDER } from './browser.ts';
import { FIREFOX_FOLDER } from './firefox.ts';
import { expect, test } from './fixtures.ts';

const manifests = [EXTENSION_FOLDER, FIREFOX_FOLDER].map((folder) =>
  JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')),
);
const [chromium, firefox] = manifests;
const reasons = readFileSync(path.resolve(import.meta.dirname, '../../docs/PERMISSIONS.md'), 'utf8');

test('the built extension asks for nothing but what is listed with a reason', () => {
  expect([...chromium.permissions].sort()).toEqual(['alarms', 'notifications', 'sidePanel', 'storage']);
  expect([...firefox.permissions].sort()).toEqual(['alarms', 'notifications', 'storage']);
  for (const { permissions, host_permissions: hosts } of manifests) {
    expect(hosts).toEqual(['https://mail.google.com/*']);
    for (const permission of [...permissions, ...hosts]) expect(reasons).toContain(`| \`${permission}\``);
  }
  const listed = [...reasons.matchAll(/^\| `([^`]+)`/gm)].map(([, permission]) => permission);
  expect(listed.sort()).toEqual([...chromium.permissions, ...chromium.host_permissions].sort());
  expect(firefox.browser_specific_settings.gecko.data_collection_permissions).toEqual({ required: ['none'] });
});

test('the built extension opens no door to pages and other extensions', () => {
  for (const manifest of manifests) {
    for (const door of [
      'externally_connectable',
      'web_accessible_resources',
      'optional_permissions',
      'optional_host_permissions',
      'sandbox',
      'update_url',
    ]) {
      expect(manifest, door).not.toHaveProperty(door);
    }
    for (const script of manifest.content_scripts) {
      expect(script.matches).toEqual(['https://mail.google.com/mail/*']);
      expect(script.all_frames ?? false).toBe(false);
      expect(script.match_about_blank ?? false).toBe(false);
    }
  }
});

test('pages of the built extension load and run nothing but what is in it', () => {
  const policy: string = chromium.content_security_policy.extension_pages;
  expect(firefox.content_security_policy.extension_pages).toBe(policy);
  const directives = Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );
  expect(directives).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'connect-src': "'self' https://mail.google.com",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
});
