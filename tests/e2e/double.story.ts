import { play } from '../gmail/scenario.ts';
import { shop } from '../gmail/scenarios/shop.ts';
import { expect, test } from './fixtures.ts';

test('the double holds the page to what Gmail holds it to', async ({ stage }) => {
  const { gmail } = await stage({ mailbox: play(shop) });
  await gmail.open();
  const held = await gmail.page.evaluate(() => {
    const refuses = (work: () => void) => {
      try {
        work();
        return false;
      } catch {
        return true;
      }
    };
    return {
      markup: refuses(() => {
        document.createElement('div').innerHTML = '<b>x</b>';
      }),
      script: refuses(() =>
        document.head.append(Object.assign(document.createElement('script'), { text: '1' })),
      ),
    };
  });
  expect(held).toEqual({ markup: true, script: true });
});

test('the double has the traps of Gmail’s page', async ({ stage }) => {
  const { gmail } = await stage({ mailbox: play(shop) });
  await gmail.open();
  const { page } = gmail;
  // Copies for screen readers, advertisements, titles with a narrow space before AM and PM.
  expect(await page.locator('tr.zA .afn [email]').count()).toBeGreaterThan(10);
  await expect(page.locator('tr.zA .am0')).toHaveCount(1);
  expect(await page.locator('td.xW span[title]').first().getAttribute('title')).toMatch(/\d\u202f[AP]M$/);
  // Turning the page replaces the container, and keeps the view before out of sight with its rows.
  await page.locator('.Cp').evaluate((container) => container.setAttribute('data-before', ''));
  await page.getByRole('button', { name: 'Older' }).click();
  await expect(page.locator('.Cp:visible')).not.toHaveAttribute('data-before');
  await expect(page.locator('[role=main]')).toHaveCount(2);
  await expect(page.locator('[role=main]:visible')).toHaveCount(1);
  expect(await page.locator('[role=main]:not(:visible) tr.zA').count()).toBeGreaterThan(10);
});
