import { expect, test } from '../support/fixtures.ts';
import { expectAccessible, openRecord, signIn } from '../support/steps.ts';

test('a user of the demo signs in, sees the contacts and opens one', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Continue as / }).first()).toBeVisible();
  await expectAccessible(page);

  await signIn(page);
  await openRecord(page, 'Contacts');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test('an address of the application can be opened directly', async ({ page }) => {
  await signIn(page);
  await openRecord(page, 'Contacts');
  const name = await page.getByRole('heading', { level: 1 }).textContent();

  await page.reload();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '');
});
