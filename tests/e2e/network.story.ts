import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { expect, test } from './fixtures.ts';

/** Where a fresh Chromium calls by itself, with and without an extension; the gateway lets none of it through. */
const BROWSER_ITSELF =
  /^(clients\d\.google\.com|update\.googleapis\.com|accounts\.google\.com|www\.google\.com|optimizationguide-pa\.googleapis\.com|content-autofill\.googleapis\.com|safebrowsing[\w.-]*|edgedl\.me\.gvt1\.com|redirector\.gvt1\.com|android\.clients\.google\.com|mtalk\.google\.com)(:\d+)?$/;
const PAGE_TRAFFIC =
  /^(GET \/mail\/(u\/0\/(\?.*|channel)?|_\/client\.js)?|POST \/sync\/u\/0\/i\/(bv|fd|s)\?.*|GET \/favicon\.ico)$/;

test('nothing leaves the browser but Gmail’s own page traffic', async ({ stage }) => {
  const mailbox = play(shop);
  const { gmail, popup, browser, double, gateway } = await stage({ mailbox });
  const requested: string[] = [];
  browser.context.on('request', (request) => requested.push(request.url()));
  await gmail.open();
  await popup.open();
  await expect(popup.line('Dana Whitfield')).toBeVisible();
  await popup.line('Dana Whitfield').getByRole('button').click();
  await expect(gmail.page.locator('h2.hP')).toBeVisible();

  expect(requested.length).toBeGreaterThan(3);
  expect(
    requested.filter((url) => !/^(https:\/\/mail\.google\.com|chrome-extension:\/)\//.test(url)),
  ).toEqual([]);
  expect(
    gateway.wanted.filter((host) => host !== 'mail.google.com:443' && !BROWSER_ITSELF.test(host)),
  ).toEqual([]);
  expect(double.requests.length).toBeGreaterThan(3);
  expect(double.requests.filter((request) => !PAGE_TRAFFIC.test(request))).toEqual([]);
  expect(double.unknownRequests).toEqual([]);
});
