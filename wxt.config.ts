import path from 'node:path';
import process from 'node:process';
import { defineConfig } from 'wxt';
import { licenceTexts } from './scripts/third-party.mjs';

/** Pages of the extension load and connect to nothing but the extension itself. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' https://mail.google.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons', '@wxt-dev/i18n/module'],
  imports: false,
  targetBrowsers: ['chrome', 'firefox', 'edge'],
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  // `npm run dev`: a browser of its own that keeps its profile, so that signing in to Gmail there lasts.
  webExt: {
    startUrls: ['https://mail.google.com/'],
    chromiumArgs: [
      `--user-data-dir=${path.resolve('.wxt/dev-profile')}`,
      // Chromium has no sandbox for the administrator.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    ...(process.env.CHROME_PATH && { binaries: { chrome: process.env.CHROME_PATH } }),
  },
  // What runs in every Gmail tab is kept as small as it can be.
  vite: () => ({ build: { minify: 'terser', terserOptions: { compress: { passes: 3 } } } }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push({ relativeDest: 'licences.txt', contents: licenceTexts() });
    },
  },
  manifestVersion: 3,
  manifest: ({ browser, command }) => ({
    default_locale: 'en',
    name: 'Lagwatch',
    description: '__MSG_manifest_about__',
    permissions: ['alarms', 'notifications', 'storage'],
    host_permissions: ['https://mail.google.com/*'],
    // While developing, pages talk to the development server.
    ...(command === 'build' && { content_security_policy: { extension_pages: POLICY } }),
    action: {
      default_title: 'Lagwatch: Gmail has not been read yet',
      // Else the number would be hidden in the menu of extensions.
      ...(browser === 'firefox' && { default_area: 'navbar' }),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'lagwatch@lagwatch.example',
              // The oldest with support for years, and with Trusted Types.
              strict_min_version: '153.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '144', storage: { managed_schema: 'managed-schema.json' } }),
  }),
});
