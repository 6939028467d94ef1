import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EXTENSION_FOLDER } from './browser.ts';
import { expect, test } from './fixtures.ts';

const manifest = JSON.parse(readFileSync(path.join(EXTENSION_FOLDER, 'manifest.json'), 'utf8'));
const reasons = readFileSync(path.resolve(import.meta.dirname, '../../docs/PERMISSIONS.md'), 'utf8');

test('the built extension asks for nothing but what is listed with a reason', () => {
  expect([...manifest.permissions].sort()).toEqual(['alarms', 'notifications', 'sidePanel', 'storage']);
  expect(manifest.host_permissions).toEqual(['https://mail.google.com/*']);
  for (const permission of [...manifest.permissions, ...manifest.host_permissions]) {
    expect(reasons).toContain(`| \`${permission}\``);
  }
});

test('the built extension opens no door to pages and other extensions', () => {
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
});

test('pages of the built extension load and run nothing but what is in it', () => {
  const policy: string = manifest.content_security_policy.extension_pages;
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
